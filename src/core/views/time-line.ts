import type { TimelineMark } from '../contract/payloads/replay.ts'
import type { Call } from '../contract/payloads/strategy.ts'
import type { Flag, GapWhy, JumpWhy, RaceEvent } from '../samples/session.ts'
import type { TapedLap, TapeEntry } from '../samples/taped.ts'

type Marked = TimelineMark & { readonly car?: number }

/** Marks that a screen is sent at most; the oldest laps go first. */
const MOST = 4000

const flagWords: Readonly<Record<Flag, string>> = {
  unknown: 'flag not reported',
  green: 'GREEN',
  yellow: 'YELLOW',
  vsc: 'VSC',
  'safety-car': 'SAFETY CAR',
  red: 'RED',
  chequered: 'CHEQUERED',
}

const gapWords: Readonly<Record<GapWhy, string>> = {
  network: 'lost on the network',
  source: 'not sent',
  overrun: 'not recorded',
  damaged: 'damaged on the disk',
}

/** Flags that last until another one; green is what lies between them. */
const lasting: ReadonlySet<Flag> = new Set(['yellow', 'vsc', 'safety-car', 'red'])

/** What happened when in one session: made from what a recording keeps beside its frames, as it comes or all at once. */
export class TimeLine {
  #marks: Marked[] = []

  /** @returns whether there is a mark more. Entries of other kinds, and broken ones, leave none. */
  take(entry: TapeEntry): boolean {
    const { atS } = entry
    const mark = Number.isFinite(atS) ? markOf(entry, this.#marks) : undefined
    if (!mark) return false
    this.#marks.push(mark)
    return true
  }

  /** Oldest first; laps and stops of one car only. */
  marks(ownCar: number | null): TimelineMark[] {
    const shown = this.#marks
      .filter(mark => mark.car === undefined || mark.car === ownCar)
      .map(({ kind, atS, toS, say }) => ({ kind, atS, toS, say }))
      .sort((a, b) => a.atS - b.atS)
    return shown.length > MOST ? shown.filter(mark => mark.kind !== 'lap').slice(-MOST) : shown
  }
}

function markOf({ kind, atS, body }: TapeEntry, before: Marked[]): Marked | undefined {
  const mark = (what: TimelineMark['kind'], say: string, toS: number | null = null): Marked => ({
    ...{ kind: what, atS, toS, say },
  })
  const read = parsed(body)
  if (read === null) return undefined
  if (kind === 'lap') {
    const { car, lap, isInLap } = read as Partial<TapedLap>
    return { ...mark(isInLap ? 'stop' : 'lap', isInLap ? `box, lap ${lap}` : `lap ${lap}`), car: car ?? -1 }
  }
  if (kind === 'event') return flagMark(read, atS, before)
  if (kind === 'gap') {
    const { fromS, why } = read as { fromS?: number; why?: GapWhy }
    const words = gapWords[why ?? 'source']
    return typeof fromS === 'number' && fromS < atS
      ? { kind: 'gap', atS: fromS, toS: atS, say: `gap: ${words}` }
      : mark('gap', `gap: ${words}`)
  }
  if (kind === 'jump') return mark('jump', `jump: ${(read as { why?: JumpWhy }).why ?? 'clock'}`)
  if (kind === 'call') {
    const { call } = read as { call?: Partial<Call> }
    return call?.status === 'made' ? mark('call', call.headline ?? 'call') : undefined
  }
  return kind === 'remark' ? mark('note', textOf(read.text)) : undefined
}

/** A flag ends the one before it; only those that mean something to a strategist get a mark. */
function flagMark(event: Partial<RaceEvent>, atS: number, before: Marked[]): Marked | undefined {
  if (event.kind !== 'flag' || event.flag === undefined) return undefined
  const i = before.findLastIndex(mark => mark.kind === 'flag' && mark.toS === null)
  const open = before[i]
  if (open && open.atS <= atS && open.say !== flagWords.chequered) before[i] = { ...open, toS: atS }
  if (!lasting.has(event.flag) && event.flag !== 'chequered') return undefined
  return { kind: 'flag', atS, toS: null, say: flagWords[event.flag] }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function parsed(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const read = JSON.parse(body) as unknown
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}
