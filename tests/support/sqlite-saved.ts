import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { recoverSay } from '../../src/core/tape/recover-say.ts'
import { isWhole, type Recovered } from '../../src/core/tape/recover-tasks.ts'
import { ReadTape } from '../../src/workers/tape/read-tape.ts'
import { contentsOf, layDown, recovered, storedIn, type MadeRecording } from './sqlite-damage.ts'

interface Bytes {
  readonly db: Uint8Array
  readonly log: Uint8Array
}

/** What came of one damaged copy, with everything checked that must hold for any of them. */
export interface Saved {
  /** Null when nothing could be saved, and `say` tells why. */
  readonly value: Recovered | null
  readonly say: string
  readonly exitCode: 0 | 1 | 3
  readonly path: string
}

/** Saves a damaged copy of `made` in `folder`, and expects what must hold whatever the damage. */
export function savedFrom(folder: string, made: MadeRecording, { db, log }: Bytes): Saved {
  const own = join(folder, 'one')
  rmSync(own, { recursive: true, force: true })
  mkdirSync(own)
  const file = layDown(own, db, log)
  const before = contentsOf(own)
  const to = join(folder, 'saved')
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to)
  const path = join(to, 'saved.tape')
  const result = recovered(file, path)
  expect(contentsOf(own)).toEqual(before)
  if (!result.ok) {
    expect(readdirSync(to)).toEqual([])
    return { value: null, say: result.say, exitCode: 1, path }
  }
  expect(readdirSync(to)).toEqual(['saved.tape'])
  checkSaved(path, made, result.value)
  return { value: result.value, say: recoverSay(result.value), exitCode: isWhole(result.value) ? 0 : 3, path }
}

/** The new recording opens, holds what is said of it, and every chunk is the one that was recorded, bit for bit. */
function checkSaved(path: string, made: MadeRecording, { kept, holes }: Recovered): void {
  const stored = storedIn(path)
  expect([stored.frames, stored.chunks.size]).toEqual([kept.frames, kept.chunks])
  for (const [fromSeq, chunk] of stored.chunks) {
    const was = made.chunks.get(fromSeq)
    expect(was?.data.equals(chunk.data), `chunk from ${fromSeq}`).toBe(true)
    expect([chunk.frames, chunk.codec, chunk.crc]).toEqual([was?.frames, was?.codec, was?.crc])
  }
  const tape = ReadTape.open(path)
  const about = tape.about()
  expect([about.isClosed, about.frames, about.rawPackets]).toEqual([true, kept.frames, kept.rawPackets])
  expect(about.entries).toEqual({
    ...kept.entries,
    ...(holes.length > 0 ? { unrecorded: (kept.entries.unrecorded ?? 0) + holes.length } : {}),
  })
  let read = 0
  for (let seq = 0; ;) {
    const portion = tape.portion(seq, 1000)
    if (!portion) break
    read += portion.atS.length
    expect(portion.notes.filter(note => note.kind === 'gap' && note.why === 'damaged')).toEqual([])
    seq = Math.max(seq + 1, portion.fromSeq + portion.atS.length)
  }
  expect(read).toBe(kept.frames)
  tape.close()
}

const entriesIn = ({ kept }: Recovered): number => Object.values(kept.entries).reduce((sum, count) => sum + count, 0)

/** Kept and lost are what was written, of every kind. */
export function expectSum({ value }: Saved, made: MadeRecording, what: string): void {
  expect(value, what).not.toBeNull()
  if (!value) return
  const { kept, lost } = value
  expect([kept.frames + lost.frames, kept.chunks + lost.chunks], what).toEqual([made.frames, made.chunks.size])
  expect(entriesIn(value) + lost.entries, what).toBe(made.entries)
  expect(kept.rawPackets + lost.rawPackets, what).toBe(made.rawPackets)
}
