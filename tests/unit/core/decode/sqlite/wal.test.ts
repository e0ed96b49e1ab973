import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWal } from '../../../../../src/core/decode/sqlite/wal.ts'
import { ended, rowsOf, scanned } from '../../../../support/sqlite-scan.ts'
import { addChunk, bytesOf, openTables, seededBytes } from '../../../../support/sqlite-tape.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

interface Pair {
  readonly db: Buffer
  readonly log: Buffer
}

/** A database whose log was not moved into it since `moved` of its chunks. */
function torn(moved: number, logged: number): Pair {
  const path = join(tempFolder(), 'torn.tape')
  const db = openTables(path, { chunks: moved, isWal: true })
  db.pragma('wal_checkpoint(TRUNCATE)')
  for (let id = moved + 1; id <= moved + logged; id++) addChunk(db, id, seededBytes(id, 9000 + id - 1), 3)
  const pair = { db: readFileSync(path), log: readFileSync(`${path}-wal`) }
  db.close()
  return pair
}

const frameAt = (frame: number): number => 32 + frame * (24 + 4096)

describe('the write-ahead log', () => {
  it('Given commits that were not moved into the file, Then their rows are found beside the older ones', () => {
    const { db, log } = torn(10, 10)
    const found = scanned(db, log)
    expect([rowsOf(found, 'chunk'), rowsOf(found, 'entry'), rowsOf(found, 'raw')]).toEqual([20, 60, 20])
    expect(found.damaged.size).toBe(0)
    expect(rowsOf(scanned(db), 'chunk')).toBe(10)
  })

  it('Given everything in the log and an empty file, Then all of it is found', () => {
    const { log } = torn(0, 12)
    expect(rowsOf(scanned(Buffer.alloc(0), log), 'chunk')).toBe(12)
  })

  it.each([0, 100, 4096, 9000, 40_000])(
    'Given only %i bytes of the file, When the log is whole, Then every page of the log is used',
    length => {
      const { db, log } = torn(60, 6)
      const wal = ended(readWal(bytesOf(log), 4096))
      expect(wal).toMatchObject({ damaged: 0, isCut: false })
      const found = scanned(db.subarray(0, length), log)
      for (let id = 61; id <= 66; id++) expect(found.rows.has(`chunk ${id}`), `chunk ${id}`).toBe(true)
    },
  )

  it('Given a log cut anywhere, Then what is found is a beginning of what was committed', () => {
    const { db, log } = torn(3, 8)
    let most = 0
    for (let length = 0; length <= log.length; length += 1357) {
      const ids = [...scanned(db, log.subarray(0, length)).rows.keys()].filter(key => key.startsWith('chunk'))
      const sorted = ids.map(key => Number(key.slice(6))).sort((a, b) => a - b)
      expect(sorted).toEqual(sorted.map((_, i) => i + 1))
      expect(sorted.length).toBeGreaterThanOrEqual(Math.max(3, most))
      most = sorted.length
    }
    expect(most).toBeGreaterThanOrEqual(10)
  })

  it('Given one damaged frame of the first commit, Then the later commits are found all the same', () => {
    const { db, log } = torn(5, 10)
    const at = log.indexOf(seededBytes(6, 9005).subarray(5000, 5020))
    log[at] = (log[at] ?? 0) ^ 0x10
    const found = scanned(db, log)
    expect(found.rows.has('chunk 6')).toBe(false)
    for (let id = 7; id <= 15; id++) expect(found.rows.has(`chunk ${id}`), `chunk ${id}`).toBe(true)
  })

  it.each([0, 8, 16, 20, 24, 28])('Given a damaged byte %i of its head, Then at most the first frame is lost', at => {
    const { db, log } = torn(5, 10)
    log[at] = (log[at] ?? 0) ^ 0x55
    expect(rowsOf(scanned(db, log), 'chunk')).toBeGreaterThanOrEqual(14)
  })

  it('Given pages of a commit that was not finished, Then they are not taken', () => {
    const { db, log } = torn(5, 3)
    const frames = Math.floor((log.length - 32) / (24 + 4096))
    const whole = scanned(db, log)
    const cut = scanned(db, log.subarray(0, frameAt(frames - 1)))
    expect(rowsOf(cut, 'chunk')).toBe(rowsOf(whole, 'chunk') - 1)
  })

  it('Given frames of an earlier life behind the end, Then the newer pages win', () => {
    const path = join(tempFolder(), 'again.tape')
    const db = openTables(path, { chunks: 10, isWal: true })
    db.pragma('wal_checkpoint(RESTART)')
    addChunk(db, 11, seededBytes(11, 500), 1)
    const pair = { db: readFileSync(path), log: readFileSync(`${path}-wal`) }
    db.close()
    const found = scanned(pair.db, pair.log)
    expect([rowsOf(found, 'chunk'), rowsOf(found, 'entry')]).toEqual([11, 31])
    expect(found.damaged.size).toBe(0)
  })
})
