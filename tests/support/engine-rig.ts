import { fileURLToPath } from 'node:url'
import type { WorkerRole } from '../../src/core/contract/payloads/health.ts'
import { RollingHash } from '../../src/core/score/rolling-hash.ts'
import type { Source } from '../../src/core/source/source.ts'
import type { Clock, NeverMind } from '../../src/core/time/clock.ts'
import { ManualClock } from '../../src/core/time/manual-clock.ts'
import { done } from '../../src/core/health/result.ts'
import type { Ask } from '../../src/core/tape/ask.ts'
import { recordTo } from '../../src/main/library/record-to.ts'
import { createEngine, type Engine } from '../../src/main/engine/create-engine.ts'
import { outputText, type Output } from '../../src/main/engine/output.ts'
import type { Run } from '../../src/main/engine/run.ts'
import { threadPort } from '../../src/main/engine/thread-port.ts'
import type { WorkerPort } from '../../src/main/engine/worker-port.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { silentLog } from '../../src/main/log/silent-log.ts'

export const modelsDir = fileURLToPath(new URL('../../models', import.meta.url))

/** The project's own workers as threads, straight from their sources. */
export const startWorker = (role: WorkerRole): WorkerPort =>
  threadPort(new URL(`../../src/workers/${role}.ts`, import.meta.url), { modelsDir })

let uids = 0

export interface RigOptions {
  /** A recording is opened with the reader of the engine that plays it. */
  readonly source: Source | ((askReader: Ask) => Source)
  readonly races?: number
  readonly seed?: number
  /** File of the first recording. */
  readonly recordTo?: string
  readonly keepsRaw?: boolean
  readonly startWorker?: (role: WorkerRole) => WorkerPort
  readonly onOutput?: (output: Output, engine: Engine) => void
}

export interface Ran {
  readonly hash: string
  readonly outputs: readonly Output[]
  readonly run: Run
}

export function rigEngine(options: RigOptions): { engine: Engine; ended: Promise<Ran> } {
  const hash = new RollingHash()
  const outputs: Output[] = []
  let made: Engine | undefined
  const ended = new Promise<Ran>(resolve => {
    made = createEngine({
      startWorker: options.startWorker ?? startWorker,
      openSource: (_, askReader) =>
        done(typeof options.source === 'function' ? options.source(askReader) : options.source),
      hostClock,
      wallMs: () => 1_700_000_000_000,
      newUid: () => `rig-${++uids}`,
      keepsRaw: options.keepsRaw ?? false,
      log: silentLog,
      seed: options.seed ?? 7,
      races: options.races ?? 128,
      ringFrames: 20_000,
      recordings: options.recordTo === undefined ? null : recordTo(options.recordTo),
      app: 'PitWall test',
      onOutput: output => {
        outputs.push(output)
        hash.add(outputText(output))
        if (made) options.onOutput?.(output, made)
      },
      onEnded: run => resolve({ hash: hash.hex, outputs, run }),
    })
  })
  if (!made) throw new Error('unreachable')
  return { engine: made, ended }
}

/** Runs a source from its opening to its end through the whole pipe, on real workers, and stops everything. */
export async function runToEnd(options: RigOptions & { readonly speed?: number }): Promise<Ran> {
  const { engine, ended } = rigEngine(options)
  engine.start()
  const opened = await engine.choose({ use: 'demo' })
  if (!opened.ok) throw new Error(opened.say)
  await engine.tell({ do: 'speed', times: options.speed ?? Infinity })
  const ran = await ended
  await engine.stop()
  return ran
}

/**
 * A clock that turns as fast as the event loop lets it, `stepS` a turn: a source paced by it believes in hours while
 * the test takes seconds. Only sources get it; heartbeats of real workers need real time.
 */
export function racingClock(stepS: number): { clock: Clock; stop: NeverMind } {
  const clock = new ManualClock()
  let running = true
  const turn = (): void => {
    if (!running) return
    clock.advance(stepS)
    setImmediate(turn)
  }
  setImmediate(turn)
  return { clock, stop: () => (running = false) }
}
