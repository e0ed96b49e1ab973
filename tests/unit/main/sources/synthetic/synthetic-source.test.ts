import { describe, expect, it } from 'vitest'
import { FRAME_WIDTH } from '../../../../../src/core/samples/fields.ts'
import type { SessionInfo } from '../../../../../src/core/samples/session.ts'
import type { Sink } from '../../../../../src/core/source/source.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createSyntheticRace } from '../../../../../src/core/synthetic/synthetic-race.ts'
import { createSyntheticSource } from '../../../../../src/main/sources/synthetic/synthetic-source.ts'

const small = { cars: 4, laps: 6, hz: 10 } as const

/** Counts and hashes what it hears; room can be withheld. */
class FakeSink implements Sink {
  heard: string[] = []
  times: number[] = []
  hash = 0
  bytes = 0
  info_: SessionInfo | null = null
  hasEnded = 0
  readyCalls = 0
  longestSlice = 0
  #slice = 0
  #gate: (() => void) | null = null
  isFull = false

  frame(atS: number, car: number, values: Float32Array): void {
    this.heard.push('frame')
    this.times.push(atS)
    this.longestSlice = Math.max(this.longestSlice, ++this.#slice)
    for (const word of new Uint32Array(values.buffer, values.byteOffset, values.length)) {
      this.hash = (Math.imul(this.hash ^ word, 0x01000193) + car) >>> 0
    }
  }
  info(_atS: number, info: SessionInfo): void {
    this.heard.push('info')
    this.info_ = info
  }
  event(): void {
    this.heard.push('event')
  }
  gap(): void {
    this.heard.push('gap')
  }
  jump(): void {
    this.heard.push('jump')
  }
  command(): void {
    this.heard.push('command')
  }
  reject(): void {
    this.heard.push('reject')
  }
  received(bytes: number): void {
    this.bytes += bytes
  }
  ready(): Promise<void> {
    this.readyCalls++
    this.#slice = 0
    if (!this.isFull) return Promise.resolve()
    return new Promise(resolve => (this.#gate = resolve))
  }
  room(): void {
    this.isFull = false
    this.#gate?.()
  }
  ended(): void {
    this.hasEnded++
  }
  get lastS(): number {
    return this.times.at(-1) ?? NaN
  }
}

/** Lets pending promises run until nothing new is heard. */
async function settle(sink: FakeSink): Promise<void> {
  for (let before = -1; before !== sink.readyCalls;) {
    before = sink.readyCalls
    for (let i = 0; i < 50; i++) await Promise.resolve()
  }
}

async function opened(over: { startAtS?: number; seed?: number; toS?: number } = {}) {
  const clock = new ManualClock(100)
  const sink = new FakeSink()
  const source = createSyntheticSource({ seed: 5, clock, options: small, ...over })
  await source.open(sink)
  await settle(sink)
  return { clock, sink, source }
}

describe('the demo race as a source', () => {
  it('says info before anything else, and says it is synthetic', async () => {
    const { sink, source } = await opened()
    expect(sink.heard[0]).toBe('info')
    expect(sink.info_?.kind).toBe('synthetic')
    expect(source.label).toBe('SYNTHETIC')
  })

  it('gives one session second per wall second at speed 1, and eight at speed 8', async () => {
    const { clock, sink, source } = await opened()
    clock.advance(1.03)
    await settle(sink)
    expect(sink.lastS).toBeCloseTo(1, 9)
    await source.tell({ do: 'speed', times: 8 })
    clock.advance(1)
    await settle(sink)
    expect(sink.lastS).toBeGreaterThan(8.8)
    expect(sink.lastS).toBeLessThan(9.1)
  })

  it('catches up in slices of at most 256 frames when the wall clock jumped, without leaving a frame out', async () => {
    const { clock, sink } = await opened()
    clock.advanceTo(100 + 60.03)
    await settle(sink)
    expect(sink.lastS).toBeCloseTo(60, 9)
    expect(sink.times).toHaveLength(601 * small.cars)
    expect(sink.longestSlice).toBeLessThanOrEqual(256)
  })

  it('gives nothing while downstream has no room, and everything that is owed afterwards', async () => {
    const { clock, sink } = await opened()
    sink.isFull = true
    clock.advance(20.03)
    await settle(sink)
    expect(sink.times.length).toBeLessThanOrEqual(256 + small.cars)
    sink.room()
    await settle(sink)
    expect(sink.lastS).toBeCloseTo(20, 9)
  })

  it('stands still on hold, moves one tick on step, and goes on without a jump', async () => {
    const { clock, sink, source } = await opened()
    clock.advance(2.03)
    await settle(sink)
    await source.tell({ do: 'hold' })
    clock.advance(50)
    await settle(sink)
    expect(sink.lastS).toBeCloseTo(2, 9)
    await source.tell({ do: 'step' })
    expect(sink.lastS).toBeCloseTo(2.1, 9)
    await source.tell({ do: 'go' })
    clock.advance(1.03)
    await settle(sink)
    expect(sink.lastS).toBeCloseTo(3.2, 9)
  })

  it('begins in the middle of a race when asked to, then keeps to the wall clock', async () => {
    const { clock, sink } = await opened({ startAtS: 90 })
    expect(sink.lastS).toBeCloseTo(90, 9)
    expect(sink.times).toHaveLength(901 * small.cars)
    clock.advance(1.03)
    await settle(sink)
    expect(sink.lastS).toBeGreaterThanOrEqual(90.9)
    expect(sink.lastS).toBeLessThanOrEqual(91.05)
  })

  it('at infinite speed gives the whole race, the same bits as the race itself, and ends once', async () => {
    const { sink, source } = await opened()
    await source.tell({ do: 'speed', times: Infinity })
    await settle(sink)
    expect(sink.hasEnded).toBe(1)
    const alone = new FakeSink()
    createSyntheticRace({ ...small, seed: 5 }).advance(Infinity, alone)
    expect(sink.hash).toBe(alone.hash)
    expect(sink.bytes).toBe(alone.times.length * 4 * FRAME_WIDTH)
  })

  it('ends at the session second it was told to', async () => {
    const { sink, source } = await opened({ toS: 30 })
    await source.tell({ do: 'speed', times: Infinity })
    await settle(sink)
    expect([sink.hasEnded, Math.round(sink.lastS)]).toEqual([1, 30])
  })

  it('comes back from infinite speed to real time', async () => {
    const { clock, sink, source } = await opened()
    sink.isFull = true
    await source.tell({ do: 'speed', times: Infinity })
    await settle(sink)
    await source.tell({ do: 'speed', times: 1 })
    sink.room()
    await settle(sink)
    const from = sink.lastS
    clock.advance(1.03)
    await settle(sink)
    expect(sink.lastS - from).toBeGreaterThan(0.85)
    expect(sink.lastS - from).toBeLessThan(1.15)
  })

  it('is silent after close', async () => {
    const { clock, sink, source } = await opened()
    clock.advance(1)
    await settle(sink)
    await source.close()
    const before = sink.heard.length
    clock.advance(10)
    await settle(sink)
    expect(sink.heard.length).toBe(before)
    expect(sink.hasEnded).toBe(0)
  })

  it('refuses to seek, to run at speed 0, and to open twice', async () => {
    const { sink, source } = await opened()
    expect(await source.tell({ do: 'seek', toS: 10 })).toMatchObject({ ok: false, code: 'not-possible' })
    expect(await source.tell({ do: 'speed', times: 0 })).toMatchObject({ ok: false, code: 'bad-speed' })
    expect(await source.open(sink)).toMatchObject({ ok: false, code: 'already-open' })
  })
})
