import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Portion } from '../../src/core/aggregate/feed.ts'
import { threadPort } from '../../src/main/engine/thread-port.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import { ReadTape } from '../../src/workers/tape/read-tape.ts'
import { diskStore } from '../../src/workers/tape/store.ts'
import { openToRead } from '../../src/workers/tape/tape-db.ts'
import { rigEngine } from '../support/engine-rig.ts'
import { ChunkMaker, gameDatagrams, gameFeed, movedBy } from '../support/recorder-laps.ts'
import { Recording } from '../support/recorder-recording.ts'
import { openingOf, writeOf } from '../support/recorder-writes.ts'
import { type BenchRow, quantile } from './bench-row.ts'

const MB = 1e6
const faultyRecorder = new URL('../support/recorder-faulty.ts', import.meta.url)

export interface RecorderPlan {
  /** Session time that is recorded, and how much of it is made by the virtual game and repeated, s. */
  readonly recordS: number
  readonly madeS: number
  /** Real time of a live recording, s. */
  readonly liveS: number
  /** How often a disk fills up. */
  readonly fullDisks: number
  /** Size of the recording whose opening is timed, MB. */
  readonly reopenMb: number
}

interface Recorded {
  readonly seconds: number
  readonly commitMs: readonly number[]
  readonly bytes: number
  readonly frames: number
}

/** Decodes what a game sent and records it on the way; keeps the portions. */
async function recordDecoded(path: string, seconds: number): Promise<Recorded & { portions: Portion[] }> {
  const datagrams = gameDatagrams(seconds)
  const portions: Portion[] = []
  const recording = new Recording()
  const maker = new ChunkMaker(portion => {
    portions.push(portion)
    void recording.give(portion)
  })
  const feed = gameFeed(maker.sink)
  await recording.open(path)
  const began = performance.now()
  for (const [i, bytes] of datagrams.bytes.entries()) {
    feed.take(bytes, datagrams.atS[i] ?? 0, 'game')
    await recording.room()
  }
  feed.flush()
  maker.flush()
  await recording.room(1)
  const took = (performance.now() - began) / 1000
  await recording.close()
  const { commitMs } = recording
  return { seconds: took, commitMs, bytes: statSync(path).size, frames: framesOf(portions), portions }
}

const framesOf = (portions: readonly Portion[]): number => portions.reduce((sum, one) => sum + one.atS.length, 0)

/** Records the same minutes again and again, each time later in the session. */
async function recordRepeated(path: string, portions: readonly Portion[], plan: RecorderPlan): Promise<Recorded> {
  const recording = new Recording()
  await recording.open(path)
  const frames = framesOf(portions)
  const rounds = Math.max(1, Math.round(plan.recordS / plan.madeS))
  const began = performance.now()
  for (let round = 0; round < rounds; round++) {
    for (const portion of portions) {
      void recording.give(movedBy(portion, round * frames, round * plan.madeS))
      await recording.room()
    }
  }
  await recording.room(1)
  const seconds = (performance.now() - began) / 1000
  await recording.close()
  const tape = ReadTape.open(path)
  const about = tape.about()
  tape.close()
  if (about.frames !== rounds * frames) throw new Error(`${about.frames} of ${rounds * frames} frames were recorded.`)
  return { seconds, commitMs: recording.commitMs, bytes: statSync(path).size, frames: about.frames }
}

/** Delay of this thread's loop while a race of 22 cars at 60 Hz is live, p99 in ms. */
async function liveDelay(seconds: number, recordTo?: string): Promise<{ ms: number; n: number }> {
  const { engine } = rigEngine({
    source: createSyntheticSource({ seed: 7, clock: hostClock, options: { cars: 22, hz: 60, laps: 60 } }),
    ...(recordTo === undefined ? {} : { recordTo }),
  })
  engine.start()
  const opened = await engine.choose({ use: 'demo' })
  if (!opened.ok) throw new Error(opened.say)
  // The workers start on the same cores.
  await wait(2000)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await wait(seconds * 1000)
  delay.disable()
  const { say = '', isRecording = false } = engine.run?.tape ?? {}
  await engine.stop()
  if (recordTo !== undefined && !isRecording) throw new Error(say)
  return { ms: delay.percentile(99) / 1e6, n: delay.count }
}

/** How long a recording takes to be opened and checked that was cut off while it was made. */
async function reopening(path: string, mb: number): Promise<BenchRow[]> {
  const at = { path, uid: 'bench' }
  const desk = new RecorderDesk(diskStore, ms => wait(ms))
  desk.open(openingOf(at))
  const made = Array.from({ length: 64 }, (_, i) => writeOf(at, i + 1))
  let n = 0
  for (let bytes = 0; bytes < mb * MB;) {
    const write = made[n % made.length]
    if (!write?.portion) break
    const portion = { ...write.portion, fromSeq: n * write.portion.atS.length, notes: [] }
    ;({ bytes } = desk.write({ ...write, n: ++n, portion, isDurable: false }))
    if (n % 120 === 0) desk.checkpoint(at)
  }
  const began = performance.now()
  const tape = ReadTape.open(path)
  const about = tape.about()
  tape.close()
  const openedMs = performance.now() - began
  const db = openToRead(path)
  const check = db.pragma('quick_check')
  db.close()
  const checkedMs = performance.now() - began
  if (check !== 'ok' || about.isClosed) throw new Error(`The recording is not as it should be: ${String(check)}.`)
  const perGb = checkedMs / 1000 / (about.bytes / 1e9)
  await desk.stop()
  const size = `${Math.round(about.bytes / MB)} MB cut off`
  return [
    { name: `reopen, ${size}: what it is`, value: openedMs, unit: 'ms', n },
    { name: `reopen, ${size}: with quick_check, per GB`, value: perGb, unit: 's', n, budget: '≤ 2', isMet: perGb <= 2 },
  ]
}

/** From the write that finds the disk full until it is said that nothing is recorded any more. */
async function stopping(folder: string, tries: number): Promise<BenchRow> {
  const ms: number[] = []
  for (let i = 0; i < tries; i++) {
    const at = { path: join(folder, `full-${i}.tape`), uid: 'bench' }
    const recording = new Recording(() => threadPort(faultyRecorder, { mostPages: 50 }))
    await recording.open(at.path)
    for (let n = 1; recording.say === ''; n++) {
      const { portion } = writeOf(at, n)
      const began = performance.now()
      if (portion) await recording.give(portion)
      ms[i] = performance.now() - began
    }
    await recording.end()
  }
  const value = quantile(ms, 1)
  return {
    name: 'disk full → recording stopped, worst',
    value,
    unit: 'ms',
    n: tries,
    budget: '≤ 1000',
    isMet: value <= 1000,
  }
}

const speedRow = (name: string, sessionS: number, { seconds, frames }: Recorded, goal = 20): BenchRow => {
  const value = sessionS / seconds
  return { name, value, unit: '× real', n: frames, budget: `≥ ${goal}`, isMet: value >= goal }
}

/**
 * Recording 22 cars at 60 Hz, a write each quarter of a second, through keeper, supervisor and worker thread. Minutes of a
 * virtual game, read by the product's decoder, are repeated with advancing time: making an hour of them takes longer than
 * recording it.
 */
export async function benchRecorder(plan: RecorderPlan): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pitwall-bench-recorder-'))
  try {
    const decoded = await recordDecoded(join(folder, 'decoded.tape'), plan.madeS)
    const repeated = await recordRepeated(join(folder, 'hour.tape'), decoded.portions, plan)
    const mbPerHour = repeated.bytes / MB / (repeated.frames / (22 * 60 * 3600))
    const n = repeated.commitMs.length
    const commit = (p: number): BenchRow => {
      const value = quantile(repeated.commitMs, p)
      return { name: `recorder commit p${p * 100}, a quarter of a second each`, value, unit: 'ms', n }
    }
    const without = await liveDelay(plan.liveS)
    const recording = await liveDelay(plan.liveS, join(folder, 'live.tape'))
    const budget = { budget: '≤ 20', isMet: recording.ms <= 20 }
    return [
      speedRow(`recording ${Math.round(plan.recordS / 60)} min of 22 cars at 60 Hz`, plan.recordS, repeated),
      speedRow(`the same, decoding F1 packets on main, ${Math.round(plan.madeS / 60)} min`, plan.madeS, decoded),
      { name: 'recording, size', value: mbPerHour, unit: 'MB/h', n, budget: '≤ 200', isMet: mbPerHour <= 200 },
      ...[commit(0.5), commit(0.99)],
      { name: 'main loop delay p99, live, not recording', value: without.ms, unit: 'ms', n: without.n },
      { name: 'main loop delay p99, live, recording', value: recording.ms, unit: 'ms', n: recording.n, ...budget },
      await stopping(folder, plan.fullDisks),
      ...(await reopening(join(folder, 'big.tape'), plan.reopenMb)),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
