import { lineBlocks } from '../../text/lines.ts'
import { csvFields } from './csv-fields.ts'
import { JsonObjects, objectRow } from './json-objects.ts'

/** One row of a table: its fields in the order of the columns, or null when it is none; its size; text read so far. */
export type RowTaker = (fields: readonly string[] | null, bytes: number) => void

/** Characters taken apart at a time: fewer strings live at once, and the memory of a long file stays small. */
const PIECE = 16 * 1024

async function* pieces(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of text) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.slice(at, at + PIECE)
  }
}

/** Lines behind the header if there is one, blank ones left out. Yields the length of text read after every block. */
export async function* tableLines(
  text: AsyncIterable<string>,
  take: (line: string) => void,
  hasHeader = true,
): AsyncGenerator<number> {
  let read = 0
  let isHeaderSeen = !hasHeader
  for await (const block of lineBlocks(pieces(text))) {
    for (const line of block) {
      read += line.length + 1
      if (line === '' || line.trim() === '') continue
      if (isHeaderSeen) take(line)
      isHeaderSeen = true
    }
    yield read
  }
}

/** Rows of comma-separated lines. */
export const csvRows = (text: AsyncIterable<string>, take: RowTaker): AsyncGenerator<number> =>
  tableLines(text, line => take(csvFields(line), line.length + 1))

/** Rows that come as JSON objects, by the canonical columns; inside another object or outermost. */
export async function* jsonRows(
  text: AsyncIterable<string>,
  take: RowTaker,
  areInside = false,
): AsyncGenerator<number> {
  const objects = new JsonObjects(areInside)
  let read = 0
  for await (const chunk of text) {
    read += chunk.length
    for (const object of objects.take(chunk)) take(objectRow(object), object.length)
    yield read
  }
  if (objects.unfinished > 0) take(null, objects.unfinished)
}
