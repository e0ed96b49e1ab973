import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import type { WriteTape } from '../../../../src/core/tape/recorder-tasks.ts'
import { isTapeHead } from '../../../../src/core/tape/tape-head.ts'
import { RecorderDesk } from '../../../../src/workers/recorder/recorder-desk.ts'
import { NEWER } from '../../../../src/workers/tape/schema.ts'
import { diskStore } from '../../../../src/workers/tape/store.ts'
import { TapeShelf } from '../../../../src/workers/tape/tape-shelf.ts'
import { entryOf, madeFrames, makeTape, noTapes, tapeHeader } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const shelf = new TapeShelf()
const newDesk = () => new RecorderDesk(diskStore, () => Promise.resolve())
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

let path = ''
let desk = newDesk()
beforeEach(() => {
  path = join(tempFolder(), 'deep', 'folder', 'race.tape')
  desk = newDesk()
})

const at = () => ({ path, uid: 'u1' })
const opening = () => ({ ...at(), header: tapeHeader(), labels: { name: '', note: '', tags: [] } })
const writing = (n: number, more: Partial<WriteTape> = {}): WriteTape => ({
  ...{ ...at(), n, entries: [], raw: [], isDurable: false },
  portion: madeFrames({ fromSeq: (n - 1) * 10, frames: 10, fromS: n }),
  ...more,
})
const kept = () => shelf.ask(path, tape => tape.about())
const files = () => readdirSync(dirname(path)).sort()

describe.skipIf(noTapes)('the recorder', () => {
  it('makes the folder, keeps what it is sent and leaves one file', async () => {
    const opened = desk.open(opening())
    expect(opened.bytes).toBeGreaterThan(0)
    expect(opened.freeBytes).toBeGreaterThan(0)
    for (const n of [1, 2, 3]) expect(desk.write(writing(n, { isDurable: n === 2 })).commitMs).toBeGreaterThanOrEqual(0)
    expect(kept()).toMatchObject({ frames: 30, isClosed: false })
    const closed = await desk.close(at())
    expect(files()).toEqual(['race.tape'])
    expect(closed.bytes).toBe(statSync(path).size)
    expect(kept()).toMatchObject({ frames: 30, isClosed: true })
  })

  it('keeps a write once, however often it is sent', () => {
    desk.open(opening())
    desk.write(writing(1))
    desk.write(writing(1))
    desk.write(writing(2))
    desk.write(writing(1))
    expect(kept().frames).toBe(20)
  })

  it('refuses a write whose forerunner it never got, and goes on when that one comes', () => {
    desk.open(opening())
    desk.write(writing(1))
    expect(() => desk.write(writing(3))).toThrow('Write 3 came after write 1: what lies between was never received.')
    desk.write(writing(2))
    desk.write(writing(3))
    expect(kept().frames).toBe(30)
  })

  it('goes on where a worker that fell had left off, when it is sent the same again', async () => {
    desk.open(opening())
    desk.write(writing(1))
    desk.write(writing(2))
    const second = newDesk()
    expect(second.open(opening()).bytes).toBeGreaterThan(0)
    for (const n of [2, 3]) second.write(writing(n))
    expect(kept().frames).toBe(30)
    const third = newDesk()
    third.write(writing(4))
    await third.close(at())
    await newDesk().close(at())
    expect(kept()).toMatchObject({ frames: 40, isClosed: true })
  })

  it('goes on with one that was closed, and closes it again', async () => {
    await makeTape(path, { uid: 'u1', portions: [madeFrames({ frames: 10 })] })
    desk.write(writing(2))
    expect(kept()).toMatchObject({ frames: 20, isClosed: false })
    await desk.close(at())
    expect(kept()).toMatchObject({ frames: 20, isClosed: true })
    expect(files()).toEqual(['race.tape'])
  })

  it('records several at once', async () => {
    const other = { path: join(dirname(path), 'other.tape'), uid: 'u2' }
    desk.open(opening())
    desk.open({ ...opening(), ...other })
    desk.write(writing(1))
    desk.write(writing(1, other))
    desk.write(writing(2, other))
    await desk.stop()
    expect(kept()).toMatchObject({ frames: 10, isClosed: true })
    expect(shelf.ask(other.path, tape => tape.about())).toMatchObject({ frames: 20, isClosed: true })
    expect(files()).toEqual(['other.tape', 'race.tape'])
  })

  it('writes over nothing: another recording, or any other file, stays as it is', async () => {
    await makeTape(path, { uid: 'another' })
    const before = hash(path)
    expect(() => desk.open(opening())).toThrow('There is another recording with this name; nothing is written over.')
    expect(() => desk.write(writing(1))).toThrow('nothing is written over')
    expect(hash(path)).toBe(before)
    const text = { ...opening(), path: join(dirname(path), 'notes.txt') }
    writeFileSync(text.path, 'not a recording, '.repeat(100))
    const textBefore = hash(text.path)
    expect(() => desk.open(text)).toThrow()
    expect(hash(text.path)).toBe(textBefore)
  })

  it('takes over a file in which nothing is: its making was cut off', () => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
    desk.open(opening())
    desk.write(writing(1))
    expect(kept().frames).toBe(10)
  })

  it('does not begin on a disk that is nearly full, and says how much is left', () => {
    const full = new RecorderDesk({ ...diskStore, freeBytes: () => 100 * 2 ** 20 }, () => Promise.resolve())
    expect(() => full.open(opening())).toThrow('Only 100 MB are free on the disk; a recording needs at least 256 MB.')
    expect(files()).toEqual([])
    const silent = new RecorderDesk({ ...diskStore, freeBytes: () => null }, () => Promise.resolve())
    expect(silent.open(opening()).freeBytes).toBeNull()
  })

  it('refuses a header that could not be read again, and leaves nothing that must be tidied up', () => {
    const bad = { ...opening(), header: tapeHeader({ startedUtcMs: NaN }) }
    expect(() => desk.open(bad)).toThrow('A recording cannot say this of itself (header).')
    desk.open(opening())
    desk.write(writing(1))
    expect(kept().frames).toBe(10)
  })

  it('says that no such recording is open', () => {
    expect(() => desk.write(writing(1))).toThrow('No such recording is open.')
    expect(() => desk.checkpoint(at())).toThrow('No such recording is open.')
    expect(() => desk.label({ path, labels: {}, entries: [] })).toThrow('There is no such recording.')
  })

  it('moves the log into the file when it is asked to', () => {
    desk.open(opening())
    for (const n of [1, 2, 3]) desk.write(writing(n))
    const before = hash(path)
    desk.checkpoint(at())
    expect(hash(path)).not.toBe(before)
  })

  it('leaves a file that says what it is, before the first write and without its log', () => {
    desk.open(opening())
    const alone = join(dirname(path), 'alone.tape')
    writeFileSync(alone, readFileSync(path))
    expect(isTapeHead(readFileSync(alone))).toBe(true)
    expect(shelf.ask(alone, tape => tape.about())).toMatchObject({ frames: 0, isClosed: false })
  })

  it('labels a recording that is being made, and one that was', async () => {
    desk.open(opening())
    desk.write(writing(1))
    const remark = entryOf('remark', 4, { text: 'Check the left rear.' })
    desk.label({ path, labels: { name: 'Friday' }, entries: [remark] })
    await desk.close(at())
    newDesk().label({ path, labels: { tags: ['wet'] }, entries: [] })
    expect(kept()).toMatchObject({ labels: { name: 'Friday', note: '', tags: ['wet'] }, entries: { remark: 1 } })
    expect(files()).toEqual(['race.tape'])
  })

  it('leaves the bytes of a newer recording as they are, and reads it', async () => {
    await makeTape(path, { uid: 'u1' })
    const db = new Database(path)
    db.pragma('user_version = 99')
    db.exec('ALTER TABLE chunk ADD COLUMN newer INTEGER')
    db.close()
    const before = hash(path)
    expect(() => desk.label({ path, labels: { name: 'x' }, entries: [] })).toThrow(NEWER)
    expect(() => desk.open(opening())).toThrow(NEWER)
    expect(() => desk.write(writing(5))).toThrow(NEWER)
    await expect(desk.close(at())).rejects.toThrow(NEWER)
    expect(kept()).toMatchObject({ isNewer: true, version: 99, frames: 200 })
    expect(shelf.ask(path, tape => tape.portion(0, 10))?.atS).toHaveLength(10)
    expect(hash(path)).toBe(before)
    expect(files()).toEqual(['race.tape'])
  })

  it('waits a little for somebody who reads, and leaves one file', async () => {
    let pauses = 0
    const patient = new RecorderDesk(diskStore, () => Promise.resolve(++pauses === 3 ? reader.close() : undefined))
    patient.open(opening())
    patient.write(writing(1))
    const reader = shelf.open(path)
    expect(reader.about().frames).toBe(10)
    await patient.close(at())
    expect(pauses).toBe(3)
    expect(files()).toEqual(['race.tape'])
  })

  it('does not wait for ever: it is closed, and its log stays beside it', async () => {
    desk.open(opening())
    desk.write(writing(1))
    const reader = shelf.open(path)
    expect(reader.about().frames).toBe(10)
    await desk.close(at())
    expect(reader.about()).toMatchObject({ frames: 10, isClosed: true })
    reader.close()
    newDesk().label({ path, labels: { name: 'x' }, entries: [] })
    expect(files()).toEqual(['race.tape'])
  })
})
