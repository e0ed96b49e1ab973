import { join } from 'node:path'
import Database from 'better-sqlite3'
import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tapeFailure } from '../../../../src/workers/tape/failure-say.ts'
import { openNative, TapeFailure, whyNot } from '../../../../src/workers/tape/native.ts'
import { packed, unpacked } from '../../../../src/workers/tape/packed.ts'
import { TapeShelf } from '../../../../src/workers/tape/tape-shelf.ts'
import { entryOf, makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

async function spoilt(statement: string): Promise<string> {
  const path = join(tempFolder(), 'race.tape')
  await makeTape(path, { entries: [entryOf('remark', 3, { text: 'a' }), entryOf('remark', 4, { text: 'b' })] })
  const db = new Database(path)
  db.exec(statement)
  db.close()
  return path
}

const shelf = new TapeShelf()
const played = (path: string, fromSeq: number) => shelf.ask(path, tape => tape.portion(fromSeq, 1000))

describe.skipIf(noTapes)('a damaged recording', () => {
  it.each([
    ['whose bytes changed', "UPDATE chunk SET data = data || x'00' WHERE id = 2"],
    ['that is kept in an unknown way', 'UPDATE chunk SET codec = 7 WHERE id = 2'],
    ['that is no bytes at all', "UPDATE chunk SET data = 'text' WHERE id = 2"],
  ])('tells a chunk %s as a gap and plays the rest', async (_, statement) => {
    const path = await spoilt(statement)
    expect(played(path, 0)?.atS).toHaveLength(50)
    const rest = played(path, 50)
    expect(rest).toMatchObject({
      fromSeq: 100,
      notes: [{ kind: 'gap', seq: 100, lost: 50, why: 'damaged', fromS: 2.5 }],
    })
    expect(rest?.atS).toHaveLength(100)
    expect(shelf.ask(path, tape => tape.seek(3.7)).seq).toBe(100)
  })

  it('tells a chunk that has another number of frames than it says as a gap', async () => {
    const path = await spoilt('UPDATE chunk SET frames = 49 WHERE id = 2')
    const rest = played(path, 50)
    expect(rest?.fromSeq).toBe(100)
    expect(rest?.notes.map(note => (note.kind === 'gap' ? note.lost : 0))).toEqual([49, 1])
  })

  it('tells a chunk that is gone as a gap', async () => {
    const path = await spoilt('DELETE FROM chunk WHERE id = 2')
    expect(played(path, 50)).toMatchObject({ fromSeq: 100, notes: [{ kind: 'gap', lost: 50, why: 'damaged' }] })
  })

  it('tells frames that are missing at the end', async () => {
    const path = await spoilt('UPDATE chunk SET crc = 1 WHERE id = 4')
    expect(played(path, 0)?.atS).toHaveLength(150)
    expect(played(path, 150)).toMatchObject({ fromSeq: 201, notes: [{ kind: 'gap', lost: 50, why: 'damaged' }] })
    expect(played(path, 201)).toBeNull()
  })

  it('leaves out entries that are damaged, and tells notes that are', async () => {
    const path = await spoilt("UPDATE entry SET crc = 1 WHERE kind = 'info' OR seq = 3")
    expect(shelf.ask(path, tape => tape.entries(['remark'])).map(entry => entry.seq)).toEqual([4])
    expect(played(path, 0)?.notes).toMatchObject([{ kind: 'gap', lost: 0, why: 'damaged' }])
    expect(shelf.ask(path, tape => tape.about()).info).toBeNull()
  })

  it.each([
    ["UPDATE about SET value = '{' WHERE key = 'header'", /damaged.*header/],
    ["DELETE FROM about WHERE key = 'uid'", /damaged.*uid/],
    ['PRAGMA application_id = 1', 'This file is not a PitWall recording.'],
  ])('is refused with a sentence when it does not know itself: %s', async (statement, say) => {
    const path = await spoilt(statement)
    expect(() => shelf.ask(path, tape => tape.about())).toThrow(say)
  })

  it('reads a recording of a newer table of fields, and tells what it passes over', async () => {
    const path = await spoilt(
      "UPDATE about SET value = replace(value, '\"brake\"', '\"newField\"') WHERE key = 'fields'",
    )
    expect(shelf.ask(path, tape => tape.about()).unknownFields).toEqual(['newField'])
    expect(played(path, 0)?.atS).toHaveLength(200)
  })

  it.each([
    ['that is text', 'not a database at all, '.repeat(50), 'This file is not a PitWall recording.'],
    ['that is empty', '', 'This file is not a PitWall recording.'],
  ])('a file %s is none', (_, text, say) => {
    const path = join(tempFolder(), 'race.tape')
    writeFileSync(path, text)
    let failure: unknown
    try {
      shelf.ask(path, tape => tape.about())
    } catch (cause) {
      failure = tapeFailure(cause)
    }
    expect(failure).toMatchObject({ message: say })
  })
})

describe('a runtime that is too old', () => {
  it('is told, and no database is begun', () => {
    const say = 'This runtime is too old for recordings (Node-API 9; 10 is needed).'
    let begun = 0
    const begin = (): Database.Database => {
      begun++
      return new Database(':memory:')
    }
    expect(whyNot({ napi: '9', open: begin })).toBe(say)
    const open = () => openNative(join(tempFolder(), 'x.tape'), {}, { napi: '9', open: begin })
    expect(open).toThrow(say)
    expect(open).toThrow(expect.objectContaining({ taskCode: 'unavailable' }))
    expect(begun).toBe(0)
    expect(whyNot({ napi: '10', open: begin })).toBe('')
    expect(begun).toBe(1)
  })
})

describe('a system on which the database cannot be loaded', () => {
  const say = 'The recording part (SQLite) is missing or does not fit this system.'

  it.each([
    ['MODULE_NOT_FOUND', "Cannot find module '/opt/app/better_sqlite3.node'\nRequire stack:\n- /opt/app/binding.js"],
    ['ERR_DLOPEN_FAILED', '/opt/app/better_sqlite3.node: invalid ELF header'],
  ])('is told in one plain sentence: %s', (code, message) => {
    const open = (): never => {
      throw Object.assign(new Error(message), { code })
    }
    const native = { napi: '10', open }
    expect(whyNot(native)).toBe(say)
    const opened = () => openNative(join(tempFolder(), 'x.tape'), {}, native)
    expect(opened).toThrow(expect.objectContaining({ message: say, taskCode: 'unavailable' }))
  })

  it('leaves what the database says of a file as it is', () => {
    expect(() => openNative(join(tempFolder(), 'none.tape'), { fileMustExist: true })).toThrow('unable to open')
    expect(() => openNative(join(tempFolder(), 'no', 'x.tape'), {})).toThrow('directory does not exist')
  })
})

describe('bytes as they are kept', () => {
  it.each([
    ['long and even', new Uint8Array(10_000).fill(7), 1],
    ['too short to gain', new Uint8Array([1, 2, 3]), 0],
    ['none', new Uint8Array(), 0],
  ])('%s', (_, bytes, codec) => {
    const kept = packed(bytes)
    expect(kept.codec).toBe(codec)
    expect(unpacked(kept, 10_000)).toEqual({ ok: true, value: bytes })
  })

  it('takes no more memory than it may', () => {
    expect(unpacked(packed(new Uint8Array(10_001)), 10_000)).toMatchObject({ ok: false })
    expect(unpacked({ ...packed(new Uint8Array([1, 2])), codec: 0 }, 1)).toMatchObject({ ok: false, code: 'too-long' })
  })
})

describe('what went wrong, for people', () => {
  it.each([
    ['SQLITE_FULL', 'The disk is full.'],
    ['ENOSPC', 'The disk is full.'],
    ['SQLITE_IOERR_WRITE', 'The disk reports an error.'],
    ['SQLITE_READONLY_DBMOVED', 'The file or its folder may not be written.'],
    ['EACCES', 'The file or its folder may not be written.'],
    ['SQLITE_NOTADB', 'This file is not a PitWall recording.'],
    ['SQLITE_CORRUPT_INDEX', 'The recording is damaged.'],
    ['SQLITE_BUSY', 'Another program holds the recording.'],
  ])('%s', (code, say) => {
    expect(tapeFailure(Object.assign(new Error('x'), { code }))).toMatchObject({ message: say, taskCode: 'disk' })
  })

  it('keeps its own words when nobody foresaw it', () => {
    expect(tapeFailure(new Error('own words')).message).toBe('own words')
    expect(tapeFailure('text').message).toBe('text')
    expect(tapeFailure(new TapeFailure('newer', 'y'))).toMatchObject({ taskCode: 'newer', message: 'y' })
  })
})
