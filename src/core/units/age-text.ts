import { isNumber, UNKNOWN, type Readable } from './readable.ts'

/** Age: `0.3 s` below ten seconds when `fine`, whole seconds up to two minutes, then `4 min`, then `2 h`. Cut, not rounded. */
export function ageText(ageS: Readable, fine = false): string {
  if (!isNumber(ageS)) return UNKNOWN
  const s = Math.max(0, ageS)
  if (fine && s < 9.95) return `${s.toFixed(1)} s`
  if (s < 120) return `${Math.floor(s)} s`
  return s < 7200 ? `${Math.floor(s / 60)} min` : `${Math.floor(s / 3600)} h`
}

/** `6 s old`. */
export const oldText = (ageS: Readable): string => `${ageText(ageS)} old`
