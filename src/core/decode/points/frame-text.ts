/** One item of a text: what JSON made of it, or why it is none. */
export type Item = { readonly value: unknown } | { readonly reject: 'bad-json' | 'bad-csv' }

/** A text taken apart, or why it cannot be. `surplus` items beyond the limit were left out. */
export type Framed =
  | { readonly items: readonly Item[]; readonly surplus: number }
  | { readonly reject: 'empty' | 'not-text' | 'too-large' }

/** Largest UDP payload, bytes; a decoded text of more characters cannot have come in one datagram. */
export const MAX_DATAGRAM_BYTES = 65_507
export const MAX_POINTS = 512

/** Blank lines say nothing, so any number of ends is one. */
export const lineEnds = /[\r\n]+/

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** Walks the characters outside of strings; `see` gets the position and the code. Linear whatever the text. */
function walkOutsideStrings(text: string, see: (index: number, code: number) => void): void {
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isInString && code === 0x5c) i++
    else if (code === 0x22) isInString = !isInString
    else if (!isInString) see(i, code)
  }
}

/** Python and others write bare NaN and Infinity, which JSON does not know: absent is what they mean. */
function withoutBareWords(text: string): string {
  if (!text.includes('NaN') && !text.includes('Infinity')) return text
  let out = ''
  let copied = 0
  walkOutsideStrings(text, (i, code) => {
    if (i < copied || (code !== 0x4e && code !== 0x49 && code !== 0x2d)) return
    const word = ['NaN', 'Infinity', '-Infinity'].find(candidate => text.startsWith(candidate, i))
    if (!word) return
    out += `${text.slice(copied, i)}null`
    copied = i + word.length
  })
  return out + text.slice(copied)
}

function parse(text: string): Item {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { reject: 'bad-json' }
  }
}

/** One JSON text; bare NaN and Infinity mean absent. */
function parseLenient(text: string): Item {
  const strict = parse(text)
  if (!('reject' in strict)) return strict
  const mended = withoutBareWords(text)
  return mended === text ? strict : parse(mended)
}

/** The texts between the commas of the outermost array, so that one broken item does not take its neighbours along. */
function arrayParts(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 1
  walkOutsideStrings(text, (i, code) => {
    if (code === 0x5b || code === 0x7b) depth++
    const isClose = code === 0x5d || code === 0x7d
    const isEnd = depth === 1 && (code === 0x2c || code === 0x5d)
    if (isEnd) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
    // A brace too many closes nothing: the array ends at its own bracket, or the items behind it were lost too.
    if (isClose && depth > (code === 0x7d ? 1 : 0)) depth--
  })
  if (from < text.length) parts.push(text.slice(from))
  const filled = parts.filter(part => part.trim() !== '')
  return filled.length > 0 ? filled : [text]
}

/** One JSON text, and what is inside where it is an envelope. */
export const itemsOfLine = (line: string): readonly Item[] => unwrapped(parseLenient(line))

/** `{"type":"telemetry_update","data":…}` is an envelope around one point or an array of them. */
function unwrapped(item: Item): readonly Item[] {
  if ('reject' in item) return [item]
  const value = item.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [item]
  const envelope = value as { type?: unknown; data?: unknown }
  if (envelope.type !== 'telemetry_update' || !Object.hasOwn(value, 'data')) return [item]
  return Array.isArray(envelope.data)
    ? envelope.data.map((data: unknown) => ({ value: data }))
    : [{ value: envelope.data }]
}

function itemsOf(text: string, isArray: boolean): readonly Item[] {
  const whole = parseLenient(text)
  if (!('reject' in whole)) {
    return Array.isArray(whole.value) ? whole.value.map((value: unknown) => ({ value })) : unwrapped(whole)
  }
  if (isArray) return arrayParts(text).map(parseLenient)
  const lines = text.split(lineEnds).filter(line => line.trim() !== '')
  return lines.flatMap(itemsOfLine)
}

/**
 * Takes a datagram's text apart: one JSON object, an array, one object a line (`\n`, `\r\n` or `\r`), or comma-separated
 * lines, after an optional byte-order mark; told apart by the first character that is not blank. One bad item never
 * discards its neighbours.
 * @param linesOf reads comma-separated lines with what their sender's header said
 */
export function frameText(text: string, linesOf: (text: string) => readonly Item[]): Framed {
  if (text.length > MAX_DATAGRAM_BYTES) return { reject: 'too-large' }
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (start < text.length && isBlank(text.charCodeAt(start))) start++
  if (start === text.length) return { reject: 'empty' }
  const first = text.charAt(start)
  const isJson = first === '{' || first === '['
  if (!isJson && !text.includes(',')) return { reject: 'not-text' }
  const items = isJson ? itemsOf(text.slice(start), first === '[') : linesOf(text.slice(start))
  // A line of column names alone gives no item and is no fault.
  if (items.length === 0 && isJson) return { reject: 'empty' }
  return { items: items.slice(0, MAX_POINTS), surplus: Math.max(0, items.length - MAX_POINTS) }
}
