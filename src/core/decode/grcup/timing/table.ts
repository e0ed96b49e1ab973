import type { ByteSource } from '../../../samples/file-reading.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { RecordSplitter } from './record-splitter.ts'

/** Rows and letters a timing table may have; a season has some ten thousand rows. What is beyond is counted and not kept. */
const MOST_ROWS = 200_000
const MOST_LETTERS = 1 << 26

/** The header of a table: which separator it uses and where each column stands. */
export interface Header {
  readonly separator: ',' | ';'
  /** Column names as printed, without quotes and outer blanks. */
  readonly names: readonly string[]
  /** Place of a column by its name in lower case; the first of two equal names. */
  readonly places: ReadonlyMap<string, number>
}

/** A table in memory. Cells are trimmed; a row may be shorter than the header. */
export interface Table {
  readonly header: Header
  readonly rows: readonly (readonly string[])[]
  /** Rows beyond what is kept. */
  readonly dropped: number
  /** The file could not be read to its end; the rows before that stand. */
  readonly isCut: boolean
}

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)

/** The first record of a text as a header, null when there is none. Whichever of `;` and `,` gives more columns separates. */
function headerOfText(text: string): Header | null {
  const splits = ([';', ','] as const).map(separator => {
    const splitter = new RecordSplitter(separator)
    return { separator, fields: (splitter.push(text)[0] ?? splitter.end()[0] ?? []).map(name => name.trim()) }
  })
  const [best] = splits.sort((a, b) => b.fields.length - a.fields.length)
  if (!best || best.fields.length < 2) return null
  // A trailing separator makes a last column without a name.
  const names = best.fields.at(-1) === '' ? best.fields.slice(0, -1) : best.fields
  const places = new Map<string, number>()
  for (const [i, name] of names.entries()) if (!places.has(name.toLowerCase())) places.set(name.toLowerCase(), i)
  return { separator: best.separator, names, places }
}

/** Longest header line that is looked for, bytes: the widest known is 900. */
const HEADER_BYTES = 8192

/** The header of a file from its first bytes, behind blank lines; null when they hold no table. */
export const headerOf = (head: Uint8Array): Header | null => {
  let from = 0
  while (head[from] === 10 || head[from] === 13) from++
  const end = head.indexOf(10, from)
  const to = Math.min(end < 0 ? head.length : end, from + HEADER_BYTES)
  // Binary data is no table, however many commas it holds.
  return head.subarray(from, to).includes(0) ? null : headerOfText(withoutMark(utf8Text(head, from, to)))
}

/** The whole rows in the first bytes of a file; the last one may be cut and is left out. */
export function rowsOfHead(head: Uint8Array, header: Header): string[][] {
  const splitter = new RecordSplitter(header.separator)
  return splitter.push(withoutMark(utf8Text(head))).slice(1)
}

/** Reads a file as a table, as far as it can be read. Null when its first line is no header. */
export async function readTable(file: ByteSource): Promise<Table | null> {
  const header = headerOf(await file.range(0, HEADER_BYTES))
  if (!header) return null
  const splitter = new RecordSplitter(header.separator)
  const rows: (readonly string[])[] = []
  let seen = -1
  let letters = 0
  const keep = (records: readonly string[][]): void => {
    for (const record of records) {
      letters += record.reduce((sum, cell) => sum + cell.length, record.length)
      if (seen >= 0 && seen < MOST_ROWS && letters < MOST_LETTERS) rows.push(record.map(cell => cell.trim()))
      seen++
    }
  }
  let isCut = false
  try {
    for await (const text of file.text()) keep(splitter.push(text))
  } catch {
    isCut = true
  }
  // The last line of a file that broke off is not whole.
  if (!isCut) keep(splitter.end())
  return { header, rows, dropped: Math.max(0, seen - rows.length), isCut }
}

/** A reader of one column: the cell of a row, '' where the row or the table has none. */
export function column(header: Header, ...names: readonly string[]): (row: readonly string[]) => string {
  const place = names.map(name => header.places.get(name)).find(one => one !== undefined) ?? -1
  return row => row[place] ?? ''
}
