import { u16, u32 } from './random-bytes.ts'
import { Cursor, recordShape, type RecordShape } from './record.ts'

/** Kinds of b-tree pages (fileformat2, section 1.6). */
const TABLE_LEAF = 0x0d
const INDEX_LEAF = 0x0a
const INDEX_INTERIOR = 0x02

export type LeafKind = 'table' | 'index'

/** One cell with a record: where it lies on its page, and where it goes on. */
export interface Cell {
  /** Where the cell begins on its page. */
  readonly start: number
  /** NaN in an index. */
  readonly rowid: number
  /** Place of the record on the page, and how much of it is there. */
  readonly at: number
  readonly localBytes: number
  /** Whole length of the record. */
  readonly bytes: number
  /** First page of the rest; 0 when all of it is here. */
  readonly overflow: number
  readonly shape: RecordShape
}

/** What one page of a tree holds; null when it is no page with records. */
export function leafKind(page: Uint8Array, headAt: number): LeafKind | null {
  const kind = page[headAt]
  if (kind === TABLE_LEAF) return 'table'
  return kind === INDEX_LEAF || kind === INDEX_INTERIOR ? 'index' : null
}

/**
 * Every cell of the page that makes sense; what does not is left out, the rest of the page is read.
 * @param headAt where the page's own head begins: 100 on page 1, else 0
 */
export function cellsOf(page: Uint8Array, headAt: number, pageBytes: number): readonly Cell[] {
  const isInterior = page[headAt] === INDEX_INTERIOR
  const isTable = page[headAt] === TABLE_LEAF
  const pointersAt = headAt + (isInterior ? 12 : 8)
  // A cell takes four bytes at least and a pointer two: more cannot be on a page, whatever its head says.
  const count = Math.min(u16(page, headAt + 3), Math.floor((pageBytes - pointersAt) / 6))
  const cells: Cell[] = []
  for (let i = 0; i < count; i++) {
    const at = u16(page, pointersAt + 2 * i)
    if (at < pointersAt + 2 || at > pageBytes - 4) continue
    const cell = cellAt(page, isInterior ? at + 4 : at, pageBytes, isTable)
    if (cell) cells.push(cell)
  }
  return cells
}

/** The cell that begins there; null when it makes no sense. */
export function cellAt(page: Uint8Array, start: number, pageBytes: number, isTable: boolean): Cell | null {
  const cursor = new Cursor(page, start, pageBytes)
  const bytes = cursor.varint()
  const rowid = isTable ? cursor.varint() : NaN
  if (!(bytes >= 2) || (isTable && Number.isNaN(rowid))) return null
  const localBytes = localOf(bytes, pageBytes, isTable)
  const end = cursor.at + localBytes
  const hasOverflow = localBytes < bytes
  if (end + (hasOverflow ? 4 : 0) > pageBytes) return null
  const shape = recordShape(page, cursor.at, end)
  if (shape?.bytes !== bytes) return null
  return { start, rowid, at: cursor.at, localBytes, bytes, overflow: hasOverflow ? u32(page, end) : 0, shape }
}

/** How much of a record stays on its page (fileformat2, section 1.6: X, M and K). */
function localOf(bytes: number, pageBytes: number, isTable: boolean): number {
  const most = isTable ? pageBytes - 35 : Math.floor(((pageBytes - 12) * 64) / 255) - 23
  if (bytes <= most) return bytes
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23
  const local = least + ((bytes - least) % (pageBytes - 4))
  return local <= most ? local : least
}
