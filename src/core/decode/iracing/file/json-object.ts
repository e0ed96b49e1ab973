import { done, failed, type Result } from '../../../health/result.ts'

/** A text as a JSON object, with a byte-order mark or without; `name` is that of the file, for the sentence. */
export function jsonObject(text: string, name: string): Result<object> {
  const broken = failed('bad-json', `${name} is broken JSON.`)
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? done(value) : broken
  } catch {
    // JSON.parse has no other way of saying so.
    return broken
  }
}
