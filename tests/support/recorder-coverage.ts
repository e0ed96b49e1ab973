import type { EntryKind } from '../../src/core/samples/taped.ts'
import { ReadTape } from '../../src/workers/tape/read-tape.ts'
import { openToRead } from '../../src/workers/tape/tape-db.ts'

/** Which frames of a session are in its recording, and which are told not to be. */
export interface Coverage {
  readonly kept: number
  /** Told as never recorded, and not there. */
  readonly unrecorded: number
  /** Neither there nor told. */
  readonly silent: number
  /** There more than once. */
  readonly twice: number
  readonly isClosed: boolean
  readonly entries: Readonly<Partial<Record<EntryKind, number>>>
  readonly check: unknown
}

/** @param head frames of the session. */
export function coverageOf(path: string, head: number): Coverage {
  const db = openToRead(path)
  const tape = ReadTape.open(path)
  try {
    const seen = new Uint8Array(head)
    const told = new Uint8Array(head)
    const chunks = db.rows<{ fromSeq: number; frames: number }>('SELECT from_seq AS fromSeq, frames FROM chunk')
    for (const { fromSeq, frames } of chunks)
      for (let i = 0; i < frames; i++) seen[fromSeq + i] = 1 + (seen[fromSeq + i] ?? 0)
    for (const { body } of tape.entries(['unrecorded'])) {
      const { fromSeq, count } = JSON.parse(body) as { fromSeq: number; count: number }
      told.fill(1, fromSeq, fromSeq + count)
    }
    const seqs = Array.from(seen.keys())
    const { entries, isClosed } = tape.about()
    return {
      kept: seqs.filter(seq => seen[seq] === 1).length,
      unrecorded: seqs.filter(seq => seen[seq] === 0 && told[seq] === 1).length,
      silent: seqs.filter(seq => seen[seq] === 0 && told[seq] === 0).length,
      twice: seqs.filter(seq => (seen[seq] ?? 0) > 1).length,
      ...{ isClosed, entries, check: db.pragma('quick_check') },
    }
  } finally {
    tape.close()
    db.close()
  }
}
