/** A JSON object, as far as it is known to be one. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object itself, or an empty one for anything else. */
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** The list itself, or an empty one for anything else. */
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])

/** A finite number; NaN for anything else. */
export const asNumber = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : NaN)

/** A text of at most `longest` characters without control characters; '' for anything else. */
export function asText(value: unknown, longest = 200): string {
  if (typeof value !== 'string') return ''
  return value
    .slice(0, longest)
    .replace(/\p{Cc}/gu, ' ')
    .trim()
}

/** The value of a JSON text; undefined when it is none (JSON has no undefined of its own). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Damaged, cut, or nested too deeply: the parser has no other way of saying so.
    return undefined
  }
}
