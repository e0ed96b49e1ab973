import { invariant } from '../health/invariant.ts'
import { done, failed, type Result } from '../health/result.ts'

/** Objects and lists inside one another; nothing the product keeps comes near it. */
const DEEPEST = 100

const unspeakable: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
])
/** The key that marks such a number. A key of the value itself that looks like it gets one more `$`. */
const MARK = '$n'
const looksLikeMark = /^\$+n$/

/**
 * JSON text that `readExact` gives back bit for bit: a number that JSON cannot say is `{"$n":"NaN"}`, and −0 stays −0.
 * For plain objects, lists, numbers, strings, booleans and null; a property that is undefined is left out, as in JSON.
 * Throws RangeError on anything else (class instances, a list with holes, a value that holds itself).
 */
export const exactText = (value: unknown): string => textOf(value, 0)

function textOf(value: unknown, depth: number): string {
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value)
  invariant(typeof value === 'object', `A value of type ${typeof value} cannot be written as exact JSON.`)
  invariant(depth < DEEPEST, `Exact JSON is at most ${DEEPEST} levels deep.`)
  if (Array.isArray(value)) return `[${Array.from(value, (one: unknown) => textOf(one, depth + 1)).join(',')}]`
  const kind: unknown = Object.getPrototypeOf(value)
  invariant(kind === Object.prototype || kind === null, 'Only plain objects can be written as exact JSON.')
  const parts: string[] = []
  for (const [key, one] of Object.entries(value) as [string, unknown][]) {
    if (one === undefined) continue
    parts.push(`${JSON.stringify(looksLikeMark.test(key) ? `$${key}` : key)}:${textOf(one, depth + 1)}`)
  }
  return `{${parts.join(',')}}`
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return `{"${MARK}":"${value}"}`
  return Object.is(value, -0) ? '-0' : `${value}`
}

/**
 * Reads what `exactText` wrote. Any key is a property of its object's own, `__proto__` too.
 * @returns failed `not-exact-json` for any other text, deeper ones included; never throws.
 */
export function readExact(text: string): Result<unknown> {
  try {
    const value = exactly(JSON.parse(text) as unknown, 0)
    return value === WRONG ? notExact : done(value)
  } catch {
    return notExact
  }
}

const notExact = failed('not-exact-json', 'This kept text is damaged and cannot be read.')
const WRONG = Symbol('wrong')

/** The value behind parsed JSON; WRONG when it was not written by `exactText`. */
function exactly(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return WRONG
  if (Array.isArray(value)) {
    const list = value.map(one => exactly(one, depth + 1))
    return list.includes(WRONG) ? WRONG : list
  }
  const entries: [string, unknown][] = []
  for (const [key, given] of Object.entries(value) as [string, unknown][]) {
    if (key === MARK) return marked(value)
    const one = exactly(given, depth + 1)
    if (one === WRONG) return WRONG
    entries.push([looksLikeMark.test(key) ? key.slice(1) : key, one])
  }
  return Object.fromEntries(entries)
}

function marked(value: object): unknown {
  const [one, more] = Object.values(value) as unknown[]
  return more === undefined && typeof one === 'string' ? (unspeakable.get(one) ?? WRONG) : WRONG
}
