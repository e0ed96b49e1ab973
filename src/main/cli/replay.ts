import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { WorkerRole } from '../../core/contract/payloads/health.ts'
import { RollingHash } from '../../core/score/rolling-hash.ts'
import { createEngine, type Engine } from '../engine/create-engine.ts'
import { outputText, type Output } from '../engine/output.ts'
import type { Run } from '../engine/run.ts'
import { threadPort } from '../engine/thread-port.ts'
import { hostClock } from '../host-clock.ts'
import { createLog } from '../log/create-log.ts'
import { createReplaySource } from '../sources/replay/replay-source.ts'
import { createSyntheticSource } from '../sources/synthetic/synthetic-source.ts'

/** What a front door knows of places. */
export interface Places {
  readonly modelsDir: string
  readonly workerPath: (role: WorkerRole) => URL
}

const help = `npm run pitwall -- replay demo|FILE [options]

Runs a session through the whole pipe with no screen and prints what it said: every insight, prediction, strategy
result and call, and at the end a hash of all of them. The same session gives the same hash at any speed.

  --speed N|max   session seconds per second (default max)
  --from S        only what was said from this session second on is printed (the pipe sees everything)
  --to S          ends at this session second
  --seed N        seed of the demo race and of the simulations (a recording brings its own)
  --races N       races asked of the simulation per question (a recording brings its own)
  --laps N, --cars N, --hz N   size of the demo race
  --record FILE   record the session to a new file
  --json          one JSON document per line`

interface Words {
  readonly what: string
  readonly speed: number
  readonly fromS: number
  readonly toS: number
  readonly seed: number
  readonly races: number
  readonly demo: { laps?: number; cars?: number; hz?: number }
  readonly recordTo: string | null
  readonly json: boolean
}

/** The verb. Exit code 3: done, but something was lost on the way and the last line says how much. */
export async function replay(argv: readonly string[], places: Places): Promise<number> {
  const words = read(argv)
  if (typeof words === 'number') return words
  const log = createLog({ clock: hostClock, level: process.env.LOG_LEVEL ?? 'warn' })
  const hash = new RollingHash()
  let calls = 0
  const said = (output: Output): void => {
    const text = outputText(output)
    hash.add(text)
    if (output.kind === 'call' && output.call.status === 'made') calls++
    if (output.sessionS >= words.fromS) tell(output, text, words.json)
  }
  let engine: Engine | undefined
  const ended = new Promise<Run>(resolve => {
    engine = createEngine({
      startWorker: role => threadPort(places.workerPath(role), { modelsDir: places.modelsDir }),
      openSource: () => sourceOf(words),
      hostClock,
      log: log.room('engine'),
      seed: words.seed,
      races: words.races,
      ringFrames: 20_000,
      recordTo: words.recordTo,
      app: 'PitWall replay',
      onOutput: said,
      onEnded: resolve,
    })
  })
  if (!engine) return 1
  engine.start()
  const opened = await engine.choose({ use: 'demo' })
  if (!opened.ok) {
    console.error(opened.say)
    await engine.stop()
    return 1
  }
  await engine.tell({ do: 'speed', times: words.speed })
  const { intake } = await ended
  const lost = intake.dropped + intake.rejected
  const last = {
    done: true,
    samples: intake.accepted,
    hash: hash.hex,
    calls,
    dropped: intake.dropped,
    rejected: intake.rejected,
  }
  console.log(words.json ? JSON.stringify(last) : `Done: ${last.samples} samples, ${calls} calls, hash ${last.hash}.`)
  if (lost > 0) console.error(`Lost on the way: ${intake.dropped} frames dropped, ${intake.rejected} items rejected.`)
  await engine.stop()
  return lost > 0 ? 3 : 0
}

function sourceOf(words: Words) {
  const clock = hostClock
  if (words.what === 'demo') {
    return createSyntheticSource({ seed: words.seed, clock, options: words.demo })
  }
  return createReplaySource({ path: words.what, clock, speed: words.speed, toS: words.toS })
}

function tell(output: Output, text: string, json: boolean): void {
  if (json) console.log(text)
  else if (output.kind === 'call') {
    const { call } = output
    console.log(`${call.madeAtS.toFixed(1).padStart(8)} s  ${call.status.padEnd(12)} ${call.headline}: ${call.say}`)
  }
}

function read(argv: readonly string[]): Words | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        speed: { type: 'string', default: 'max' },
        from: { type: 'string', default: '0' },
        to: { type: 'string' },
        seed: { type: 'string', default: '7' },
        races: { type: 'string', default: '512' },
        laps: { type: 'string' },
        cars: { type: 'string' },
        hz: { type: 'string' },
        record: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(help)
      return 0
    }
    const what = positionals[0]
    if (what === undefined || positionals.length > 1) throw new Error('Name one session: demo, or a recording.')
    if (what !== 'demo' && !existsSync(what)) {
      console.error(`There is no file ${what}.`)
      return 1
    }
    const count = (text: string | undefined, name: string): number | undefined => {
      if (text === undefined) return undefined
      if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number.`)
      return Number(text)
    }
    const [laps, cars, hz] = [count(values.laps, 'laps'), count(values.cars, 'cars'), count(values.hz, 'hz')]
    const speed = values.speed === 'max' ? Infinity : Number(values.speed)
    if (!(speed > 0)) throw new Error('--speed takes a number above 0, or max.')
    return {
      what,
      speed,
      fromS: Number(values.from),
      toS: values.to === undefined ? Infinity : Number(values.to),
      seed: count(values.seed, 'seed') ?? 7,
      races: count(values.races, 'races') ?? 512,
      demo: { ...(laps ? { laps } : {}), ...(cars ? { cars } : {}), ...(hz ? { hz } : {}) },
      recordTo: values.record ?? null,
      json: values.json,
    }
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : 'The words were wrong.', 'See --help.')
    return 2
  }
}
