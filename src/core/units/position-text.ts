import { fixedText } from './fixed-text.ts'
import { isNumber, UNKNOWN, type Readable } from './readable.ts'

/** Finishing or track position: `P4`; with decimals for an expected one: `P4.3`. Below first place there is none: `—`. */
export function positionText(position: Readable, digits = 0): string {
  return isNumber(position) && position >= 1 ? `P${fixedText(position, digits)}` : UNKNOWN
}

/** `P4.3 ± 0.1`; without a standard error the position alone. */
export function expectedPositionText(position: Readable, se: Readable): string {
  const text = positionText(position, 1)
  return text === UNKNOWN || !isNumber(se) ? text : `${text} ± ${fixedText(se, 1)}`
}

/** `P2–P9`, a 5–95 % range. */
export function positionRangeText(low: Readable, high: Readable): string {
  return isNumber(low) && isNumber(high) ? `${positionText(low)}–${positionText(high)}` : UNKNOWN
}
