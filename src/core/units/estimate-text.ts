import { fixedText } from './fixed-text.ts'
import { UNKNOWN } from './readable.ts'

/** A value with its interval and how it is known, or why it is not. */
export type Estimated =
  | {
      readonly value: number
      readonly low: number
      readonly high: number
      readonly evidence: 'measured' | 'inferred' | 'duty' | 'prior'
    }
  | { readonly unknown: string }
  | undefined

/** How one kind of estimate is printed: shown = value × factor, then the unit. */
export interface EstimateForm {
  readonly factor: number
  readonly digits: number
  readonly unit: string
}

/** The mark before a value that was not measured; measured ones stand plain. */
const evidenceMarks = { measured: '', inferred: '~', duty: '◇ ', prior: '▲ ' } as const

/** The same in words, for the accessible name and the legend. */
export const evidenceWords = {
  measured: 'measured',
  inferred: 'inferred',
  duty: 'relative index',
  prior: 'rule of thumb',
} as const

export const isEstimate = (e: Estimated): e is Extract<Estimated, { value: number }> =>
  e !== undefined && 'value' in e && Number.isFinite(e.value)

/** `~12 %`; a duty index has no scale, hence no unit: `◇ 1.3`. */
export function estimateText(e: Estimated, form: EstimateForm): string {
  if (!isEstimate(e)) return UNKNOWN
  const number = fixedText(e.value * form.factor, form.digits)
  return number === UNKNOWN || e.evidence === 'duty' || form.unit === ''
    ? evidenceMarks[e.evidence] + number
    : `${evidenceMarks[e.evidence]}${number} ${form.unit}`
}

/** `9–15`, in the unit of the value; '' when there is nothing to bound. */
export function intervalText(e: Estimated, form: EstimateForm): string {
  if (!isEstimate(e)) return ''
  const [low, high] = [e.low, e.high].map(v => fixedText(v * form.factor, form.digits)) as [string, string]
  if (low === UNKNOWN || high === UNKNOWN) return ''
  // With a negative bound a dash would read as one more minus.
  return e.low < 0 ? `${low} to ${high}` : `${low}–${high}`
}
