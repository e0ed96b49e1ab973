import type { WorkerRole } from '../../core/contract/payloads/health.ts'
import type { Result } from '../../core/health/result.ts'
import { Supervisor } from '../engine/supervisor.ts'
import { threadPort } from '../engine/thread-port.ts'
import { hostClock } from '../host-clock.ts'
import type { Places } from './replay.ts'

/** Name under which the command line stands in what it records. */
export const CLI_APP = 'PitWall command line'

/** The workers that read and write recordings, each started when it is asked for the first time. */
export class TapeWorkers {
  readonly clock = hostClock
  readonly #places: Places
  readonly #started = new Map<WorkerRole, Supervisor>()

  constructor(places: Places) {
    this.#places = places
  }

  readonly askReader = (task: string, input: unknown): Promise<Result<unknown>> => this.#of('reader').ask(task, input)
  readonly askRecorder = (task: string, input: unknown): Promise<Result<unknown>> =>
    this.#of('recorder').ask(task, input)

  /** Lets what runs come to its end and stops the threads. */
  async stop(): Promise<void> {
    await Promise.all([...this.#started.values()].map(worker => worker.stop()))
  }

  #of(role: 'reader' | 'recorder'): Supervisor {
    const started = this.#started.get(role)
    if (started) return started
    const { modelsDir, workerPath } = this.#places
    const worker = new Supervisor({
      ...{ role, clock: hostClock, stopWithinS: 10 },
      start: () => threadPort(workerPath(role), { modelsDir }),
      // The verb hears of a worker that is gone by the answers it gets: each says so in a sentence.
      onState: () => undefined,
      onDeadLetter: () => undefined,
    })
    worker.start()
    this.#started.set(role, worker)
    return worker
  }
}
