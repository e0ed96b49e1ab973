import { readOrZero, u32, type RandomBytes } from './random-bytes.ts'

/** Of the log's own head, and of the head of every frame (fileformat2, section 4.1). */
const HEAD_BYTES = 32
const FRAME_HEAD_BYTES = 24

const MAGIC = 0x377f0682

/** A recording with more pages would be 128 GB long: a log that tells of one is not right, and its pages need room. */
const MOST_PAGES = 2 ** 25

/** What a write-ahead log holds that can be relied on. */
export interface Wal {
  readonly pageBytes: number
  /** By page number: where its newest version lies in the log; 0 where the log has none. No longer than it must be. */
  readonly newest: Uint32Array
  /** Frames of this log that were damaged; those after them are judged for themselves. */
  readonly damaged: number
  /** It ends in the middle of a commit. */
  readonly isCut: boolean
}

/** Position of a page in the log, told by the number of its frame, from 1. */
export const walPageAt = (frame: number, pageBytes: number): number =>
  HEAD_BYTES + (frame - 1) * (FRAME_HEAD_BYTES + pageBytes) + FRAME_HEAD_BYTES

/** The checksum of the log: two running sums over pairs of words. */
interface Sums {
  a: number
  b: number
}

function addWords(sums: Sums, bytes: Uint8Array, from: number, to: number, isBig: boolean): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let { a, b } = sums
  for (let at = from; at < to; at += 8) {
    a = (a + view.getUint32(at, !isBig) + b) | 0
    b = (b + view.getUint32(at + 4, !isBig) + a) | 0
  }
  sums.a = a >>> 0
  sums.b = b >>> 0
}

const isPageSize = (bytes: number): boolean => bytes >= 512 && bytes <= 65536 && (bytes & (bytes - 1)) === 0

interface WalHead {
  readonly pageBytes: number
  readonly isBig: boolean
  /** The head's own checksum is right. */
  readonly isWhole: boolean
  readonly salt: number
  readonly otherSalt: number
  readonly sums: Sums
}

function headOf(file: RandomBytes, pageBytesIfLost: number): WalHead | null {
  const head = new Uint8Array(HEAD_BYTES)
  if (readOrZero(file, 0, head) < HEAD_BYTES) return null
  const isBig = u32(head, 0) === MAGIC + 1
  const sums = { a: 0, b: 0 }
  addWords(sums, head, 0, 24, isBig)
  const isMagic = isBig || u32(head, 0) === MAGIC
  const isWhole = isMagic && sums.a === u32(head, 24) && sums.b === u32(head, 28) && isPageSize(u32(head, 8))
  if (isWhole) return { pageBytes: u32(head, 8), isBig, isWhole, salt: u32(head, 16), otherSalt: u32(head, 20), sums }
  if (!isPageSize(pageBytesIfLost)) return null
  // The head is lost: the first frame carries the same salts. Every machine of today writes little-endian sums.
  const frame = new Uint8Array(FRAME_HEAD_BYTES)
  if (readOrZero(file, HEAD_BYTES, frame) < FRAME_HEAD_BYTES) return null
  const salts = { salt: u32(frame, 8), otherSalt: u32(frame, 12) }
  return { pageBytes: pageBytesIfLost, isBig: isMagic && isBig, isWhole, ...salts, sums: { a: 0, b: 0 } }
}

/** The page size that the log names; null when its head is damaged. */
export function walPageBytes(file: RandomBytes): number | null {
  const head = headOf(file, 0)
  return head?.pageBytes ?? null
}

/**
 * Reads the log through and finds the newest version of every page among the frames up to the last commit. A frame
 * counts when its salts are the log's and its checksum goes on from the one before as that one stands there: so one
 * damaged frame costs itself only, where the database would end the log at it. Null when there is nothing to read.
 * Yields after every mebibyte or so.
 * How many pages the database has stands in the last frame of each commit: the file itself may be cut short.
 * @param pageBytesIfLost page size to go by when the head is damaged; 0 when nobody knows
 */
export function* readWal(file: RandomBytes, pageBytesIfLost: number): Generator<void, Wal | null> {
  const head = headOf(file, pageBytesIfLost)
  if (!head) return null
  const { pageBytes, isBig } = head
  const frameBytes = FRAME_HEAD_BYTES + pageBytes
  const frames = Math.floor((file.bytes - HEAD_BYTES) / frameBytes)
  const newest = new Map<number, number>()
  const buffer = new Uint8Array(frameBytes)
  const sums = { ...head.sums }
  let damaged = 0
  let strange = 0
  let open: { page: number; frame: number }[] = []
  for (let frame = 1; frame <= frames; frame++) {
    if (frame % 256 === 0) yield
    readOrZero(file, HEAD_BYTES + (frame - 1) * frameBytes, buffer)
    addWords(sums, buffer, 0, 8, isBig)
    addWords(sums, buffer, FRAME_HEAD_BYTES, frameBytes, isBig)
    const isOurs = u32(buffer, 8) === head.salt && u32(buffer, 12) === head.otherSalt
    const isRight = sums.a === u32(buffer, 16) && sums.b === u32(buffer, 20)
    sums.a = u32(buffer, 16)
    sums.b = u32(buffer, 20)
    const page = u32(buffer, 0)
    // What an earlier life of the log left behind its end is none of its frames.
    if (!isOurs) strange++
    else if (!isRight || page === 0 || page > MOST_PAGES) damaged++
    if (!isOurs || !isRight || page === 0 || page > MOST_PAGES) continue
    damaged += strange
    strange = 0
    open.push({ page, frame })
    const pages = u32(buffer, 4)
    if (pages === 0) continue
    for (const each of open) {
      if (each.page <= pages) newest.set(each.page, each.frame)
      else damaged++
    }
    open = []
  }
  const isCut = open.length > 0 || (frames * frameBytes + HEAD_BYTES < file.bytes && strange === 0)
  return { pageBytes, newest: byPage(newest), damaged, isCut }
}

function byPage(newest: ReadonlyMap<number, number>): Uint32Array {
  let last = 0
  for (const page of newest.keys()) last = Math.max(last, page)
  const frames = new Uint32Array(last + 1)
  for (const [page, frame] of newest) frames[page] = frame
  return frames
}
