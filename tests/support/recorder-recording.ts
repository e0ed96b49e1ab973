import type { Portion } from '../../src/core/aggregate/feed.ts'
import { Supervisor } from '../../src/main/engine/supervisor.ts'
import { TapeKeeper } from '../../src/main/engine/tape-keeper.ts'
import type { WorkerPort } from '../../src/main/engine/worker-port.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { startWorker } from './engine-rig.ts'
import { tapeHeader } from './tape-maker.ts'

/** Portions that main has on their way to the recorder at most. */
const IN_FLIGHT = 4

/** The product's recorder in its thread, behind the product's keeper. */
export class Recording {
  readonly commitMs: number[] = []
  readonly #keeper: TapeKeeper
  readonly #recorder: Supervisor
  readonly #flying = new Set<Promise<unknown>>()
  bytes = 0
  say = ''

  constructor(start = (): WorkerPort => startWorker('recorder')) {
    const none = (): void => undefined
    this.#recorder = new Supervisor({
      ...{ role: 'recorder', clock: hostClock, onState: none, onDeadLetter: none },
      start,
    })
    this.#recorder.start()
    this.#keeper = new TapeKeeper({
      ...{ recorder: this.#recorder, clock: hostClock },
      failed: say => (this.say = say),
      wrote: ({ commitMs, bytes }, openForS) => {
        if (openForS > 0) this.commitMs.push(commitMs)
        this.bytes = bytes
      },
    })
  }

  open(path: string): Promise<void> {
    return this.#keeper.open({ path, uid: 'bench' }, tapeHeader(), { name: 'Bench', note: '', tags: [] }, 0)
  }

  /** Resolves when it is kept, or never will be. */
  give(portion: Portion): Promise<unknown> {
    const written = this.#keeper.portion(portion)
    this.#flying.add(written)
    void written.then(() => this.#flying.delete(written))
    return written
  }

  /** Resolves when there is room for another portion. */
  async room(most = IN_FLIGHT): Promise<void> {
    while (this.#flying.size >= most) await Promise.race(this.#flying)
  }

  async end(): Promise<void> {
    await this.room(1)
    await this.#keeper.close()
    await this.#recorder.stop()
  }

  async close(): Promise<void> {
    await this.end()
    if (this.say !== '') throw new Error(`The recording stopped: ${this.say}`)
  }
}
