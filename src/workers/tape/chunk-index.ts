import type { ChunkPlace } from './chunk-shelf.ts'
import type { ReadDb } from './tape-db.ts'

const WHAT = 'SELECT id, from_seq AS fromSeq, frames, from_s AS fromS, to_s AS toS FROM chunk'

/** Finds chunks by place and time, from the index alone: no frame is read. */
export const chunkIndex = {
  /** The chunk that holds the frame, or else the next one behind it. */
  at: (db: ReadDb, seq: number): ChunkPlace | undefined => {
    const before = db.row<ChunkPlace>(`${WHAT} WHERE from_seq <= ? ORDER BY from_seq DESC LIMIT 1`, seq)
    if (before && before.fromSeq + before.frames > seq) return before
    return db.row<ChunkPlace>(`${WHAT} WHERE from_seq > ? ORDER BY from_seq LIMIT 1`, seq)
  },

  /** The last chunk that begins before the frame. */
  before: (db: ReadDb, seq: number): ChunkPlace | undefined =>
    db.row<ChunkPlace>(`${WHAT} WHERE from_seq < ? ORDER BY from_seq DESC LIMIT 1`, seq),

  first: (db: ReadDb): ChunkPlace | undefined => db.row<ChunkPlace>(`${WHAT} ORDER BY from_seq LIMIT 1`),
  last: (db: ReadDb): ChunkPlace | undefined => db.row<ChunkPlace>(`${WHAT} ORDER BY from_seq DESC LIMIT 1`),

  /** Frames that are kept before a place, and so the place's place in a replay from the beginning. */
  framesBefore: (db: ReadDb, seq: number): number => {
    const whole = db.row<{ sum: number | null }>(
      'SELECT sum(min(frames, ? - from_seq)) AS sum FROM chunk WHERE from_seq < ?',
      seq,
      seq,
    )
    return whole?.sum ?? 0
  },
}

/** Behind the last frame. */
export const endOf = (place: ChunkPlace | undefined): number => (place ? place.fromSeq + place.frames : 0)
