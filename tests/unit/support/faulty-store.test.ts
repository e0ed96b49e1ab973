import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FaultyStore } from '../../support/faulty-store.ts'
import { noTapes } from '../../support/tape-maker.ts'
import { tempFolder } from '../../support/temp-folder.ts'

describe.skipIf(noTapes)('FaultyStore', () => {
  it('Given no faults, Then it does what the disk does and tells what was asked', () => {
    const store = new FaultyStore({ fails: () => false, code: 'EIO', freeBytes: 7 })
    const path = join(tempFolder(), 'some.db')
    const db = store.openToWrite(path)
    db.run('CREATE TABLE a (b)')
    db.run('INSERT INTO a (b) VALUES (?)', 1)
    db.close()
    expect([store.exists(path), store.freeBytes(path)]).toEqual([true, 7])
    const names = ['openToWrite', 'run CREATE TABLE a', 'run INSERT INTO a', 'close', 'exists']
    expect(store.operations).toEqual(names)
  })

  it('Given the third operation is to fail, Then it fails with its code, is not done, and the next one is', () => {
    const store = new FaultyStore({ fails: (_, nth) => nth === 3, code: 'SQLITE_FULL' })
    const db = store.openToWrite(join(tempFolder(), 'some.db'))
    db.run('CREATE TABLE a (b)')
    expect(() => db.run('INSERT INTO a (b) VALUES (?)', 1)).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
    expect(db.row('SELECT count(*) AS n FROM a')).toEqual({ n: 0 })
    db.close()
  })

  it('Given an operation by its name, Then the second of that name fails and lets go all the same', () => {
    const fails = (name: string, _: number, named: number): boolean => name === 'close' && named === 2
    const store = new FaultyStore({ fails, code: 'EIO' })
    const path = join(tempFolder(), 'some.db')
    store.openToWrite(path).close()
    const db = store.openToWrite(path)
    expect(() => db.close()).toThrow(expect.objectContaining({ code: 'EIO' }))
    expect(() => db.pragma('user_version')).toThrow(/not open/)
  })

  it('Given a file may not grow, Then the database says that the disk is full', () => {
    const store = new FaultyStore({ fails: () => false, code: 'EIO', mostPages: 4 })
    const db = store.openToWrite(join(tempFolder(), 'some.db'))
    db.run('CREATE TABLE a (b)')
    const full = expect.objectContaining({ code: 'SQLITE_FULL' }) as Error
    expect(() => db.run('INSERT INTO a (b) VALUES (?)', new Uint8Array(100_000))).toThrow(full)
    db.close()
  })
})
