import { describe, expect, test } from 'vitest'
import { done, failed, type Result } from '../../../../../src/core/health/result.ts'
import type { Capabilities } from '../../../../../src/core/samples/capabilities.ts'
import { emptyFrame, put } from '../../../../../src/core/samples/fields.ts'
import type { FileReading } from '../../../../../src/core/samples/file-reading.ts'
import type { SampleSink } from '../../../../../src/core/samples/sample-sink.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createFileSource } from '../../../../../src/main/sources/file/file-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { sessionOf } from '../../../../support/frames.ts'

const can: Capabilities = {
  ...{ seek: true, speed: false, hold: false, rivals: 'none', place: 'xy', pitCommands: true },
  ...{ tyreWear: 'none', fuel: 'none' },
}

type Step = (sink: SampleSink) => void
const frameAt =
  (atS: number): Step =>
  sink => {
    const values = emptyFrame()
    put(values, 'rpm', atS * 100)
    sink.frame(atS, 0, values)
  }

/** A reading that gives one step of each list between two yields. */
function reading(slices: readonly (readonly Step[])[]): FileReading {
  return {
    ...{ format: 'made-up', kind: 'session', say: 'A made-up file.', can },
    async *read(sink) {
      for (const [i, slice] of slices.entries()) {
        for (const step of slice) step(sink)
        yield await Promise.resolve(i / slices.length)
      }
    },
    findings: () => [],
  }
}

const info: Step = sink => sink.info(0, sessionOf(2))

async function settle(): Promise<void> {
  for (let i = 0; i < 60; i++) await Promise.resolve()
}

async function open(
  slices: readonly (readonly Step[])[],
  options: { speed?: number; fromS?: number; toS?: number } = {},
) {
  const clock = new ManualClock()
  const sink = new FakeSink()
  const source = createFileSource({ name: 'made-up.bin', clock, openReading: () => opened(slices), ...options })
  const answer = await source.open(sink)
  await settle()
  const to = async (atS: number): Promise<void> => {
    for (let t = clock.nowS(); t < atS; t += 0.02) {
      clock.advanceTo(Math.min(atS, t + 0.02))
      await settle()
    }
  }
  return { clock, sink, source, answer, to, times: () => sink.frames.map(frame => frame.atS) }
}

const opened = (slices: readonly (readonly Step[])[]): Promise<Result<FileReading>> =>
  Promise.resolve(done(reading(slices)))

describe('a file as a source', () => {
  test('it is paced by the times of its frames, from its first one on', async () => {
    const { times, to, sink } = await open([[info, frameAt(100)], [frameAt(101), frameAt(102)], [frameAt(103)]])
    expect(times()).toEqual([100])
    await to(1.5)
    expect(times()).toEqual([100, 101])
    expect(sink.hasEnded).toBe(false)
    await to(3.5)
    expect(times()).toEqual([100, 101, 102, 103])
    expect(sink.hasEnded).toBe(true)
  })

  test('it can be held and played faster whatever it was, but not wound, and takes no pit commands', async () => {
    const { source } = await open([[info, frameAt(0)]])
    expect(source.can).toEqual({ ...can, seek: false, speed: true, hold: true, pitCommands: false })
    expect(await source.tell({ do: 'seek', toS: 3 })).toMatchObject({ ok: false })
  })

  test('as fast as possible gives everything in its order', async () => {
    const gap: Step = sink => sink.gap(1, 5, 3, 'source')
    const { sink, times } = await open([[info, frameAt(1), gap, frameAt(5)], [frameAt(9)]], { speed: Infinity })
    expect(times()).toEqual([1, 5, 9])
    expect(sink.order).toEqual(['info', 'frame', 'gap', 'frame', 'frame', 'ended'])
  })

  test('a jump back does not give everything behind it at once, nor does one forward wait', async () => {
    const jump =
      (toS: number): Step =>
      sink =>
        sink.jump(toS, 'clock')
    const { times, to } = await open([[info, frameAt(50), jump(0), frameAt(0), frameAt(2), jump(900), frameAt(901)]])
    expect(times()).toEqual([50, 0])
    await to(1)
    expect(times()).toEqual([50, 0])
    await to(2.1)
    expect(times()).toEqual([50, 0, 2])
    await to(3.2)
    expect(times()).toEqual([50, 0, 2, 901])
  })

  test('what lies before the start is given at once, and it ends where it was told to', async () => {
    const { times, to, sink } = await open([[info, frameAt(1), frameAt(5), frameAt(6), frameAt(9)]], {
      fromS: 5,
      toS: 7,
    })
    expect(times()).toEqual([1, 5])
    await to(20)
    expect(times()).toEqual([1, 5, 6])
    expect(sink.hasEnded).toBe(true)
  })

  test('a file without samples is refused with what it is', async () => {
    const { answer } = await open([[sink => sink.reject('x', 1)]])
    expect(answer).toEqual(failed('no-samples', 'made-up.bin holds nothing that can be played. A made-up file.'))
  })

  test('held, it gives one instant a step', async () => {
    const { source, times, to } = await open([[info, frameAt(0), frameAt(1), frameAt(2)]])
    await source.tell({ do: 'hold' })
    await to(5)
    expect(times()).toEqual([0])
    await source.tell({ do: 'step' })
    expect(times()).toEqual([0, 1])
    await source.tell({ do: 'go' })
    await to(6.5)
    expect(times()).toEqual([0, 1, 2])
  })

  /** A reading that breaks off behind its first slice. */
  const broken = (slice: readonly Step[]): FileReading => ({
    ...reading([slice]),
    async *read(sink) {
      for (const step of slice) step(sink)
      yield await Promise.resolve(0)
      throw new Error('EIO: read failed')
    },
  })
  const sourceOf = (openReading: () => Promise<Result<FileReading>>, speed = Infinity) =>
    createFileSource({ name: 'made-up.bin', clock: new ManualClock(), openReading, speed })

  test('a file that cannot be read on plays what was read, and counts that something is missing', async () => {
    const sink = new FakeSink()
    const source = sourceOf(() => Promise.resolve(done(broken([info, frameAt(1), frameAt(2)]))))
    expect(await source.open(sink)).toMatchObject({ ok: true })
    await settle()
    expect(sink.column('rpm')).toEqual([100, 200])
    expect([sink.rejected('cut-short'), sink.hasEnded]).toEqual([1, true])
  })

  test('a file that cannot be read at all is refused with why', async () => {
    const source = sourceOf(() => Promise.resolve(done(broken([]))))
    const say = 'made-up.bin cannot be read (EIO: read failed).'
    expect(await source.open(new FakeSink())).toEqual(failed('unreadable', say))
  })

  test('closed while it is being opened, it plays nothing and says so', async () => {
    const sink = new FakeSink()
    const source = sourceOf(() => opened([[info, frameAt(1)]]))
    const opening = source.open(sink)
    await source.close()
    expect(await opening).toMatchObject({ ok: false, code: 'closed' })
    await settle()
    expect(sink.order).toEqual([])
  })

  test('it is not opened a second time, not even while it is being opened', async () => {
    const source = sourceOf(() => opened([[info, frameAt(1)]]))
    const [first, second] = await Promise.all([source.open(new FakeSink()), source.open(new FakeSink())])
    expect([first, second, await source.open(new FakeSink())]).toMatchObject([
      { ok: true },
      { ok: false, code: 'already-open' },
      { ok: false, code: 'already-open' },
    ])
  })

  test('closed in the middle, the file is let go of and nobody hears anything any more', async () => {
    let isClosed = false
    const sink = new FakeSink()
    const endless: FileReading = {
      ...reading([]),
      async *read(to) {
        try {
          info(to)
          for (let atS = 0; ; atS++) {
            frameAt(atS % 100)(to)
            yield await Promise.resolve(0)
          }
        } finally {
          isClosed = true
        }
      },
    }
    const source = sourceOf(() => Promise.resolve(done(endless)))
    await source.open(sink)
    await settle()
    expect(sink.frames.length).toBeGreaterThan(0)
    await source.close()
    const heard = sink.order.length
    await settle()
    expect([isClosed, sink.order.length - heard, sink.hasEnded]).toEqual([true, 0, false])
  })

  test('a jump to nobody knows where changes no pace', async () => {
    const jump: Step = sink => sink.jump(NaN, 'new-session')
    const { times, to } = await open([[info, frameAt(0), jump, frameAt(5)]])
    expect(times()).toEqual([0])
    await to(5.1)
    expect(times()).toEqual([0, 5])
  })
})
