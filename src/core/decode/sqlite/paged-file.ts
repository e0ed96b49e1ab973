import { utf8Text } from '../bytes/utf8.ts'
import { readOrZero, u32, type RandomBytes } from './random-bytes.ts'
import { walPageAt, type Wal } from './wal.ts'

/** How often one overflow page may be read for different rows: old and new versions of a leaf share theirs. */
const MAX_USES = 16

/** Where the first page tells the version of the schema (fileformat2, section 1.3). */
const VERSION_AT = 60

const MAGIC = 'SQLite format 3\0'

/** Whether bytes are the beginning of a database. */
export const isHead = (bytes: Uint8Array): boolean => utf8Text(bytes, 0, MAGIC.length) === MAGIC

/** How pages lie in the file. */
export interface PageLayout {
  readonly pageBytes: number
  /** Number of the page with which the file begins: 1, or 2 when its first page is gone. */
  readonly firstPage: number
}

export interface PagedFiles extends PageLayout {
  readonly db: RandomBytes
  /** The log and what was found in it; null without one. */
  readonly log: { readonly file: RandomBytes; readonly wal: Wal } | null
}

/**
 * A database as pages, the newest version of each; whether its trees are whole plays no part. Recordings leave no room
 * at the end of a page, so all of it is used.
 */
export class PagedFile {
  readonly pageBytes: number
  /** The highest number that a page can have, in the file or in its log; they are numbered from 1. */
  readonly pages: number
  readonly #files: PagedFiles
  readonly #page: Uint8Array
  /** The chain in which a page was last seen, and how many chains that makes. */
  readonly #seenIn: Uint32Array
  readonly #uses: Uint8Array
  #chains = 0

  constructor(files: PagedFiles) {
    this.#files = files
    this.pageBytes = files.pageBytes
    const inLog = (files.log?.wal.newest.length ?? 1) - 1
    this.pages = Math.max(lastPage(files.db, files), inLog)
    this.#page = new Uint8Array(files.pageBytes)
    this.#seenIn = new Uint32Array(this.pages + 1)
    this.#uses = new Uint8Array(this.pages + 1)
  }

  /** Number of the page that begins at this byte of the file. */
  pageAt(byte: number): number {
    return byte / this.pageBytes + this.#files.firstPage
  }

  /** Whether the log has a version of this page. */
  isInLog(page: number): boolean {
    return (this.#files.log?.wal.newest[page] ?? 0) > 0
  }

  /** Copies the newest version of a page into `into`; what the file does not have is zero. */
  readPage(page: number, into: Uint8Array): void {
    const { db, log, pageBytes, firstPage } = this.#files
    const frame = log?.wal.newest[page] ?? 0
    if (log && frame > 0) readOrZero(log.file, walPageAt(frame, pageBytes), into)
    else if (page < firstPage) into.fill(0)
    else readOrZero(db, (page - firstPage) * pageBytes, into)
  }

  /** The version of the schema, as the first page tells it; null when that is damaged or gone. */
  version(): number | null {
    this.readPage(1, this.#page)
    return isHead(this.#page) ? u32(this.#page, VERSION_AT) : null
  }

  /** Copies the version in the file itself, however old. */
  readFilePage(page: number, into: Uint8Array): void {
    const { db, pageBytes, firstPage } = this.#files
    readOrZero(db, (page - firstPage) * pageBytes, into)
  }

  /**
   * Follows the overflow chain that begins at page `first` and fills `[from, into.length)` with it. False when the chain
   * leaves the file, turns back on itself, or runs through pages that too many rows claim.
   */
  readChain(first: number, into: Uint8Array, from: number): boolean {
    const chain = ++this.#chains
    let page = first
    for (let at = from; at < into.length;) {
      if (page < 2 || page > this.pages || this.#seenIn[page] === chain) return false
      this.#seenIn[page] = chain
      const uses = (this.#uses[page] ?? 0) + 1
      if (uses > MAX_USES) return false
      this.#uses[page] = uses
      this.readPage(page, this.#page)
      const size = Math.min(into.length - at, this.pageBytes - 4)
      into.set(this.#page.subarray(4, 4 + size), at)
      at += size
      page = u32(this.#page, 0)
    }
    return true
  }
}

/** Number of the last page of the file, whole or not. */
const lastPage = (db: RandomBytes, { pageBytes, firstPage }: PageLayout): number =>
  Math.ceil(db.bytes / pageBytes) + firstPage - 1
