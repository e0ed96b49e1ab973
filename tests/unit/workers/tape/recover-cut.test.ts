import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeRecording, type MadeRecording } from '../../../support/sqlite-damage.ts'
import { expectSum, savedFrom, type Saved } from '../../../support/sqlite-saved.ts'
import { noTapes } from '../../../support/tape-maker.ts'

/** A long file and a short log: what is cut off the file is far more than the log has pages. */
const WRITES = 400
/** Writes that were in the file before the log began. */
const MOVED = 396
/** How many copies are cut. */
const CUTS = 12

let folder = ''
let closed: MadeRecording
let torn: MadeRecording

const save = (made: MadeRecording, db: Uint8Array, log: Uint8Array = made.log): Saved =>
  savedFrom(folder, made, { db, log })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pitwall-recover-cut-'))
  for (const name of ['closed', 'torn']) mkdirSync(join(folder, name))
  closed = await madeRecording(join(folder, 'closed'), { writes: WRITES, isClosed: true })
  torn = await madeRecording(join(folder, 'torn'), {
    writes: WRITES,
    movedAfter: MOVED,
    movedEvery: 4,
    isClosed: false,
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(noTapes)('recover, on files that were cut short or are newer', () => {
  it('Given a file cut at any place under a log that is whole, Then all of the log is used and the sums are right', () => {
    for (let i = 0; i < CUTS; i++) {
      const length = Math.floor((torn.db.length * i) / CUTS) + i
      const saved = save(torn, torn.db.subarray(0, length))
      expectSum(saved, torn, `cut at ${length}`)
      expect(saved.value?.kept.chunks, `cut at ${length}`).toBeGreaterThanOrEqual(WRITES - MOVED)
      expect(saved.say, `cut at ${length}`).not.toContain('its log is damaged')
    }
  })

  it('Given a closed file cut at any place, Then whatever is gone is told, entries as well', () => {
    for (let i = 1; i <= CUTS; i++) {
      const length = Math.floor(closed.db.length * (0.4 + (0.6 * i) / (CUTS + 1))) + i
      expectSum(save(closed, closed.db.subarray(0, length)), closed, `cut at ${length}`)
    }
  })

  it('Given an older recording that did not count its entries, When it is cut, Then it says that this is not known', () => {
    const path = join(folder, 'older.tape')
    writeFileSync(path, closed.db)
    const db = new Database(path)
    db.exec("UPDATE about SET value = json_remove(value, '$.entries', '$.chunks') WHERE key = 'tally'")
    db.close()
    const bytes = readFileSync(path)
    const notKnown = 'How many entries there were is not known: more of them may be missing.'
    expect(save(closed, bytes).say).toMatch(/Nothing is missing\.$/)
    expect(save(closed, bytes.subarray(0, bytes.length / 2)).say).toContain(notKnown)
  })

  it.each([
    ['with its head', 0],
    ['without its head', 100],
  ])('Given a newer recording with more columns, %s, When it is torn, Then its frames are saved', (_, gone) => {
    const path = join(folder, `newer-${gone}.tape`)
    writeFileSync(path, closed.db)
    const db = new Database(path)
    for (const table of ['chunk', 'entry', 'raw', 'about']) {
      db.exec(`ALTER TABLE ${table} ADD COLUMN later TEXT; UPDATE ${table} SET later = 'x'`)
    }
    db.pragma('user_version = 2')
    db.close()
    const saved = save(closed, readFileSync(path).fill(0, 0, gone))
    expectSum(saved, closed, 'newer')
    expect(saved.value?.kept.frames).toBe(closed.frames)
    if (gone === 0) expect(saved.say).toContain('Made by a newer PitWall: what only that one knows was left out.')
  })
})
