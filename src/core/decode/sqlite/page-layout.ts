import { isHead, PagedFile, type PageLayout } from './paged-file.ts'
import { readOrZero, u16, type RandomBytes } from './random-bytes.ts'
import { RowScan } from './row-scan.ts'
import { walPageBytes } from './wal.ts'

/** All that there are; the likeliest is tried first. */
const sizes = [4096, 512, 1024, 2048, 8192, 16_384, 32_768, 65_536] as const

/** Of the file, evenly spread: enough to meet rows, little enough for a second. A page of any size begins at each. */
const SAMPLE_BYTES = 65_536
const SAMPLES = 64

/** The page size in the head of a database; null when it is none, or damaged beyond sense. */
function headPageBytes(db: RandomBytes): number | null {
  const head = new Uint8Array(18)
  if (readOrZero(db, 0, head) < head.length || !isHead(head)) return null
  const told = u16(head, 16)
  return sizes.find(size => size === (told === 1 ? 65_536 : told)) ?? null
}

/** How many rows of a recording are right when pages lie like this, in a sample of the file. */
function rightRows(db: RandomBytes, layout: PageLayout, crc32: (bytes: Uint8Array) => number): number {
  let right = 0
  const visitor = { row: () => void right++, damaged: () => undefined, indexed: () => undefined }
  const scan = new RowScan(new PagedFile({ db, log: null, ...layout }), crc32, visitor)
  const sample = new Uint8Array(SAMPLE_BYTES)
  const blocks = Math.ceil(db.bytes / SAMPLE_BYTES)
  const step = Math.max(1, blocks / SAMPLES)
  for (let block = 0; block < blocks; block += step) {
    const from = Math.floor(block) * SAMPLE_BYTES
    readOrZero(db, from, sample)
    scan.slice(from, sample)
  }
  return right
}

/**
 * How the pages of the file lie. The size in the log's head is believed, for that has a checksum; the one in the file's
 * own head is believed unless another finds more rows; without both, what finds the most rows is right. Yields between
 * tries.
 */
export function* pageLayout(
  db: RandomBytes,
  log: RandomBytes | null,
  crc32: (bytes: Uint8Array) => number,
): Generator<void, PageLayout> {
  const told = headPageBytes(db)
  const inLog = log && walPageBytes(log)
  let best: PageLayout = { pageBytes: inLog ?? told ?? sizes[0], firstPage: 1 }
  if (inLog !== null && told !== null) return best
  let most = rightRows(db, best, crc32)
  for (const pageBytes of inLog === null ? sizes : [inLog]) {
    for (const firstPage of [1, 2]) {
      yield
      const right = rightRows(db, { pageBytes, firstPage }, crc32)
      if (right <= most) continue
      most = right
      best = { pageBytes, firstPage }
    }
  }
  return best
}
