import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isWhole } from '../../src/core/tape/recover-tasks.ts'
import { recoverTape } from '../../src/workers/tape/recover-tape.ts'
import {
  drawer,
  flipped,
  isLong,
  layDown,
  madeRecording,
  recovered,
  storedIn,
  type MadeRecording,
} from '../support/sqlite-damage.ts'
import { expectSum, savedFrom, type Saved } from '../support/sqlite-saved.ts'
import { noTapes } from '../support/tape-maker.ts'

const SEED = 20_261_122
const TRIES = isLong ? 1000 : 50
const WRITES = 24
/** Writes that were in the file before the log began. */
const MOVED = 8
const PAGE = 4096

let folder = ''
let closed: MadeRecording
let torn: MadeRecording

/** Saves a damaged copy of a recording, in a folder of its own. */
const save = (made: MadeRecording, db: Uint8Array, log: Uint8Array = made.log): Saved =>
  savedFrom(folder, made, { db, log })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pitwall-recover-'))
  for (const name of ['closed', 'torn']) mkdirSync(join(folder, name))
  closed = await madeRecording(join(folder, 'closed'), { writes: WRITES, isClosed: true })
  torn = await madeRecording(join(folder, 'torn'), { writes: WRITES, movedAfter: MOVED, isClosed: false })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(noTapes)('recover, where nothing is damaged', () => {
  it('Given a recording that was closed, Then all of it is saved and the exit code is 0', () => {
    const saved = save(closed, closed.db)
    expectSum(saved, closed, 'closed')
    expect([saved.exitCode, saved.value?.kept.frames]).toEqual([0, closed.frames])
    expect(saved.say).toMatch(/^Recovered 100 %: 1,440 frames, 52 entries, 24 packets\. Nothing is missing\.$/)
  })

  it('Given one that was never closed, with its log, Then all of it is saved and the exit code is 0', () => {
    const saved = save(torn, torn.db)
    expectSum(saved, torn, 'torn')
    expect([saved.exitCode, saved.value?.kept.frames]).toEqual([0, torn.frames])
  })

  it('Given what was saved, When it is saved again, Then it is whole', () => {
    const first = save(closed, Buffer.from(closed.db).fill(0, 9 * PAGE, 12 * PAGE))
    expect(first.exitCode).toBe(3)
    const file = join(folder, 'first.tape')
    writeFileSync(file, readFileSync(first.path))
    const again = recovered(file, join(folder, 'again.tape'))
    expect(again.ok && isWhole(again.value)).toBe(true)
    expect(storedIn(join(folder, 'again.tape'))).toEqual(storedIn(file))
  })
})

describe.skipIf(noTapes)('recover, on torn recordings', { timeout: isLong ? 1_200_000 : 120_000 }, () => {
  beforeEach(() => console.log(`r04: n = ${TRIES}, seed ${SEED}`))

  it('Given a byte changed anywhere in a closed file, Then kept and lost add up to what was written', () => {
    const draw = drawer(SEED)
    for (let i = 0; i < TRIES; i++) {
      const saved = save(closed, flipped(closed.db, draw))
      const what = `seed ${SEED}, change ${i}`
      expectSum(saved, closed, what)
      expect(saved.value?.lost.chunks, what).toBeLessThanOrEqual(8)
      expect(saved.exitCode === 0, what).toBe(saved.value !== null && isWhole(saved.value))
    }
  })

  it('Given a byte changed anywhere in the file under a log, Then kept and lost add up', () => {
    const draw = drawer(SEED + 1)
    for (let i = 0; i < TRIES; i++) expectSum(save(torn, flipped(torn.db, draw)), torn, `seed ${SEED}, change ${i}`)
  })

  it('Given a byte changed anywhere in the log, Then the later writes are saved all the same', () => {
    const draw = drawer(SEED + 2)
    for (let i = 0; i < TRIES; i++) {
      const saved = save(torn, torn.db, flipped(torn.log, draw))
      const what = `seed ${SEED}, change ${i}`
      expect(saved.value?.kept.chunks, what).toBeGreaterThanOrEqual(WRITES - 4)
      expect(saved.exitCode, what).toBe(saved.value && isWhole(saved.value) ? 0 : 3)
    }
  })

  it('Given a log cut at any place, Then a beginning is saved and nothing between is missing', () => {
    const draw = drawer(SEED + 3)
    for (let i = 0; i < TRIES; i++) {
      const at = draw(torn.log.length)
      const saved = save(torn, torn.db, torn.log.subarray(0, at))
      const what = `seed ${SEED}, cut at ${at}`
      expect(saved.value?.lost, what).toEqual({ frames: 0, chunks: 0, entries: 0, rawPackets: 0, badChecksums: 0 })
      expect(saved.value?.kept.chunks, what).toBeGreaterThanOrEqual(MOVED)
      if (saved.exitCode === 3) expect(saved.say, what).toContain('the end may be missing')
    }
  })

  it('Given a hundred bytes changed all over the file, Then what is saved is right', () => {
    const draw = drawer(SEED + 4)
    for (let i = 0; i < TRIES; i++) {
      let db = closed.db
      for (let k = 0; k < 100; k++) db = flipped(db, draw)
      expect(save(closed, db).exitCode, `seed ${SEED}, change ${i}`).not.toBe(0)
    }
  })
})

describe.skipIf(noTapes)('recover, on files with parts gone', () => {
  it.each([0.95, 0.75, 0.5, 0.25])('Given the first %d of the file, Then what is lost is told', async share => {
    const own = join(folder, `first-${share}`)
    mkdirSync(own)
    const long = await madeRecording(own, { writes: 150, isClosed: true })
    const saved = save(long, long.db.subarray(0, Math.floor(long.db.length * share)))
    expect(saved.exitCode).toBe(3)
    expect(saved.value?.kept.chunks).toBeGreaterThan(150 * share - 15)
    expect((saved.value?.kept.frames ?? 0) + (saved.value?.lost.frames ?? 0)).toBe(long.frames)
  })

  it('Given the first 100 bytes zeroed, Then nothing is lost', () => {
    const saved = save(closed, Buffer.from(closed.db).fill(0, 0, 100))
    expectSum(saved, closed, 'head')
    expect(saved.value?.kept.frames).toBe(closed.frames)
  })

  it('Given the first page zeroed, Then nothing is lost', () => {
    expect(save(closed, Buffer.from(closed.db).fill(0, 0, PAGE)).value?.kept.frames).toBe(closed.frames)
  })

  it('Given the first page cut off, Then nothing is lost', () => {
    expect(save(closed, closed.db.subarray(PAGE)).value?.kept.frames).toBe(closed.frames)
  })

  it('Given no log beside a recording that was never closed, Then the end may be missing', () => {
    const saved = save(torn, torn.db, Buffer.alloc(0))
    expect([saved.exitCode, saved.value?.kept.chunks]).toEqual([3, MOVED])
    expect(saved.say).toContain('the end may be missing')
  })

  it('Given a log and an empty file, Then what the log has is saved', () => {
    expect(save(torn, Buffer.alloc(0)).value?.kept.chunks).toBeGreaterThanOrEqual(WRITES - MOVED)
  })

  it('Given every page but those of frames overwritten, Then the frames are saved and the rest is told', () => {
    const db = Buffer.from(closed.db)
    const about = db.indexOf('"startedUtcMs"')
    db.fill(0, Math.floor(about / PAGE) * PAGE, (Math.floor(about / PAGE) + 1) * PAGE)
    const saved = save(closed, db)
    expect([saved.exitCode, saved.value?.kept.frames]).toEqual([3, closed.frames])
    expect(saved.say).toContain('What it said of its source was lost.')
  })
})

describe.skipIf(noTapes)('recover, where nothing can be saved', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), /is empty/],
    ['text', Buffer.from('Dear diary,\n'.repeat(1000)), /Nothing of a recording was found/],
    ['zeros', Buffer.alloc(50_000), /Nothing of a recording was found/],
  ])('Given %s, Then it says so and leaves nothing', (_, bytes, say) => {
    const saved = save(closed, bytes)
    expect(saved.exitCode).toBe(1)
    expect(saved.say).toMatch(say)
  })

  it('Given another database, Then it is none of ours', () => {
    const path = join(folder, 'other.db')
    const db = new Database(path)
    db.exec('CREATE TABLE wine (name TEXT, year INTEGER)')
    db.prepare('INSERT INTO wine VALUES (?, ?)').run('Rioja', 2019)
    db.close()
    expect(save(closed, readFileSync(path)).exitCode).toBe(1)
  })

  it('Given a file of that name already, Then it is refused and left as it is', () => {
    const [file, out] = [layDown(folder, closed.db), join(folder, 'there.tape')]
    writeFileSync(out, 'mine')
    expect(recovered(file, out)).toMatchObject({ ok: false, code: 'exists' })
    expect(readFileSync(out, 'utf8')).toBe('mine')
  })

  it('Given it is ended early at any step, Then nothing is left', () => {
    const own = join(folder, 'early')
    mkdirSync(own)
    const file = layDown(folder, closed.db)
    for (let most = 1; most < 60; most += 7) {
      const steps = recoverTape(file, join(own, 'out.tape'))
      for (let i = 0; i < most && steps.next().done !== true; i++);
      steps.return({ ok: false, code: 'cancelled', say: '' })
      expect(readdirSync(own)).toEqual([])
    }
  })

  it('Given a folder that is not there, Then it is refused and none is made', () => {
    const file = layDown(folder, closed.db)
    expect(recovered(file, join(folder, 'nowhere', 'out.tape'))).toMatchObject({ ok: false, code: 'no-folder' })
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })
})
