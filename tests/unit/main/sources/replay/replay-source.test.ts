import { describe, expect, it } from 'vitest'
import type { Wind } from '../../../../../src/core/source/source.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createReplaySource } from '../../../../../src/main/sources/replay/replay-source.ts'
import { fakeReader, noReader, type FakeTape } from '../../../../support/fake-reader.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { frameOf } from '../../../../support/frames.ts'

/** Ten frames a second for so many seconds. */
const seconds = (count: number): FakeTape => ({
  frames: Array.from({ length: count * 10 + 1 }, (_, i) => ({
    ...{ atS: i / 10, car: 0, values: frameOf({ speedMps: i % 100 }) },
  })),
})

/** A sink that goes on from `fromSeq` wherever it is wound to. */
class WoundSink extends FakeSink {
  readonly winds: Wind[] = []
  readonly skips: number[] = []
  goOnFrom = 0

  wind(place: Wind): number {
    this.winds.push(place)
    return this.goOnFrom
  }

  skip(frames: number): void {
    this.skips.push(frames)
  }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise(resolve => setImmediate(resolve))
}

async function opened(tape: FakeTape, options: { fromS?: number; toS?: number; speed?: number } = {}) {
  const clock = new ManualClock()
  const source = createReplaySource({ path: '/l/a.tape', clock, askReader: fakeReader(tape), ...options })
  const sink = new WoundSink()
  const result = await source.open(sink)
  await settle()
  const play = async (howLongS: number): Promise<void> => {
    for (let i = 0; i < howLongS * 50; i++) {
      clock.advance(0.02)
      if (i % 5 === 0) await settle()
    }
    await settle()
  }
  return { source, sink, result, play, clock }
}

describe('a replay source', () => {
  it('gives frames at the pace at which they were recorded', async () => {
    const { source, sink, play } = await opened(seconds(10))
    await play(2)
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(2, 1)
    expect(sink.order[0]).toBe('info')
    await source.close()
  })

  it('gives them ten times as fast at ×10, and all at once as fast as possible', async () => {
    const { source, sink, play } = await opened(seconds(60))
    await source.tell({ do: 'speed', times: 10 })
    await play(1)
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(10, 0)
    await source.tell({ do: 'speed', times: Infinity })
    await play(0.1)
    expect(sink.frames).toHaveLength(601)
    expect(sink.hasEnded).toBe(true)
  })

  it('plays four times as slowly at ×0.25', async () => {
    const { source, sink, play } = await opened(seconds(10), { speed: 0.25 })
    await play(4)
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(1, 1)
    await source.close()
  })

  it('goes on at its own pace after it was held', async () => {
    const { source, sink, play } = await opened(seconds(60))
    await source.tell({ do: 'hold' })
    await play(5)
    const held = sink.frames.length
    await source.tell({ do: 'go' })
    await play(1)
    expect(sink.frames.length - held).toBeGreaterThanOrEqual(9)
    expect(sink.frames.length - held).toBeLessThanOrEqual(12)
    await source.close()
  })

  it('steps one instant while held', async () => {
    const { source, sink, play } = await opened(seconds(10))
    await source.tell({ do: 'hold' })
    const before = sink.frames.length
    await source.tell({ do: 'step' })
    await play(1)
    expect(sink.frames.length).toBe(before + 1)
    await source.close()
  })

  it('gives what lies before its start at once', async () => {
    const { source, sink } = await opened(seconds(30), { fromS: 20 })
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(20, 5)
    await source.close()
  })

  it('knows before the first frame what an earlier run decided without, and its ends', async () => {
    const rerun = {
      unseen: [{ fromSeq: 5, count: 2 }],
      restarts: [9],
      missing: [{ k: 1, tyres: null, races: 'late' }],
      said: [],
    }
    const { source } = await opened({ ...seconds(1), survey: rerun })
    expect(source.rerun?.()).toEqual({ ...rerun, seed: 9, races: 256 })
    expect(source.playing?.()).toEqual({ fromS: 0, toS: 1, loop: null })
    expect(source.name).toBe('Short race')
    await source.close()
  })

  it('keeps the places of frames that were never recorded', async () => {
    const { frames } = seconds(1)
    const { sink, play } = await opened({ frames, seqs: frames.map((_, i) => (i < 4 ? i : i + 100)) })
    await play(2)
    expect(sink.frames).toHaveLength(11)
    expect(sink.skips).toEqual([100])
  })

  it('refuses one that cannot be read, with the reader’s sentence', async () => {
    const source = createReplaySource({ path: '/l/a.tape', clock: new ManualClock(), askReader: noReader })
    expect(await source.open(new FakeSink())).toMatchObject({ ok: false, code: 'unavailable' })
    expect(await source.tell({ do: 'hold' })).toMatchObject({ ok: false })
  })

  it('refuses one without frames', async () => {
    expect((await opened({ frames: [] })).result).toMatchObject({ ok: false, code: 'no-samples' })
  })
})

describe('winding a recording', () => {
  it('shows the target at once, gives what leads there without pacing, and plays on from it', async () => {
    const { source, sink, play } = await opened(seconds(60))
    sink.goOnFrom = 250
    expect(await source.tell({ do: 'seek', toS: 30 })).toEqual({ ok: true, value: null })
    expect(sink.winds[0]).toMatchObject({ atS: 30, seq: 301 })
    expect(sink.winds[0]?.near.atS[0]).toBe(30)
    const before = sink.frames.length
    await settle()
    const led = sink.frames.slice(before).map(frame => frame.atS)
    expect(led[0]).toBe(25)
    expect(led.at(-1)).toBeCloseTo(30, 5)
    await play(1)
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(31, 1)
    await source.close()
  })

  it('stays held at the target when it was held', async () => {
    const { source, sink, play } = await opened(seconds(60))
    await source.tell({ do: 'hold' })
    sink.goOnFrom = 301
    await source.tell({ do: 'seek', toS: 30 })
    const before = sink.frames.length
    await play(2)
    expect(sink.frames).toHaveLength(before)
    await source.tell({ do: 'step' })
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(30.1, 5)
    await source.close()
  })

  it('goes to the nearer end when told beyond it, and plays again from its end', async () => {
    const { source, sink, play } = await opened(seconds(2), { speed: Infinity })
    expect(sink.hasEnded).toBe(true)
    await source.tell({ do: 'seek', toS: -50 })
    expect(sink.winds[0]?.atS).toBe(0)
    await source.tell({ do: 'seek', toS: 999 })
    expect(sink.winds[1]?.atS).toBe(2)
    await source.tell({ do: 'speed', times: 1 })
    sink.goOnFrom = 11
    await source.tell({ do: 'seek', toS: 1 })
    const before = sink.frames.length
    await play(0.5)
    expect(sink.frames.slice(before).map(frame => frame.atS)[0]).toBe(1.1)
    await source.close()
  })

  it('begins anew when it is told to go at its end', async () => {
    const { source, sink, play } = await opened(seconds(2), { speed: Infinity })
    expect(sink.hasEnded).toBe(true)
    await source.tell({ do: 'speed', times: 1 })
    await source.tell({ do: 'go' })
    expect(sink.winds[0]?.atS).toBe(0)
    const before = sink.frames.length
    await play(0.5)
    expect(sink.frames.length - before).toBeGreaterThan(3)
    await source.close()
  })

  it('of two that overlap it follows the newer', async () => {
    const { source, sink } = await opened(seconds(60))
    await Promise.all([source.tell({ do: 'seek', toS: 10 }), source.tell({ do: 'seek', toS: 40 })])
    expect(sink.winds.map(wind => wind.atS)).toEqual([40])
    await source.close()
  })

  it('plays a stretch again and again until it is told not to', async () => {
    const { source, sink, play } = await opened(seconds(60))
    await source.tell({ do: 'loop', loop: { fromS: 1, toS: 2 } })
    sink.goOnFrom = 11
    await play(4)
    expect(sink.winds.length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...sink.frames.map(frame => frame.atS))).toBeLessThan(2.05)
    expect(source.playing?.().loop).toEqual({ fromS: 1, toS: 2 })
    expect(await source.tell({ do: 'loop', loop: { fromS: 2, toS: 1 } })).toMatchObject({ ok: false })
    await source.tell({ do: 'loop', loop: null })
    await play(2)
    expect(sink.frames.at(-1)?.atS).toBeGreaterThan(2.5)
    await source.close()
  })
})
