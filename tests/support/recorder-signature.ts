import { crc32 } from 'node:zlib'
import type { EntryKind } from '../../src/core/samples/taped.ts'
import { ReadTape } from '../../src/workers/tape/read-tape.ts'
import { openToRead, type ReadDb } from '../../src/workers/tape/tape-db.ts'
import { crcOfFrames, framesOfWrite, WRITE_FRAMES } from './recorder-writes.ts'

/** What a recording says of itself after a fault, to be held against what was sent. */
export interface Signature {
  /** `ok`, or what the database's own check found. */
  readonly check: unknown
  /** The last write that is in it. */
  readonly n: number
  /** Frames by the chunks, and by the sum that is kept beside them. */
  readonly frames: number
  readonly toldFrames: number
  /** Chunks that do not begin where the one before ended. */
  readonly innerGaps: number
  /** Rows whose bytes are not those their check value was made of. */
  readonly damaged: number
  readonly entries: Readonly<Partial<Record<EntryKind, number>>>
  readonly rawPackets: number
  /** Writes whose frames are not those that were sent, of the writes that were read back. */
  readonly wrong: readonly number[]
}

const crcs = new Map<number, number>()
/** Kept: it is asked after every kill. */
function crcSent(n: number): number {
  const crc = crcs.get(n) ?? crcOfFrames(framesOfWrite(n))
  crcs.set(n, crc)
  return crc
}

/** @param fromN the first write whose frames are decoded and held against what was sent. */
export function signatureOf(path: string, fromN: number): Signature {
  const db = openToRead(path)
  const tape = ReadTape.open(path)
  try {
    const n = Number(db.row<{ value: string }>("SELECT value FROM about WHERE key = 'n'")?.value)
    const { frames: toldFrames, entries, rawPackets } = tape.about()
    const wrong: number[] = []
    for (let write = fromN; write <= n; write++) {
      const portion = tape.portion((write - 1) * WRITE_FRAMES, WRITE_FRAMES)
      const isAsSent = portion?.fromSeq === (write - 1) * WRITE_FRAMES && crcOfFrames(portion) === crcSent(write)
      if (!isAsSent) wrong.push(write)
    }
    const counted = { ...chunksOf(db), damaged: damagedIn(db) }
    return { check: db.pragma('quick_check'), n, toldFrames, entries, rawPackets, wrong, ...counted }
  } finally {
    tape.close()
    db.close()
  }
}

function chunksOf(db: ReadDb): Pick<Signature, 'frames' | 'innerGaps'> {
  const sql = 'SELECT from_seq AS fromSeq, frames FROM chunk ORDER BY id'
  let [frames, innerGaps] = [0, 0]
  for (const chunk of db.rows<{ fromSeq: number; frames: number }>(sql)) {
    if (chunk.fromSeq !== frames) innerGaps++
    frames += chunk.frames
  }
  return { frames, innerGaps }
}

function damagedIn(db: ReadDb): number {
  const sql = 'SELECT crc, data FROM chunk UNION ALL SELECT crc, body FROM entry UNION ALL SELECT crc, data FROM raw'
  return db.rows<{ crc: number; data: Uint8Array }>(sql).filter(({ crc, data }) => crc32(data) !== crc).length
}
