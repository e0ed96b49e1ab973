/** A decimal number as people and programs write it; no hex, no decimal comma, no words. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i

/** Longer texts are not numbers; the limit also bounds the work on hostile input. */
const LONGEST = 64

/**
 * Reads one value of a point: a JSON number, or a string holding a decimal number. Absent values (`null`, empty, `NaN`,
 * `-`) are NaN; what is there but is no number (booleans, objects, Infinity, decimal commas) is `unreadable`.
 */
export function readNumber(raw: unknown): number | 'unreadable' {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : Number.isNaN(raw) ? NaN : 'unreadable'
  if (raw === null || raw === undefined) return NaN
  if (typeof raw !== 'string' || raw.length > LONGEST) return 'unreadable'
  const text = raw.trim()
  if (text === '' || text === '-' || text.toLowerCase() === 'nan') return NaN
  if (!decimal.test(text)) return 'unreadable'
  const value = Number(text)
  return Number.isFinite(value) ? value : 'unreadable'
}

/** Control characters have no business in a name that ends on a screen and in a file. */
const control = /\p{Cc}/u

/**
 * Reads a name: a string, or a number written out (door numbers are often sent as numbers). Absent is '';
 * anything else, and a name longer than `longest` characters, is `unreadable`.
 */
export function readName(raw: unknown, longest: number): { readonly name: string } | 'unreadable' {
  if (raw === null || raw === undefined) return { name: '' }
  if (typeof raw === 'number') return Number.isFinite(raw) ? { name: String(raw) } : 'unreadable'
  if (typeof raw !== 'string' || raw.length > 4 * LONGEST) return 'unreadable'
  const name = raw.trim()
  return name.length <= longest && !control.test(name) ? { name } : 'unreadable'
}
