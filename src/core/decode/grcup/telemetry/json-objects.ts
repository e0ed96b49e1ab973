import { canonicalPlace } from './columns.ts'

/** An object longer than this is no row of telemetry. */
const LONGEST_OBJECT = 64 * 1024

const code = { quote: 34, backslash: 92, open: 123, close: 125 } as const

/**
 * Cuts a text into its outermost JSON objects, wherever its chunks end: an array of rows is one line of any length and
 * cannot be parsed whole. What stands between the objects is passed over; an object that is too long is left out. Where
 * the rows stand inside one object, it is those inside that are cut out.
 */
export class JsonObjects {
  #rest = ''
  #depth = 0
  #isInText = false
  #isEscaped = false
  #isTooLong = false
  readonly #outer: 0 | 1

  constructor(areInside = false) {
    this.#outer = areInside ? 1 : 0
  }

  /** Characters of an object that has begun and not ended: the text was cut off in it. */
  get unfinished(): number {
    return this.#rest.length
  }

  /** Complete objects up to the end of this chunk, as text. */
  take(chunk: string): string[] {
    const found: string[] = []
    let from = this.#depth > this.#outer ? 0 : -1
    for (let i = 0; i < chunk.length; i++) {
      const edge = this.#step(chunk.charCodeAt(i))
      if (edge === 'begin') from = i
      if (edge !== 'end') continue
      const whole = this.#rest + chunk.slice(from, i + 1)
      if (!this.#isTooLong && whole.length <= LONGEST_OBJECT) found.push(whole)
      this.#rest = ''
      this.#isTooLong = false
      from = -1
    }
    if (from >= 0) this.#keep(chunk.slice(from))
    return found
  }

  #keep(part: string): void {
    if (this.#rest.length + part.length > LONGEST_OBJECT) this.#isTooLong = true
    this.#rest = this.#isTooLong ? '' : this.#rest + part
  }

  /** What one character does to the nesting. */
  #step(sent: number): 'begin' | 'end' | null {
    if (this.#isInText) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (sent === code.backslash) this.#isEscaped = true
      else if (sent === code.quote) this.#isInText = false
      return null
    }
    if (sent === code.quote && this.#depth > 0) this.#isInText = true
    else if (sent === code.open) return this.#depth++ === this.#outer ? 'begin' : null
    else if (sent === code.close && this.#depth > 0) return --this.#depth === this.#outer ? 'end' : null
    return null
  }
}

/** One object as the fields of a row in the order of the canonical columns; null when it is no object. */
export function objectRow(text: string): string[] | null {
  const parsed = parsedJson(text)
  if (typeof parsed !== 'object' || parsed === null) return null
  const fields: string[] = []
  for (const [key, value] of Object.entries(parsed)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const place = canonicalPlace(key.trim().toLowerCase())
    if (place >= 0 && (fields[place] ?? '') === '') fields[place] = String(value)
  }
  return fields
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Bad JSON is bad input like any other: the row is counted and left out.
    return null
  }
}
