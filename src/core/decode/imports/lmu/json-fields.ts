/** A JSON object; arrays and null are none. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object under a key, or one without keys. */
export function recordAt(record: Record<string, unknown>, key: string): Record<string, unknown> {
  const value = record[key]
  return isRecord(value) ? value : {}
}

/** The finite number under a key; NaN for anything else, so that what is not said is never 0. */
export function numberAt(record: Record<string, unknown>, key: string): number {
  const value = record[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : NaN
}

/** The text under a key without blanks around it, at most 80 characters; empty for anything else. */
export function textAt(record: Record<string, unknown>, key: string): string {
  const value = record[key]
  return typeof value === 'string' ? value.trim().slice(0, 80) : ''
}
