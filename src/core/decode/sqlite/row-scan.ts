import { utf8Text } from '../bytes/utf8.ts'
import { readOrZero, type RandomBytes } from './random-bytes.ts'
import { cellAt, cellsOf, leafKind, type Cell } from './leaf-page.ts'
import { isInt, isReal, isText, Values, type Column } from './record.ts'
import type { PagedFile } from './paged-file.ts'
import { KNOWN_VERSION, tableOf, tapeRow, type CheckedTable, type TapeRow } from './tape-row.ts'

/** Longer than any row that is ever written: bounds what a damaged length can ask for. */
const MAX_ROW_BYTES = 16 * 1024 * 1024

/** What is said about a recording is short; its text is read letter by letter. */
const MAX_ABOUT_BYTES = 1024 * 1024

/** A slice of the file that is read at once. */
const SLICE_BYTES = 1024 * 1024

/** Where a row lies: its page, the cell on it, and whether that is the version in the log. */
export interface RowPlace {
  readonly page: number
  readonly cellAt: number
  readonly isInLog: boolean
}

/** A chunk's place, or an entry's kind and place, as an index tells it. */
export type IndexedRow =
  | { readonly table: 'chunk'; readonly id: number; readonly fromSeq: number; readonly frames: number }
  | { readonly table: 'entry'; readonly id: number; readonly seq: number; readonly kind: string }

/** What is found. A row lies in a buffer that is used again for the next one. */
export interface RowVisitor {
  /** A row whose check value is right (rows of `about` have none). The same one may come more than once. */
  row(row: TapeRow, place: RowPlace): void
  /** What has the shape of a row and is not what was written. */
  damaged(table: CheckedTable, id: number): void
  /** An index says that there is such a row, whether it can be found or not. Nothing proves it. */
  indexed(row: IndexedRow): void
}

/** Columns of the two indexes; the last one is the row's id. NaN, where a number cannot be, is bigger than nothing. */
const indexes: readonly { readonly shape: readonly Column[]; readonly read: (values: Values) => IndexedRow }[] = [
  {
    shape: [isInt, isInt, isReal, isReal, isInt],
    read: values => {
      const place = { fromSeq: values.count(), frames: values.count() }
      values.skip()
      values.skip()
      return { table: 'chunk', ...place, id: values.count() }
    },
  },
  {
    shape: [isText, isInt, isInt],
    read: values => ({ table: 'entry', kind: utf8Text(values.data()), seq: values.count(), id: values.count() }),
  },
]

/**
 * Finds the rows of a recording on every page that holds records, wherever it hangs in a tree and whether that tree is
 * whole. Rows are known by their shape and proven by their check value.
 */
export class RowScan {
  readonly #file: PagedFile
  readonly #crc32: (bytes: Uint8Array) => number
  readonly #visitor: RowVisitor
  /** A later program made it. */
  readonly isNewer: boolean
  /** Rows may have columns behind those that are known: a later program made it, or nobody knows which one did. */
  readonly #hasMore: boolean
  #record = new Uint8Array(64 * 1024)

  /** @param crc32 of the bytes, as zlib counts it, 0 to 2³² − 1 */
  constructor(file: PagedFile, crc32: (bytes: Uint8Array) => number, visitor: RowVisitor) {
    this.#file = file
    this.#crc32 = crc32
    this.#visitor = visitor
    const version = file.version()
    this.isNewer = version !== null && version > KNOWN_VERSION
    this.#hasMore = version === null || this.isNewer
  }

  /** The newest versions in the log first, then the whole file. Yields how far it is, 0–1, after every mebibyte or so. */
  *run(db: RandomBytes): Generator<number> {
    const { pageBytes, pages } = this.#file
    const page = new Uint8Array(pageBytes)
    for (let n = 1; n <= pages; n++) {
      if (n % 4096 === 0) yield 0
      if (!this.#file.isInLog(n)) continue
      this.#file.readPage(n, page)
      this.#records(n, page, true)
    }
    const slice = new Uint8Array(Math.max(SLICE_BYTES, pageBytes))
    for (let from = 0; from < db.bytes; from += slice.length) {
      readOrZero(db, from, slice)
      this.slice(from, slice)
      yield Math.min(1, (from + slice.length) / db.bytes)
    }
  }

  /** The pages of a stretch of the file that begins at a page. */
  slice(from: number, bytes: Uint8Array): void {
    const { pageBytes } = this.#file
    for (let at = 0; at + pageBytes <= bytes.length; at += pageBytes) {
      this.#records(this.#file.pageAt(from + at), bytes.subarray(at, at + pageBytes), false)
    }
  }

  /**
   * The row at a place where one was found; null when it is not there any more.
   * @param page room for a page
   */
  rowAt(place: RowPlace, page: Uint8Array): TapeRow | null {
    if (place.isInLog) this.#file.readPage(place.page, page)
    else this.#file.readFilePage(place.page, page)
    const cell = cellAt(page, place.cellAt, page.length, true)
    const table = cell && tableOf(cell.shape, this.#hasMore)
    const row = cell && table && this.#read(table, page, cell)
    return row && (row.table === 'about' || this.#crc32(row.data) === row.crc) ? row : null
  }

  #records(n: number, page: Uint8Array, isInLog: boolean): void {
    const headAt = n === 1 ? 100 : 0
    const kind = leafKind(page, headAt)
    if (kind === null) return
    for (const cell of cellsOf(page, headAt, page.length)) {
      if (kind === 'index') this.#indexed(page, cell)
      else this.#row(page, cell, { page: n, cellAt: cell.start, isInLog })
    }
  }

  #row(page: Uint8Array, cell: Cell, place: RowPlace): void {
    const table = tableOf(cell.shape, this.#hasMore)
    if (table === null || cell.bytes > (table === 'about' ? MAX_ABOUT_BYTES : MAX_ROW_BYTES)) return
    const row = this.#read(table, page, cell)
    if (row?.table === 'about') this.#visitor.row(row, place)
    else if (row && this.#crc32(row.data) === row.crc) this.#visitor.row(row, place)
    else if (table !== 'about') this.#visitor.damaged(table, cell.rowid)
  }

  #read(table: TapeRow['table'], page: Uint8Array, cell: Cell): TapeRow | null {
    const record = this.#whole(page, cell)
    return record && tapeRow(table, cell.rowid, record, cell.shape)
  }

  #indexed(page: Uint8Array, cell: Cell): void {
    const { serials } = cell.shape
    if (cell.overflow !== 0) return
    const columns = indexes.find(({ shape }) => {
      return shape.length === serials.length && shape.every((fits, i) => fits(serials[i] ?? 10))
    })
    if (!columns) return
    const values = new Values(page.subarray(cell.at, cell.at + cell.bytes), cell.shape)
    const row = columns.read(values)
    if (row.id > 0) this.#visitor.indexed(row)
  }

  /** The record in one piece, as long as it says; null when its rest cannot be followed. */
  #whole(page: Uint8Array, cell: Cell): Uint8Array | null {
    const local = page.subarray(cell.at, cell.at + cell.localBytes)
    if (cell.overflow === 0 && cell.localBytes === cell.bytes) return local
    if (this.#record.length < cell.bytes) this.#record = new Uint8Array(2 ** Math.ceil(Math.log2(cell.bytes)))
    const record = this.#record.subarray(0, cell.bytes)
    record.set(local)
    return this.#file.readChain(cell.overflow, record, cell.localBytes) ? record : null
  }
}
