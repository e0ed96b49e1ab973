import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Note } from '../../../../../src/core/samples/session.ts'
import { TAPE_APPLICATION_ID } from '../../../../../src/core/tape/tape-head.ts'
import { openFile, openRecording, searchFolder } from '../../../../../src/main/sources/file/open-recording.ts'
import { isTapeFile } from '../../../../../src/main/sources/tape/is-tape-file.ts'
import { sessionOf } from '../../../../support/frames.ts'
import { drained } from '../../../../support/import-reading.ts'
import { tapeDesk } from '../../../../support/tape-desk.ts'
import { entryOf, madeFrames, makeTape, noTapes } from '../../../../support/tape-maker.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const notes: readonly Note[] = [
  { seq: 0, atS: 0, kind: 'info', info: sessionOf(2) },
  { seq: 2, atS: 0.1, kind: 'event', event: { kind: 'flag', flag: 'green' } },
  { seq: 4, atS: 0.2, kind: 'gap', fromS: 0.1, lost: 3, why: 'network' },
  { seq: 6, atS: 0.3, kind: 'jump', why: 'clock' },
  { seq: 6, atS: 0.3, kind: 'command', name: 'car.choose', input: { car: 1 } },
]
const finding = { id: 'gap', severity: 'warn', car: null, count: 3, say: 'Holes.' }

describe.skipIf(noTapes)('a recording of our own as a file', () => {
  test('Given one, it gives its frames and notes in their order, and its findings', async () => {
    const path = join(tempFolder(), 'a.tape')
    await makeTape(path, { portions: [madeFrames({ frames: 8, notes })], entries: [entryOf('finding', 8, finding)] })
    const opened = await openFile(path, tapeDesk())
    if (!opened.ok) throw new Error(opened.say)
    const sink = await drained(opened.value)
    expect(opened.value).toMatchObject({
      format: 'pitwall-tape',
      kind: 'session',
      say: 'A PitWall recording of Demo race.',
    })
    expect(sink.order.join(' ')).toBe('info frame frame event frame frame gap frame frame jump frame frame')
    expect(sink.frames[0]).toMatchObject({ atS: 0, car: 0 })
    expect([sink.infos[0]?.info, sink.gaps[0]]).toEqual([
      sessionOf(2),
      { fromS: 0.1, toS: 0.2, lost: 3, why: 'network' },
    ])
    expect(opened.value.findings()).toEqual([finding])
  })

  test('Given damage in it, the report says so', async () => {
    const path = join(tempFolder(), 'a.tape')
    await makeTape(path)
    const db = new Database(path)
    db.exec('UPDATE chunk SET crc = crc + 1 WHERE id = 2')
    db.close()
    const opened = await openFile(path, tapeDesk())
    if (!opened.ok) throw new Error(opened.say)
    await drained(opened.value)
    expect(opened.value.findings()).toMatchObject([{ id: 'tape-damaged', severity: 'serious', count: 50 }])
  })

  test('Given nobody to read it, or one that was packed, it is refused with a sentence', async () => {
    const folder = tempFolder()
    const path = join(folder, 'a.tape')
    await makeTape(path)
    expect(await openRecording(path)).toMatchObject({ ok: false, code: 'no-reader' })
    writeFileSync(join(folder, 'b.gz'), gzipSync(readFileSync(path)))
    expect(await openRecording(join(folder, 'b.gz'), tapeDesk())).toMatchObject({ ok: false, code: 'packed' })
  })

  test('Given a folder with one, it is found', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'below'))
    await makeTape(join(folder, 'below', 'a.tape'))
    const found = await searchFolder(folder, tapeDesk())
    const opened = found.ok ? await found.value.files[0]?.open() : undefined
    expect(opened).toMatchObject({ ok: true, value: { format: 'pitwall-tape' } })
  })

  test('Given one that was cut off before its log was moved into it, it is known by its log', async () => {
    const folder = tempFolder()
    const [path, unnamed] = [join(folder, 'a.tape'), join(folder, 'b.tape')]
    const db = new Database(path)
    db.pragma('journal_mode = WAL')
    copyFileSync(path, unnamed)
    db.exec(`BEGIN; PRAGMA application_id = ${TAPE_APPLICATION_ID}; CREATE TABLE about (key TEXT); COMMIT`)
    copyFileSync(`${path}-wal`, `${unnamed}-wal`)
    expect(await isTapeFile(path)).toBe(true)
    db.close()
    expect(await isTapeFile(unnamed)).toBe(true)
    expect(await openRecording(unnamed)).toMatchObject({ ok: false, code: 'no-reader' })
    rmSync(`${unnamed}-wal`)
    expect(await isTapeFile(unnamed)).toBe(false)
    expect(await openRecording(unnamed)).toMatchObject({ ok: false, code: 'unknown-format' })
  })

  test('Given any other file, it is none', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'short'), 'SQLite format 3\0')
    writeFileSync(join(folder, 'other'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(200)]))
    for (const name of ['short', 'other', 'none', '.']) expect(await isTapeFile(join(folder, name))).toBe(false)
  })
})
