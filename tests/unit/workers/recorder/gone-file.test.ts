import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { WriteTape } from '../../../../src/core/tape/recorder-tasks.ts'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { TapeKeeper } from '../../../../src/main/engine/tape-keeper.ts'
import { RecorderDesk } from '../../../../src/workers/recorder/recorder-desk.ts'
import { diskStore } from '../../../../src/workers/tape/store.ts'
import { TapeShelf } from '../../../../src/workers/tape/tape-shelf.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { madeFrames, makeTape, noTapes, tapeHeader } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const GONE = "The recording's file is gone: it was moved or deleted."

const shelf = new TapeShelf()
let path = ''
let desk = new RecorderDesk(diskStore, () => Promise.resolve())
beforeEach(() => {
  path = join(tempFolder(), 'library', 'race.tape')
  desk = new RecorderDesk(diskStore, () => Promise.resolve())
  desk.open(opening())
  desk.write(writing(1))
})

const at = () => ({ path, uid: 'u1' })
const opening = () => ({ ...at(), header: tapeHeader(), labels: { name: '', note: '', tags: [] } })
const writing = (n: number, more: Partial<WriteTape> = {}): WriteTape => ({
  ...{ ...at(), n, entries: [], raw: [], isDurable: false },
  portion: madeFrames({ fromSeq: (n - 1) * 10, frames: 10, fromS: n }),
  ...more,
})
const framesIn = (file: string) => shelf.ask(file, tape => tape.about().frames)

/** What can be done to an open file where the system lets it be done. */
const ways: readonly (readonly [what: string, how: () => void])[] = [
  ['its folder is deleted', () => rmSync(dirname(path), { recursive: true })],
  ['the file is deleted', () => rmSync(path)],
  ['its log is deleted', () => rmSync(`${path}-wal`)],
  ['it is moved', () => renameSync(path, `${path}.old`)],
  [
    'another file takes its place',
    () => {
      copyFileSync(path, `${path}.copy`)
      renameSync(`${path}.copy`, path)
    },
  ],
]

describe.skipIf(noTapes || process.platform === 'win32')('a recording whose file goes while it is made', () => {
  it.each(ways)('Given %s, Then the next write says so, and so does whatever follows', (_, how) => {
    how()
    expect(() => desk.write(writing(2))).toThrow(GONE)
    expect(() => desk.write(writing(3))).toThrow(GONE)
    expect(() => desk.checkpoint(at())).toThrow(GONE)
  })

  it.each(ways)('Given %s, When the log was to be moved first, Then that says so', (_, how) => {
    how()
    expect(() => desk.checkpoint(at())).toThrow(GONE)
    expect(() => desk.write(writing(2))).toThrow(expect.objectContaining({ taskCode: 'gone' }))
  })

  it.each(ways)('Given %s, When it is closed, Then that says so', async (_, how) => {
    how()
    await expect(desk.close(at())).rejects.toThrow(GONE)
    await desk.stop()
  })

  it.each(ways.slice(0, 2))('Given %s, When it is opened again, Then it goes on in a new file', async (_, how) => {
    how()
    expect(() => desk.write(writing(2))).toThrow(GONE)
    expect(desk.open(opening()).bytes).toBeGreaterThan(0)
    desk.write(writing(5, { isResumed: true }))
    desk.write(writing(6))
    await desk.close(at())
    expect(framesIn(path)).toBe(20)
    expect(readdirSync(dirname(path))).toEqual(['race.tape'])
  })

  it('Given nobody wrote since it was deleted, When it is opened again, Then it is begun anew all the same', () => {
    rmSync(dirname(path), { recursive: true })
    desk.open(opening())
    desk.write(writing(2, { isResumed: true }))
    expect(framesIn(path)).toBe(10)
  })

  it('Given it was moved, Then the moved file holds everything up to then', () => {
    const moved = join(dirname(path), 'moved', 'race.tape')
    mkdirSync(dirname(moved))
    renameSync(path, moved)
    expect(() => desk.write(writing(2))).toThrow(GONE)
    expect(framesIn(moved)).toBeGreaterThanOrEqual(10)
  })

  it('Given its log was deleted, When it is opened again, Then it goes on in its file and nothing is missing', () => {
    rmSync(`${path}-wal`)
    expect(() => desk.write(writing(2))).toThrow(GONE)
    desk.open(opening())
    desk.write(writing(3, { isResumed: true }))
    expect(framesIn(path)).toBe(30)
  })

  it('Given another recording took its place, Then that one stays as it is', async () => {
    const other = join(dirname(path), 'other.tape')
    await makeTape(other, { uid: 'another' })
    const before = readFileSync(other)
    renameSync(other, path)
    expect(() => desk.write(writing(2))).toThrow(GONE)
    expect(() => desk.open(opening())).toThrow('There is another recording with this name; nothing is written over.')
    await desk.stop()
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('Given it is closed and written on again, Then its new log is its own', async () => {
    await desk.close(at())
    desk.write(writing(2))
    desk.write(writing(3))
    expect(framesIn(path)).toBe(30)
  })

  it('Given main hears of it, Then it is not recording, until somebody resumes it in a new file', async () => {
    const failures: string[] = []
    const recorder = { ask: tapeDesk().askRecorder }
    const failed = (say: string): void => void failures.push(say)
    const keeper = new TapeKeeper({ recorder, clock: new ManualClock(), failed, wrote: () => undefined })
    const other = join(dirname(path), 'deeper', 'other.tape')
    const frames = (fromSeq: number) => madeFrames({ fromSeq, frames: 10, fromS: fromSeq })
    await keeper.open({ path: other, uid: 'u2' }, tapeHeader(), { name: 'Race', note: '', tags: [] }, 0)
    await keeper.portion(frames(0))
    rmSync(dirname(other), { recursive: true })
    await keeper.portion(frames(10))
    expect([keeper.isRecording, keeper.say, failures]).toEqual([false, `NOT RECORDING: ${GONE}`, [GONE]])
    expect(keeper.resume()).toBe(true)
    await keeper.portion(frames(20))
    await keeper.close()
    expect([failures.length, framesIn(other)]).toEqual([1, 10])
  })
})
