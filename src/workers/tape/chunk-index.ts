import { CHUNK_FRAMES } from '../../core/tape/chunk-codec.ts'
import type { ChunkPlace } from './chunk-shelf.ts'
import type { ReadDb } from './tape-db.ts'

/**
 * Places above this cannot be counted on in a number; a row that says so, or has no frames, is damaged and not there.
 * The plus keeps the index for the bound that a question brings: there it is the difference between a look and a scan.
 */
const MOST_SEQ = 2 ** 52
const WHAT = `SELECT id, from_seq AS fromSeq, frames, from_s AS fromS, to_s AS toS FROM chunk
  WHERE frames BETWEEN 1 AND ${CHUNK_FRAMES} AND +from_seq BETWEEN 0 AND ${MOST_SEQ}`

/** Finds chunks by their places, from the index alone: no frame is read. */
export const chunkIndex = {
  /** The chunk that holds the frame, or else the next one behind it. */
  at: (db: ReadDb, seq: number): ChunkPlace | undefined => {
    const before = place(db, 'AND from_seq <= ? ORDER BY from_seq DESC LIMIT 1', seq)
    return before && endOf(before) > seq ? before : place(db, 'AND from_seq > ? ORDER BY from_seq LIMIT 1', seq)
  },

  /** The last chunk that begins before the frame. */
  before: (db: ReadDb, seq: number): ChunkPlace | undefined =>
    place(db, 'AND from_seq < ? ORDER BY from_seq DESC LIMIT 1', seq),

  first: (db: ReadDb): ChunkPlace | undefined => place(db, 'ORDER BY from_seq LIMIT 1'),
  last: (db: ReadDb): ChunkPlace | undefined => place(db, 'ORDER BY from_seq DESC LIMIT 1'),
}

function place(db: ReadDb, where: string, ...values: number[]): ChunkPlace | undefined {
  const row = db.row<ChunkPlace>(`${WHAT} ${where}`, ...values)
  return row && { ...row, fromS: numberOf(row.fromS), toS: numberOf(row.toS) }
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Behind the last frame. */
export const endOf = (place: ChunkPlace | undefined): number => (place ? place.fromSeq + place.frames : 0)
