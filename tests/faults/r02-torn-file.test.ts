import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Portion } from '../../src/core/aggregate/feed.ts'
import { FRAME_WIDTH } from '../../src/core/samples/fields.ts'
import { entryKinds } from '../../src/core/samples/taped.ts'
import { tapeTasks } from '../../src/workers/reader/tape-tasks.ts'
import { tapeFailure } from '../../src/workers/tape/failure-say.ts'
import { TapeFailure } from '../../src/workers/tape/native.ts'
import { TapeShelf } from '../../src/workers/tape/tape-shelf.ts'
import {
  drawer,
  flipped,
  framesOf,
  isLong,
  layDown,
  madeRecording,
  type MadeRecording,
} from '../support/sqlite-damage.ts'
import { noTapes } from '../support/tape-maker.ts'

const SEED = 20_261_121
const TRIES = isLong ? 1000 : 50
const WRITES = 24
/** Writes that were in the file before the log began. */
const MOVED = 8

const whole = Array.from({ length: WRITES }, (_, write) => framesOf(write))
const perWrite = whole[0]?.atS.length ?? 0

/** What a reader gets of a recording from its beginning to its end, or the sentences with which it is refused. */
interface Read {
  readonly refusals: readonly string[]
  /** Places of the frames that came. */
  readonly seqs: readonly number[]
  /** Frames that were told to be damaged. */
  readonly damaged: number
  /** Frames that came and are not those that were recorded. */
  readonly wrong: number
}

/** What the reader's worker answers with; anything else is a throw that nobody foresaw. */
function asked<T>(refusals: string[], task: () => T): T | null {
  try {
    return task()
  } catch (cause) {
    const failure = tapeFailure(cause)
    if (!(failure instanceof TapeFailure)) throw failure
    refusals.push(failure.message)
    return null
  }
}

function readThrough(path: string): Read {
  const tasks = tapeTasks(new TapeShelf())
  const refusals: string[] = []
  const seqs: number[] = []
  let [damaged, wrong] = [0, 0]
  for (const look of [tasks.about, tasks.survey]) asked(refusals, () => look({ path }))
  asked(refusals, () => tasks.entries({ path, kinds: entryKinds }))
  asked(refusals, () => tasks.seek({ path, atS: 5 }))
  asked(refusals, () => tasks.raw({ path, from: 1, limit: 1000 }))
  for (let seq = 0; seq < 10_000;) {
    const portion = asked(refusals, () => tasks.portion({ path, fromSeq: seq, frames: 500 }))
    if (!portion) break
    for (let i = 0; i < portion.atS.length; i++) {
      seqs.push(portion.fromSeq + i)
      if (!isAsRecorded(portion, i)) wrong++
    }
    for (const note of portion.notes) if (note.kind === 'gap' && note.why === 'damaged') damaged += note.lost
    seq = Math.max(seq + 1, portion.fromSeq + portion.atS.length)
  }
  return { refusals, seqs, damaged, wrong }
}

function isAsRecorded({ fromSeq, atS, car, values }: Portion, i: number): boolean {
  const seq = fromSeq + i
  const block = whole[Math.floor(seq / perWrite)]
  const k = seq % perWrite
  if (!block || block.atS[k] !== atS[i] || block.car[k] !== car[i]) return false
  const was = block.values.subarray(k * FRAME_WIDTH, (k + 1) * FRAME_WIDTH)
  return was.every((value, field) => Object.is(value, values[i * FRAME_WIDTH + field]))
}

describe.skipIf(noTapes)('a recording that was torn', { timeout: isLong ? 1_200_000 : 120_000 }, () => {
  let folder = ''
  let made: MadeRecording
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pitwall-torn-'))
    made = await madeRecording(folder, { writes: WRITES, movedAfter: MOVED, isClosed: false })
    console.log(`r02: n = ${TRIES} of each, seed ${SEED}`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Reads one torn copy in a folder of its own. */
  const readTorn = (db: Buffer, log: Buffer): Read => {
    const own = join(folder, 'one')
    rmSync(own, { recursive: true, force: true })
    mkdirSync(own)
    return readThrough(layDown(own, db, log))
  }

  it('Given nothing torn, Then all of it is read', () => {
    const read = readTorn(made.db, made.log)
    expect(read.refusals).toEqual([])
    expect([read.seqs.length, read.wrong, read.damaged]).toEqual([WRITES * perWrite, 0, 0])
  })

  it('Given a log cut at any place, Then it opens and holds a beginning of what was recorded', () => {
    const draw = drawer(SEED)
    for (let i = 0; i < TRIES; i++) {
      const at = draw(made.log.length)
      const read = readTorn(made.db, made.log.subarray(0, at))
      const what = `seed ${SEED}, cut ${i} at ${at}`
      expect(read.refusals, what).toEqual([])
      expect(read.seqs, what).toEqual(Array.from(read.seqs, (_, seq) => seq))
      expect(read.seqs.length % perWrite, what).toBe(0)
      expect([read.wrong, read.damaged], what).toEqual([0, 0])
      expect(read.seqs.length, what).toBeGreaterThanOrEqual(MOVED * perWrite)
    }
  })

  it('Given a byte changed anywhere in the log, Then it opens and holds a beginning of what was recorded', () => {
    const draw = drawer(SEED + 1)
    for (let i = 0; i < TRIES; i++) {
      const read = readTorn(made.db, flipped(made.log, draw))
      const what = `seed ${SEED}, change ${i} in the log`
      expect(read.refusals, what).toEqual([])
      expect(read.seqs, what).toEqual(Array.from(read.seqs, (_, seq) => seq))
      expect([read.wrong, read.damaged], what).toEqual([0, 0])
    }
  })

  it('Given a byte changed anywhere in the file, Then every frame is right or told, or it is refused', () => {
    const draw = drawer(SEED + 2)
    let [refused, told] = [0, 0]
    for (let i = 0; i < TRIES; i++) {
      const read = readTorn(flipped(made.db, draw), made.log)
      const what = `seed ${SEED}, change ${i} in the file`
      for (const say of read.refusals) expect(say, what).toMatch(/^[A-Z].*\.$/)
      // No check value covers the place of a chunk: a wrong one is all a changed byte of it can do.
      expect(read.wrong, what).toBeLessThanOrEqual(perWrite)
      if (read.refusals.length > 0) refused++
      else if (read.damaged > 0) told++
    }
    console.log(`r02: of ${TRIES} changes in the file ${refused} were refused, ${told} told as damaged frames`)
  })
})
