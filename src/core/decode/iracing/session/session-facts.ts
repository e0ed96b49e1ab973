import { compounds } from '../../../samples/fields.ts'
import type { SessionInfo, TrackInfo } from '../../../samples/session.ts'
import type { IrPart, IrSession } from '../text/ir-session.ts'
import type { Roster } from './roster.ts'

/** What the records and their opener add to the session text. */
export interface InfoBeside {
  readonly sessionNum: number | null
  readonly lapsTotal: number
  readonly timeTotalS: number
  readonly startUtcMs: number | null
  readonly trackNamed: ((name: string) => TrackInfo) | null
}

export const partOf = (session: IrSession, num: number | null): IrPart | null =>
  session.sessions.find(part => part.num === num) ?? null

const kinds: readonly (readonly [word: RegExp, kind: SessionInfo['session']])[] = [
  [/qualif/i, 'qualifying'],
  [/practice|warm ?up|testing/i, 'practice'],
  [/race|feature|consolation|heat/i, 'race'],
]

/** By the part's own type; a weekend is a race event also while it practises. */
export const kindOf = (part: IrPart | null): SessionInfo['session'] =>
  kinds.find(([word]) => word.test(part?.type ?? ''))?.[1] ?? 'unknown'

/** The same circuit within this share of its length: then its own map's pit entry holds. */
const SAME_LENGTH = 0.02

/** The track by its name and layout; sectors and length as the session text has them. */
function trackOf({ weekend, sectorStarts }: IrSession, named: InfoBeside['trackNamed']): TrackInfo {
  const display = weekend.trackDisplayName || weekend.trackName
  const name = weekend.trackConfigName === '' ? display : `${display}, ${weekend.trackConfigName}`
  const known = named ? named(display) : null
  const lengthM = weekend.trackLengthM
  if (lengthM === null) return { name, lengthM: null, sectorEndsM: [], pitEntryM: null }
  const isSame = known !== null && Math.abs((known.lengthM ?? NaN) - lengthM) < SAME_LENGTH * lengthM
  const ends = sectorStarts.filter(start => start > 0 && start < 1).sort((a, b) => a - b)
  return {
    ...{ name, lengthM, sectorEndsM: ends.length === 0 ? [] : [...ends, 1].map(end => end * lengthM) },
    pitEntryM: isSame ? known.pitEntryM : null,
  }
}

/** Everything slow, as one session info. Numbers of the records stand in for what the text leaves out. */
export function infoOf(session: IrSession, roster: Roster, beside: InfoBeside): SessionInfo {
  const part = partOf(session, beside.sessionNum)
  const { weekend } = session
  const lapsTotal = part ? part.laps : limit(beside.lapsTotal, 32_767)
  const timeTotalS = part?.timeS ?? limit(beside.timeTotalS, 604_800)
  return {
    ...{ kind: 'iracing', track: trackOf(session, beside.trackNamed), session: kindOf(part), lapsTotal },
    cars: roster.cars(weekend.isTeamRacing),
    // The game's tyre stops cost what its crews need, which is learned; a forced change of compound it does say.
    rules: { pitLossS: null, tyreStops: null, compoundsRequired: part?.mustChangeCompound === true ? 2 : 1 },
    product: weekend.buildVersion === '' ? 'iRacing' : `iRacing ${weekend.buildVersion}`,
    ...(timeTotalS !== null && { timeTotalS }),
    ...(weekend.pitLimitMps !== null && { pitLimitMps: weekend.pitLimitMps }),
    ...(beside.startUtcMs !== null && { startUtcMs: beside.startUtcMs }),
  }
}

const limit = (value: number, unlimited: number): number | null => (value > 0 && value < unlimited ? value : null)

const words: readonly (readonly [word: string, compound: (typeof compounds)[number]])[] = [
  ['inter', 'intermediate'],
  ['wet', 'wet'],
  ['rain', 'wet'],
  ['soft', 'soft'],
  ['medium', 'medium'],
  ['hard', 'hard'],
]

/** Codes that are nobody's name in the table of compounds. */
const OWN_CODES = 16

/**
 * The compound's code of the game's index by the names the driver's own car has; an index without a name keeps a code
 * of its own. NaN for -1, which is unknown.
 */
export function compoundOf(session: IrSession, index: number): number {
  if (!(index >= 0)) return NaN
  const name = session.own.tires.find(tire => tire.index === index)?.compound.toLowerCase() ?? ''
  const known = words.find(([word]) => name.includes(word))?.[1]
  return known === undefined ? OWN_CODES + index : compounds.indexOf(known)
}
