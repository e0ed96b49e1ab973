import { lapTimeText } from './lap-time-text.ts'
import { isNumber, MINUS, UNKNOWN, type Readable } from './readable.ts'

/** Gap in seconds to 0.001 s: `+1.832`, `−0.412` (ahead), `+1:02.345` from a minute on, `0.000`; `—` when unknown. */
export function gapText(value: Readable): string {
  if (!isNumber(value) || Math.abs(value) >= 86_400) return UNKNOWN
  const size = Math.abs(value)
  const rounded = Math.round(size * 1000) / 1000
  if (rounded === 0) return '0.000'
  return (value < 0 ? MINUS : '+') + (rounded < 60 ? rounded.toFixed(3) : lapTimeText(rounded))
}

/** Whole laps behind: `+1 lap`, `+3 laps`. */
export const lapsDownText = (laps: number): string => `+${laps} ${laps === 1 ? 'lap' : 'laps'}`
