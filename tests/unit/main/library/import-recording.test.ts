import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { done, failed } from '../../../../src/core/health/result.ts'
import type { FileReading } from '../../../../src/core/samples/file-reading.ts'
import type { SampleSink } from '../../../../src/core/samples/sample-sink.ts'
import { createSyntheticRace } from '../../../../src/core/synthetic/synthetic-race.ts'
import { askTape, type Ask } from '../../../../src/core/tape/ask.ts'
import { importRecording } from '../../../../src/main/library/import-recording.ts'
import { PortionSink } from '../../../../src/main/library/portion-sink.ts'
import { frameOf, sessionOf } from '../../../support/frames.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const finding = { id: 'gap', severity: 'warn', car: null, count: 2, say: 'Holes.' } as const

const readingOf = (read: (sink: SampleSink) => Iterable<number>): FileReading => ({
  ...{ format: 'made-up', kind: 'session', say: 'A made-up session.', findings: () => [finding] },
  can: {
    ...{ seek: false, speed: false, hold: false, rivals: 'full', place: 'xy', pitCommands: true },
    ...{ tyreWear: 'live', fuel: 'live' },
  },
  async *read(sink) {
    yield* read(sink)
  },
})

/** Four cars of the synthetic race, nine laps, in slices of ten seconds. */
const race = readingOf(function* (sink) {
  const driven = createSyntheticRace({ seed: 2, cars: 4, laps: 9, hz: 10 })
  sink.info(0, { ...driven.info, startUtcMs: 1_790_000_000_000 })
  while (!driven.isOver) {
    driven.advance(driven.nextAtS + 10, {
      frame: (atS, car, values) => sink.frame(atS, car, values),
      event: (atS, event) => sink.event(atS, event),
    })
    yield NaN
  }
})

const quiet = { share: () => undefined, isCancelled: () => false }

function workplace() {
  const folder = tempFolder()
  const path = join(folder, 'a.tape')
  return {
    folder,
    target: { path, name: 'A race', startedUtcMs: 5, app: 'PitWall test' },
    files: () => readdirSync(folder),
  }
}

describe.skipIf(noTapes)('an import', () => {
  test('Given a race, the recording has its laps, its stints, its findings and its header', async () => {
    const { target, files } = workplace()
    const { askReader, askRecorder } = tapeDesk()
    const made = await importRecording(race, target, askRecorder, quiet)
    if (!made.ok) throw new Error(made.say)
    expect(files()).toEqual(['a.tape'])
    const about = await askTape(askReader, 'about', { path: target.path })
    expect(about).toMatchObject({
      ok: true,
      value: {
        ...{ isClosed: true, frames: made.value.tally.samples, labels: { name: 'A race', note: '', tags: [] } },
        header: {
          ...{ label: 'REPLAY', name: 'A race', isImported: true, seed: 7, races: 512, app: 'PitWall test' },
          ...{ startedUtcMs: 1_790_000_000_000, can: { seek: true, speed: true, hold: true, pitCommands: false } },
        },
        entries: { finding: 1 },
      },
    })
    const laps = await askTape(askReader, 'entries', { path: target.path, kinds: ['lap', 'stint'] })
    const bodies = laps.ok ? laps.value.map(one => ({ ...(JSON.parse(one.body) as object), kind: one.kind })) : []
    expect(bodies.filter(one => one.kind === 'lap').length).toBeGreaterThan(25)
    expect(bodies.filter(one => one.kind === 'stint').length).toBeGreaterThanOrEqual(4)
  })

  test('Given a session that does not say when it was, the time of its file counts', async () => {
    const { target } = workplace()
    const { askReader, askRecorder } = tapeDesk()
    const reading = readingOf(function* (sink) {
      sink.info(0, sessionOf(1))
      sink.frame(0, 0, frameOf({ rpm: 1 }))
      yield 1
    })
    await importRecording(reading, target, askRecorder, quiet)
    expect(await askTape(askReader, 'about', { path: target.path })).toMatchObject({
      value: { header: { startedUtcMs: 5 } },
    })
  })

  test('Given a file that breaks in the middle, what came is kept and why is said', async () => {
    const { target, files } = workplace()
    const reading = readingOf(function* (sink) {
      sink.info(0, sessionOf(1))
      sink.frame(0, 0, frameOf({ rpm: 1 }))
      yield 0.5
      throw new Error('unexpected end of file')
    })
    const made = await importRecording(reading, target, tapeDesk().askRecorder, quiet)
    expect(made).toMatchObject({
      ok: true,
      value: { broke: 'It could not be read to its end: unexpected end of file.', tally: { samples: 1 } },
    })
    expect(files()).toEqual(['a.tape'])
  })

  test('Given no samples, no recording is made', async () => {
    const { target, files } = workplace()
    const nothing = readingOf(function* () {
      yield 1
    })
    const made = await importRecording(nothing, target, tapeDesk().askRecorder, quiet)
    expect([made, files()]).toEqual([failed('no-samples', 'It holds no samples.'), []])
  })

  test.each(['open', 'write', 'close'])('Given a recorder that refuses to %s, nothing is left', async refused => {
    const { target, files } = workplace()
    const { askRecorder } = tapeDesk()
    let writes = 0
    const full: Ask = (task, input) => {
      if (task === refused && (task !== 'write' || ++writes > 2))
        return Promise.resolve(failed('disk', 'The disk is full.'))
      return askRecorder(task, input)
    }
    const made = await importRecording(race, target, full, quiet)
    expect([made, files()]).toEqual([failed('disk', 'The disk is full.'), []])
  })

  test('Given a long file, others are heard between its slices', async () => {
    const { target } = workplace()
    let turns = 0
    let isOver = false
    const turning = (async () => {
      while (!isOver) {
        turns++
        await new Promise(resolve => setImmediate(resolve))
      }
    })()
    const askRecorder: Ask = () => Promise.resolve(done(null))
    writeFileSync(`${target.path}.part`, '')
    await importRecording(race, target, askRecorder, quiet)
    isOver = true
    await turning
    expect(turns).toBeGreaterThan(20)
  })
})

describe('samples as portions', () => {
  test('Given a note without a time, it stands at the newest frame: JSON has no word for unknown', () => {
    const sink = new PortionSink()
    sink.info(NaN, sessionOf(1))
    sink.frame(4, 0, frameOf({ rpm: 1 }))
    sink.gap(NaN, NaN, 2, 'overrun')
    sink.jump(NaN, 'restart')
    sink.event(NaN, { kind: 'flag', flag: 'red' })
    expect(sink.take()).toEqual([])
    expect(sink.rest()?.notes).toMatchObject([
      { kind: 'info', seq: 0, atS: 0 },
      { kind: 'gap', seq: 1, atS: 4, fromS: 4, lost: 2 },
      { kind: 'jump', seq: 1, atS: 4 },
      { kind: 'event', seq: 1, atS: 4 },
    ])
    expect(sink.rest()).toBeNull()
  })

  test('Given many frames, portions are whole and every note is in the one whose frames it came among', () => {
    const sink = new PortionSink()
    for (let i = 0; i < 4001; i++) {
      if (i === 2000) sink.jump(i, 'clock')
      sink.frame(i, i % 3, frameOf({ rpm: i }))
    }
    const portions = sink.take()
    expect(portions.map(({ fromSeq, atS }) => [fromSeq, atS.length])).toEqual([
      [0, 2000],
      [2000, 2000],
    ])
    expect(portions.map(one => one.notes.map(note => note.seq))).toEqual([[2000], []])
    expect(sink.rest()).toMatchObject({ fromSeq: 4000 })
    expect([sink.nextSeq, sink.tally.samples]).toEqual([4001, 4001])
  })
})
