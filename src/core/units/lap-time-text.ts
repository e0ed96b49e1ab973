import { isNumber, UNKNOWN, type Readable } from './readable.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/**
 * `1:34.567` from seconds, `1:02:03.456` from an hour on. Rounded to the millisecond first, so 59.9996 s is `1:00.000`
 * and never `0:60.000`. No lap takes no time or less, nor a day: those read `—`.
 */
export function lapTimeText(value: Readable): string {
  if (!isNumber(value) || value <= 0 || value >= 86_400) return UNKNOWN
  const ms = Math.round(value * 1000)
  const minutes = Math.floor(ms / 60_000)
  const rest = `${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`
}
