import { isNumber, MINUS, UNKNOWN, type Readable } from './readable.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** Session clock in whole seconds, cut and not rounded, as a wall clock is: `41:03`, `1:02:03`, `−0:05` before the start. */
export function clockText(value: Readable): string {
  if (!isNumber(value) || Math.abs(value) >= 360_000) return UNKNOWN
  const s = Math.floor(Math.abs(value))
  const sign = value < 0 && s > 0 ? MINUS : ''
  const minutes = Math.floor(s / 60)
  return minutes < 60
    ? `${sign}${minutes}:${two(s % 60)}`
    : `${sign}${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`
}

/** Time left: `0:42`, cut downwards so that it never promises a second that is not there; `too late` once it is over. */
export function countdownText(leftS: Readable): string {
  if (!isNumber(leftS)) return UNKNOWN
  return leftS <= 0 ? 'too late' : clockText(leftS)
}
