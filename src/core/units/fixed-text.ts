import { isNumber, MINUS, UNKNOWN, type Readable } from './readable.ts'

/** Above this a figure is a fault, not a measurement, and `toFixed` turns to exponents. */
const ABSURD = 1e9

/** `digits` decimals with a true minus; what rounds to zero carries no sign. Unknown, NaN and absurd: `—`. */
export function fixedText(value: Readable, digits: number): string {
  if (!isNumber(value) || Math.abs(value) >= ABSURD) return UNKNOWN
  const size = Math.abs(value).toFixed(digits)
  return value < 0 && Number(size) !== 0 ? MINUS + size : size
}

/** As `fixedText`, but with a plus on what is above zero after rounding: gains, deltas. */
export function signedText(value: Readable, digits: number): string {
  const text = fixedText(value, digits)
  return isNumber(value) && value > 0 && Number(text) > 0 ? `+${text}` : text
}

/** Whole number in groups of three, parted by a thin space: `12 408`. */
export function countText(value: Readable): string {
  return fixedText(value, 0).replace(/\B(?=(\d{3})+$)/g, '\u2009')
}
