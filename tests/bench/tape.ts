import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Portion } from '../../src/core/aggregate/feed.ts'
import { createF1Feed } from '../../src/core/decode/f1/session/f1-feed.ts'
import { FRAME_WIDTH } from '../../src/core/samples/fields.ts'
import type { Note } from '../../src/core/samples/session.ts'
import type { SampleSink } from '../../src/core/samples/sample-sink.ts'
import { createVirtualGame } from '../../src/core/synthetic/f1-game/virtual-game.ts'
import { createSyntheticRace } from '../../src/core/synthetic/synthetic-race.ts'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import { diskStore } from '../../src/workers/tape/store.ts'
import { TapeShelf } from '../../src/workers/tape/tape-shelf.ts'
import { tapeHeader } from '../support/tape-maker.ts'
import { type BenchRow, quantile } from './bench-row.ts'

const CARS = 22
const HZ = 60
const CHUNK_S = 0.25
const CHUNK = CARS * HZ * CHUNK_S
/** A checkpoint as often as in a race at the latest, and a commit that waits for the disk now and then, in chunks. */
const CHECKPOINT_EVERY = 120
const DURABLE_EVERY = 200
const SEEKS = 200

/** Gathers what a source gives, in chunks of 250 ms. */
class Chunks {
  readonly done: Portion[] = []
  #notes: Note[] = []
  #frames = 0
  #chunk = this.#empty(0)

  #empty(fromSeq: number) {
    const columns = {
      atS: new Float64Array(CHUNK),
      car: new Uint16Array(CHUNK),
      values: new Float32Array(CHUNK * FRAME_WIDTH),
    }
    return { fromSeq, ...columns }
  }

  frame(atS: number, car: number, values: Float32Array): void {
    const i = this.#frames - this.#chunk.fromSeq
    this.#chunk.atS[i] = atS
    this.#chunk.car[i] = car
    this.#chunk.values.set(values, i * FRAME_WIDTH)
    if (++this.#frames % CHUNK > 0) return
    this.done.push({ ...this.#chunk, notes: this.#notes })
    this.#notes = []
    this.#chunk = this.#empty(this.#frames)
  }

  /** Takes a note without its place. */
  note(note: Readonly<Record<string, unknown>>): void {
    this.#notes.push({ ...note, seq: this.#frames } as unknown as Note)
  }
}

function gameChunks(chunks: Chunks, until: () => boolean): void {
  const sink: SampleSink = {
    frame: (atS, car, values) => chunks.frame(atS, car, values),
    info: (atS, info) => chunks.note({ kind: 'info', atS, info }),
    event: (atS, event) => chunks.note({ kind: 'event', atS, event }),
    gap: () => undefined,
    jump: () => undefined,
    reject: () => undefined,
    received: () => undefined,
  }
  const feed = createF1Feed({ sink })
  const game = createVirtualGame({ format: 2025, cars: CARS, hz: HZ, laps: 60 })
  while (until() && !game.isOver) game.advance(game.nextAtS, (bytes, atS) => void feed.take(bytes, atS, 'bench'))
}

function demoChunks(chunks: Chunks, until: () => boolean): void {
  const race = createSyntheticRace({ cars: CARS, hz: HZ, laps: 60 })
  chunks.note({ kind: 'info', atS: 0, info: race.info })
  const event = (atS: number, event: unknown): void => chunks.note({ kind: 'event', atS, event })
  const frame = (atS: number, car: number, values: Float32Array): void => chunks.frame(atS, car, values)
  while (until() && !race.isOver) race.advance(race.nextAtS, { frame, event })
}

/** A recording of so many seconds, written chunk by chunk as it is made, and what is then asked of it. */
async function benchSource(
  name: string,
  seconds: number,
  make: typeof gameChunks,
  budget: boolean,
): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pitwall-bench-'))
  const at = { path: join(folder, 'race.tape'), uid: 'bench' }
  const desk = new RecorderDesk(diskStore, ms => new Promise(resolve => setTimeout(resolve, ms)))
  desk.open({ ...at, header: tapeHeader(), labels: { name: '', note: '', tags: [] } })
  const chunks = new Chunks()
  const commits: number[] = []
  let writeMs = 0
  const keep = (): void => {
    for (const portion of chunks.done.splice(0)) {
      const n = commits.length + 1
      const began = performance.now()
      const { commitMs } = desk.write({ ...at, n, portion, entries: [], raw: [], isDurable: n % DURABLE_EVERY === 0 })
      if (n % CHECKPOINT_EVERY === 0) desk.checkpoint(at)
      writeMs += performance.now() - began
      commits.push(commitMs)
    }
  }
  const wanted = Math.round(seconds / CHUNK_S)
  make(chunks, () => {
    keep()
    return commits.length < wanted
  })
  const { bytes } = await desk.close(at)
  const n = commits.length
  const mbPerHour = ((bytes / n) * (3600 / CHUNK_S)) / 1e6
  const times = (n * CHUNK_S * 1000) / writeMs
  const size: BenchRow = { name: `${name}: recording`, value: mbPerHour, unit: 'MB/h', n }
  const seeks = seekMs(at.path, n * CHUNK_S)
  rmSync(folder, { recursive: true })
  return [
    budget ? { ...size, budget: '≤ 200', isMet: mbPerHour <= 200 } : size,
    { name: `${name}: recorded`, value: times, unit: '× real time', n, budget: '≥ 20', isMet: times >= 20 },
    { name: `${name}: commit p50`, value: quantile(commits, 0.5), unit: 'ms', n },
    { name: `${name}: commit p99`, value: quantile(commits, 0.99), unit: 'ms', n },
    { name: `${name}: seek p50`, value: quantile(seeks, 0.5), unit: 'ms', n: SEEKS },
    { name: `${name}: seek p95`, value: quantile(seeks, 0.95), unit: 'ms', n: SEEKS },
  ]
}

function seekMs(path: string, seconds: number): number[] {
  const shelf = new TapeShelf()
  return Array.from({ length: SEEKS }, (_, i) => {
    const began = performance.now()
    shelf.ask(path, tape => tape.seek(((i * 7919) % 1000) * (seconds / 1000)))
    return performance.now() - began
  })
}

/** The store of recordings with a full field at full rate: its size, its cost, and finding a moment in it. */
export async function benchTape(seconds: number): Promise<BenchRow[]> {
  return [
    ...(await benchSource('F1 game', seconds, gameChunks, true)),
    // Every value of it is a float that was worked out anew for every frame: more than any game sends.
    ...(await benchSource('demo race', seconds, demoChunks, false)),
  ]
}
