import type { ReplayNow, TimelineMark } from '../../../core/contract/payloads/replay.ts'
import { endsOf, lapMarkFrom } from './model.ts'

/** What was pressed. `isTaken`: somebody typed into a field, or a control has used the key itself. */
export interface KeyPress {
  readonly key: string
  readonly isShift: boolean
  readonly hasModifier: boolean
  readonly isTaken: boolean
}

export type KeyAct =
  | { readonly do: 'hold' }
  | { readonly do: 'step' }
  | { readonly do: 'loop' }
  | { readonly do: 'live' }
  | { readonly do: 'keys' }
  | { readonly do: 'seek'; readonly toS: number }

/** One press of an arrow, s. */
const ARROW_S = 5

/** Every key there is, for the list. */
export const keyTexts = [
  ['Space', 'hold, and go on'],
  ['← →', '5 seconds back, forward'],
  ['Shift ← →', 'lap before, lap after'],
  ['.', 'one instant on, while held'],
  ['L', 'loop: set A, set B, end it'],
  ['Home End', 'beginning, end'],
  ['G', 'go live'],
  ['?', 'this list'],
] as const

/** What a key does to the time, from `atS`; undefined when it does nothing here. */
export function keyAct(
  press: KeyPress,
  now: ReplayNow | undefined,
  marks: readonly TimelineMark[],
  atS: number | undefined,
): KeyAct | undefined {
  if (press.isTaken || press.hasModifier) return undefined
  if (press.key === '?') return { do: 'keys' }
  if (!now) return undefined
  switch (press.key) {
    case ' ':
      return now.canHold && !press.isShift ? { do: 'hold' } : undefined
    case '.':
      return now.canStep && now.isHeld ? { do: 'step' } : undefined
    case 'l':
    case 'L':
      return now.canSeek ? { do: 'loop' } : undefined
    case 'g':
    case 'G':
      return now.canGoLive ? { do: 'live' } : undefined
    default:
      return seekAct(press, now, marks, atS)
  }
}

function seekAct(
  { key, isShift }: KeyPress,
  now: ReplayNow,
  marks: readonly TimelineMark[],
  atS: number | undefined,
): KeyAct | undefined {
  const ends = endsOf(now)
  if (!now.canSeek || !ends || atS === undefined) return undefined
  const way = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : undefined
  const wish =
    key === 'Home'
      ? ends.fromS
      : key === 'End'
        ? ends.toS
        : way === undefined
          ? undefined
          : isShift
            ? lapMarkFrom(marks, atS, way)
            : atS + way * ARROW_S
  return wish === undefined ? undefined : { do: 'seek', toS: Math.min(ends.toS, Math.max(ends.fromS, wish)) }
}
