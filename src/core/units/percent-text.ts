import { isNumber, UNKNOWN, type Readable } from './readable.ts'

/** Fraction as whole percent: `72 %`. What is not quite sure never reads as sure: `<1 %`, `>99 %`. Outside 0–1: `—`. */
export function percentText(fraction: Readable): string {
  if (!isNumber(fraction) || fraction < 0 || fraction > 1) return UNKNOWN
  if (fraction > 0 && fraction < 0.005) return '<1 %'
  if (fraction < 1 && fraction >= 0.995) return '>99 %'
  return `${Math.round(fraction * 100)} %`
}
