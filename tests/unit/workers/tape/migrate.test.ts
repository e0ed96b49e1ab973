import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KNOWN_VERSION } from '../../../../src/core/decode/sqlite/tape-row.ts'
import { type Migration, migrate } from '../../../../src/workers/tape/migrations/migrate.ts'
import { APPLICATION_ID, migrations, VERSION } from '../../../../src/workers/tape/schema.ts'
import { openToRead, openToWrite } from '../../../../src/workers/tape/tape-db.ts'
import { makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const later: readonly Migration[] = [
  ...migrations,
  { version: 2, statements: ['ALTER TABLE about ADD COLUMN by TEXT', 'CREATE TABLE second (x)'] },
  { version: 3, statements: ['CREATE TABLE third (x)', 'CREATE TABLE second (x)'] },
]

const tablesOf = (path: string): string[] => {
  const db = openToRead(path)
  const rows = db.rows<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
  db.close()
  return rows.map(row => row.name)
}

describe.skipIf(noTapes)('the schema of recordings', () => {
  it('counts its versions from 1, each one more', () => {
    expect(migrations.map(step => step.version)).toEqual(migrations.map((_, i) => i + 1))
  })

  it('is the one whose columns the rows of a damaged file are known by', () => {
    expect(KNOWN_VERSION).toBe(VERSION)
  })

  it('0001: a new recording has the tables of version 1 and says what it is', async () => {
    const path = join(tempFolder(), 'race.tape')
    await makeTape(path)
    const db = openToRead(path)
    expect([db.pragma('application_id'), db.pragma('user_version')]).toEqual([APPLICATION_ID, VERSION])
    expect(db.rows<{ key: string }>('SELECT key FROM about ORDER BY key').map(row => row.key)).toEqual(
      expect.arrayContaining(['closed', 'fields', 'header', 'labels', 'n', 'uid']),
    )
    db.close()
    expect(tablesOf(path)).toEqual(['about', 'chunk', 'entry', 'raw'])
  })

  it('brings an older file on, step by step; a step that fails leaves the version before it whole', async () => {
    const path = join(tempFolder(), 'race.tape')
    await makeTape(path)
    const db = openToWrite(path)
    expect(() => migrate(db, later)).toThrow('second')
    expect(db.pragma('user_version')).toBe(2)
    migrate(db, later.slice(0, 2))
    expect(db.pragma('user_version')).toBe(2)
    db.close()
    expect(tablesOf(path)).toEqual(['about', 'chunk', 'entry', 'raw', 'second'])
  })

  it('does what belongs to the last step together with it, or not at all', () => {
    const path = join(tempFolder(), 'race.tape')
    const db = openToWrite(path)
    const besides = (): void => {
      throw new Error('no room')
    }
    expect(() => migrate(db, migrations, besides)).toThrow('no room')
    expect(db.pragma('user_version')).toBe(0)
    db.close()
    expect(tablesOf(path)).toEqual([])
  })
})
