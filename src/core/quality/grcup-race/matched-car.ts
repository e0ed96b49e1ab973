import type { EcuLap, OfficialCar, OfficialLap } from '../../decode/grcup/telemetry/reference.ts'
import type { LineCrossing } from '../../decode/grcup/timing/crossings.ts'
import type { Finding } from '../../samples/finding.ts'
import { nearest } from '../lap-match/match-crossings.ts'
import type { Identity } from './car-identity.ts'
import { lapSectorsS } from './lap-frames.ts'

/** What is known of one vehicle when its official car is found. */
export interface MatchInput {
  readonly identity: Identity
  /** The official car's own, in the order of time. */
  readonly crossings: readonly LineCrossing[]
  readonly counted: readonly EcuLap[]
  readonly printed: string
  readonly startS: number
}

/** An ECU may end a lap away from the line and slow cars take long over it: 3 s more under yellow was seen at 7 s. */
const SAME_LAP_S = 20

/** Official lap by ECU lap for the laps that were found. */
function foundLaps({ identity, crossings, counted, startS }: MatchInput): Map<number, number> {
  const found = new Map<number, number>()
  if (!Number.isNaN(startS)) {
    const lines = crossings.map(one => ({ lap: one.row.lap, atS: one.atS }))
    for (const { lap, endUtcS } of counted) {
      const at = nearest(lines, endUtcS - startS)
      if (at && Math.abs(at.atS - (endUtcS - startS)) <= SAME_LAP_S) found.set(lap, at.lap)
    }
  }
  if (found.size > 0) return found
  for (const pair of identity.match.pairs) {
    const lap = counted[pair.place]?.lap
    if (lap !== undefined) found.set(lap, pair.officialLap)
  }
  return found
}

/**
 * Official lap of any ECU lap: a found one by itself, another by the offset of the nearest found one. Before the first
 * official lap it is 0, after the lap in progress when the car was last timed it is NaN.
 */
function lapMap(found: ReadonlyMap<number, number>, last: number): (ecuLap: number) => number {
  const anchors = [...found].sort(([a], [b]) => a - b)
  return ecuLap => {
    const own = found.get(ecuLap)
    if (own !== undefined) return own
    let best: readonly [number, number] | undefined
    for (const anchor of anchors) {
      if (!best || Math.abs(anchor[0] - ecuLap) < Math.abs(best[0] - ecuLap)) best = anchor
    }
    const official = best ? ecuLap - best[0] + best[1] : NaN
    return official > last + 1 ? NaN : Math.max(0, official)
  }
}

const bare = (number: string): string => number.replace(/^0+(?=.)/, '')

function findingsOf({ identity, counted, printed }: MatchInput, found: ReadonlyMap<number, number>): Finding[] {
  const { number, laps, printed: official } = identity.car
  const findings: Finding[] = []
  const add = (id: string, severity: Finding['severity'], count: number, say: string): void => {
    if (count > 0) findings.push({ id, severity, car: number, count, say })
  }
  const moved = [...found].filter(([ecuLap, lap]) => ecuLap !== lap)
  const offsets = [...new Set(moved.map(([ecuLap, lap]) => ecuLap - lap))].join(', ')
  add(
    'lap-offset',
    'info',
    moved.length,
    `The car counts laps differently (offset ${offsets}); the official count is shown.`,
  )
  const missing = laps.filter(row => ![...found.values()].includes(row.lap)).length
  add('lap-unmatched', 'warn', missing, 'Official laps that were not found among the laps of the car.')
  const stale = printed !== '' && bare(printed) !== bare(official)
  add(
    'car-number-stale',
    'warn',
    stale ? 1 : 0,
    `The logger says number ${printed}; its laps are those of car ${number}.`,
  )
  const unproven = !identity.isProven && counted.length > 0
  add(
    'car-number-unproven',
    'info',
    unproven ? 1 : 0,
    'Known by the printed number only; its laps fit more than one car.',
  )
  return findings
}

function officialLap({ row, position }: LineCrossing): OfficialLap {
  const { timeMs, flag, inPit } = row
  return { timeS: timeMs / 1000, sectorsS: lapSectorsS(row), position, flag, inPit }
}

/** The official car of a vehicle, with its laps joined to the car's own count. */
export function matchedCar(input: MatchInput): OfficialCar {
  const found = foundLaps(input)
  const byLap = new Map(input.crossings.map(one => [one.row.lap, officialLap(one)] as const))
  const last = Math.max(0, ...byLap.keys())
  return {
    number: input.identity.car.number,
    officialLap: lapMap(found, last),
    lap: lap => byLap.get(lap),
    findings: findingsOf(input, found),
  }
}
