import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { mix32 } from '../../src/core/chance/draw.ts'
import { type Ask, askTape } from '../../src/core/tape/ask.ts'
import { Supervisor } from '../../src/main/engine/supervisor.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { createReplaySource } from '../../src/main/sources/replay/replay-source.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { racingClock, rigEngine, runToEnd, startWorker } from '../support/engine-rig.ts'
import { type BenchRow, quantile } from './bench-row.ts'

const SEED = 20_261_124
/** A wind that has not caught up by then is an answer as well, ms. */
const MOST_MS = 60_000
/** What the reader may take more for the long recording than for the short one, MB. */
const SLACK_MB = 64
const PORTION_FRAMES = 1000

export interface SeekPlan {
  /** Session time of the recording that is wound, and of the short one beside it, s. */
  readonly longS: number
  readonly shortS: number
  readonly seeks: number
}

/** What a process of this bench does; each begins with a memory of its own. */
type Job =
  | { readonly do: 'make'; readonly path: string; readonly seconds: number }
  | { readonly do: 'wind' | 'read'; readonly path: string; readonly seeks: number }

interface Wound {
  readonly pictureMs: readonly number[]
  readonly caughtUpMs: readonly number[]
}

/** Most resident memory over what there was when the reader had answered first, MB. */
interface Grown {
  readonly afterSeeksMb: number
  readonly afterReadMb: number
  readonly frames: number
  readonly readS: number
}

/** Session times all over a recording, the same for the same seed. */
const targets = (fromS: number, toS: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => fromS + ((toS - fromS) * mix32((SEED + i) >>> 0)) / 2 ** 32)

/** A race of 22 cars at 60 Hz, recorded by the engine with everything it keeps. */
async function make({ path, seconds }: Extract<Job, { do: 'make' }>): Promise<{ seconds: number }> {
  const { clock, stop } = racingClock(0.25)
  const options = { cars: 22, hz: 60, laps: 60 }
  const began = performance.now()
  await runToEnd({ source: createSyntheticSource({ seed: 7, clock, options, toS: seconds }), recordTo: path })
  stop()
  return { seconds: (performance.now() - began) / 1000 }
}

/** Winds a replay in the whole engine: until the picture is there, and until what is said is of that moment. */
async function wind(path: string, seeks: number): Promise<Wound> {
  const { engine } = rigEngine({ source: askReader => createReplaySource({ path, clock: hostClock, askReader }) })
  engine.start()
  const opened = await engine.choose({ use: 'demo' })
  if (!opened.ok) throw new Error(opened.say)
  await engine.tell({ do: 'hold' })
  const { fromS, toS } = engine.run?.source.playing?.() ?? { fromS: NaN, toS: NaN }
  const pictureMs: number[] = []
  const caughtUpMs: number[] = []
  for (const target of targets(fromS, toS, seeks)) {
    const began = performance.now()
    const told = await engine.tell({ do: 'seek', toS: target })
    if (!told.ok) throw new Error(told.say)
    pictureMs.push(performance.now() - began)
    if (Math.abs((engine.run?.atS ?? NaN) - target) > 1e-6) throw new Error('It was wound to another moment.')
    while (engine.run?.isCatchingUp === true && performance.now() - began < MOST_MS) await wait(2)
    caughtUpMs.push(performance.now() - began)
  }
  await engine.stop()
  return { pictureMs, caughtUpMs }
}

/** The reader in its thread and nothing else in the process: seeks, then the whole recording once. */
async function read(path: string, seeks: number): Promise<Grown> {
  const none = (): void => undefined
  const reader = new Supervisor({
    ...{ role: 'reader', clock: hostClock, onState: none, onDeadLetter: none },
    start: () => startWorker('reader'),
  })
  reader.start()
  const ask: Ask = (task, input) => reader.ask(task, input)
  const about = await askTape(ask, 'about', { path })
  if (!about.ok) throw new Error(about.say)
  const { fromS, toS } = about.value
  const before = process.memoryUsage().rss
  let most = 0
  const look = (): number => (most = Math.max(most, process.memoryUsage().rss - before)) / 1e6
  for (const atS of targets(fromS, toS, seeks)) {
    const found = await askTape(ask, 'seek', { path, atS })
    if (!found.ok) throw new Error(found.say)
    look()
  }
  const afterSeeksMb = look()
  const began = performance.now()
  let frames = 0
  for (let fromSeq = 0; ;) {
    const portion = await askTape(ask, 'portion', { path, fromSeq, frames: PORTION_FRAMES })
    if (!portion.ok) throw new Error(portion.say)
    if (!portion.value) break
    frames += portion.value.atS.length
    fromSeq = portion.value.fromSeq + portion.value.atS.length
    look()
  }
  const readS = (performance.now() - began) / 1000
  if (frames !== about.value.frames) throw new Error(`${frames} of ${about.value.frames} frames were read.`)
  await reader.stop()
  return { afterSeeksMb, afterReadMb: look(), frames, readS }
}

function inOwnProcess<T>(job: Job): T {
  const ran = spawnSync(process.execPath, [import.meta.filename, JSON.stringify(job)], { encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(ran.stderr.trim() || `The process that was to ${job.do} fell.`)
  return JSON.parse(ran.stdout) as T
}

/** Winding a long recording through reader thread, replay source and engine, and what the reader needs for it. */
export function benchSeek({ longS, shortS, seeks }: SeekPlan): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'pitwall-bench-seek-'))
  try {
    const [long, short] = [join(folder, 'long.tape'), join(folder, 'short.tape')]
    const made = inOwnProcess<{ seconds: number }>({ do: 'make', path: long, seconds: longS })
    inOwnProcess({ do: 'make', path: short, seconds: shortS })
    const mbPerHour = statSync(long).size / 1e6 / (longS / 3600)
    return [
      { name: 'demo race of 22 cars, run and recorded', value: longS / made.seconds, unit: '× real', n: longS },
      { name: 'demo race with all that is kept, size', value: mbPerHour, unit: 'MB/h', n: longS },
      ...windRows(inOwnProcess<Wound>({ do: 'wind', path: long, seeks }), Math.round(longS / 60)),
      ...memoryRows(
        inOwnProcess<Grown>({ do: 'read', path: long, seeks }),
        inOwnProcess<Grown>({ do: 'read', path: short, seeks }),
      ),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function windRows({ pictureMs, caughtUpMs }: Wound, minutes: number): BenchRow[] {
  const row = (name: string, samples: readonly number[], p: number): BenchRow => ({
    ...{ name: `wind in ${minutes} min → ${name}, ${p === 1 ? 'worst' : `p${p * 100}`}`, unit: 'ms' },
    ...{ value: quantile(samples, p), n: samples.length },
  })
  const p95 = row('picture', pictureMs, 0.95)
  return [
    row('picture', pictureMs, 0.5),
    { ...p95, budget: '≤ 200', isMet: p95.value <= 200 },
    row('picture', pictureMs, 1),
    row('caught up', caughtUpMs, 0.5),
    row('caught up', caughtUpMs, 0.95),
    row('caught up', caughtUpMs, 1),
  ]
}

function memoryRows(long: Grown, short: Grown): BenchRow[] {
  const row = (name: string, value: number, other: number, n: number): BenchRow => ({
    ...{ name: `reader ${name}, most memory more`, value, unit: 'MB', n },
    ...{ budget: `≤ ${(other + SLACK_MB).toFixed(0)}`, isMet: value <= other + SLACK_MB },
  })
  return [
    row('after the winds of the long recording', long.afterSeeksMb, short.afterSeeksMb, long.frames),
    row('after reading all of it', long.afterReadMb, short.afterReadMb, long.frames),
    { name: 'the same, short recording, winds', value: short.afterSeeksMb, unit: 'MB', n: short.frames },
    { name: 'the same, short recording, all of it', value: short.afterReadMb, unit: 'MB', n: short.frames },
    { name: 'reading a recording through', value: long.frames / long.readS, unit: 'frames/s', n: long.frames },
  ]
}

async function worked(job: Job): Promise<unknown> {
  if (job.do === 'make') return make(job)
  return job.do === 'wind' ? wind(job.path, job.seeks) : read(job.path, job.seeks)
}

if (import.meta.main) {
  const answer = JSON.stringify(await worked(JSON.parse(process.argv[2] ?? '{}') as Job))
  process.stdout.write(answer, () => process.exit(0))
}
