import type { ReplayNow, TimelineMark } from '../../../core/contract/payloads/replay.ts'
import { clockText } from '../../../core/units/clock-text.ts'
import { fixedText } from '../../../core/units/fixed-text.ts'
import { isNumber, UNKNOWN } from '../../../core/units/readable.ts'

/** A stretch of session time, s. */
export interface Span {
  readonly fromS: number
  readonly toS: number
}

/** The ends of the shown session; undefined while they are not known, or nothing lies between them. */
export function endsOf(now: ReplayNow | undefined): Span | undefined {
  if (!now || !isNumber(now.fromS) || !isNumber(now.toS) || now.toS <= now.fromS) return undefined
  return { fromS: now.fromS, toS: now.toS }
}

/** Where a moment lies between the ends, 0–1. */
export const shareOf = (atS: number, { fromS, toS }: Span): number =>
  Math.min(1, Math.max(0, (atS - fromS) / (toS - fromS)))

/** The moment that lies there. */
export const momentAt = (share: number, { fromS, toS }: Span): number =>
  fromS + Math.min(1, Math.max(0, share)) * (toS - fromS)

/** ` / 47:30`; '' where the end is not known. */
export function endText(now: ReplayNow | undefined): string {
  const text = clockText(now?.toS)
  return text === UNKNOWN || !now?.canSeek ? '' : ` / ${text}`
}

/** Playing speeds that can be chosen. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 60] as const

/** `×0.25`, `×16`. */
export const speedText = (times: number): string => `×${times}`

/** Word and letter of each flag that a timeline speaks of; its colour comes from the paint. */
export interface FlagLook {
  readonly letter: string
  readonly tone: 'calm' | 'warn' | 'danger' | 'end'
}

/** The first word that is found in a mark's sentence; `red` stands in `chequered` too. */
const looks: readonly (readonly [word: string, look: FlagLook])[] = [
  ['chequered', { letter: 'C', tone: 'end' }],
  ['virtual', { letter: 'V', tone: 'warn' }],
  ['vsc', { letter: 'V', tone: 'warn' }],
  ['safety', { letter: 'S', tone: 'warn' }],
  ['yellow', { letter: 'Y', tone: 'warn' }],
  ['red', { letter: 'R', tone: 'danger' }],
  ['green', { letter: 'G', tone: 'calm' }],
]

/** How a flag mark is drawn. A word nobody knows is drawn as a warning with its first letter, never left out. */
export function flagLook(say: string): FlagLook {
  const words = say.toLowerCase()
  const found = looks.find(([word]) => words.includes(word))
  return found?.[1] ?? { letter: say.slice(0, 1).toUpperCase(), tone: 'warn' }
}

/** A flag without an end lasts until the next one, or until the end of the line. */
export function withFlagEnds(marks: readonly TimelineMark[]): readonly TimelineMark[] {
  const starts = marks
    .filter(({ kind }) => kind === 'flag')
    .map(({ atS }) => atS)
    .sort((a, b) => a - b)
  return marks.map(mark =>
    mark.kind === 'flag' && mark.toS === null
      ? { ...mark, toS: starts.find(startS => startS > mark.atS) ?? Infinity }
      : mark,
  )
}

/** Instants before spans, laps last: what is rare is said first. */
const rank: Readonly<Record<TimelineMark['kind'], number>> = {
  note: 0,
  call: 1,
  stop: 2,
  jump: 3,
  gap: 4,
  flag: 5,
  lap: 6,
}

const covers = (mark: TimelineMark, atS: number, withinS: number): boolean =>
  atS >= mark.atS - withinS && atS <= (mark.toS ?? mark.atS) + withinS

const markText = ({ kind, say }: TimelineMark): string => (kind === 'note' ? `note: ${say}` : say)

/** At most this many marks are told at one place. */
const TOLD = 3

/** The moment and what is marked there: `12:41 · box lap 12 · SAFETY CAR`. */
export function placeText(marks: readonly TimelineMark[], atS: number, withinS: number): string {
  const here = marks
    .filter(mark => covers(mark, atS, withinS))
    .sort((a, b) => rank[a.kind] - rank[b.kind] || Math.abs(a.atS - atS) - Math.abs(b.atS - atS))
  const told = here.filter((mark, i) => here.findIndex(one => one.kind === mark.kind && one.say === mark.say) === i)
  const rest = told.length - TOLD
  return [clockText(atS), ...told.slice(0, TOLD).map(markText), ...(rest > 0 ? [`${rest} more`] : [])].join(' · ')
}

/** Pressed again within this, s, "lap back" means the lap before: the mark it stands on does not hold it. */
const ON_MARK_S = 1

/** Where the lap before or after a moment begins; undefined where none is marked. */
export function lapMarkFrom(marks: readonly TimelineMark[], atS: number, way: -1 | 1): number | undefined {
  const laps = marks.filter(({ kind }) => kind === 'lap').map(mark => mark.atS)
  if (way > 0) return laps.filter(lapS => lapS > atS + 0.01).reduce<number | undefined>(least, undefined)
  return laps.filter(lapS => lapS < atS - ON_MARK_S).reduce<number | undefined>(most, undefined)
}

const least = (a: number | undefined, b: number): number => (a === undefined ? b : Math.min(a, b))
const most = (a: number | undefined, b: number): number => (a === undefined ? b : Math.max(a, b))

/** A loop shorter than this is a slip of the finger. */
const SHORTEST_LOOP_S = 0.5

/** What a press of "loop" does: sets A, sets B, or ends the loop. `say`: why not, when it does nothing. */
export type LoopPress =
  | { readonly does: 'start'; readonly startS: number }
  | { readonly does: 'send'; readonly loop: Span | null }
  | { readonly does: 'nothing'; readonly say: string }

export function loopPress(loop: ReplayNow['loop'], startS: number | undefined, atS: number): LoopPress {
  if (loop) return { does: 'send', loop: null }
  if (startS === undefined) return { does: 'start', startS: atS }
  const [fromS, toS] = startS < atS ? [startS, atS] : [atS, startS]
  if (toS - fromS < SHORTEST_LOOP_S) return { does: 'nothing', say: 'Press L again where the loop is to end.' }
  return { does: 'send', loop: { fromS, toS } }
}

/** `loop 12:40–13:15`, `loop from 12:40 …`, or '' without one. */
export function loopText(loop: ReplayNow['loop'], startS: number | undefined): string {
  if (loop) return `${clockText(loop.fromS)}–${clockText(loop.toS)}`
  return startS === undefined ? '' : `${clockText(startS)}–…`
}

/** How far marks reach, s, when a pointer of `px` pixels' width points at a line that wide. */
export const reachS = (px: number, widthPx: number, { fromS, toS }: Span): number =>
  widthPx > 0 ? (px / widthPx) * (toS - fromS) : 0

/** What a screen reader is told of the line. */
export function lineText(now: ReplayNow | undefined, marks: readonly TimelineMark[], atS: number): string {
  const ends = endsOf(now)
  return ends ? placeText(marks, atS, (ends.toS - ends.fromS) / 500) : 'Session clock not reported'
}

/** Seconds as a slider's number. */
export const sliderNumber = (s: number): string => fixedText(s, 1).replace('−', '-')
