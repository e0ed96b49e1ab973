import { done, failed, type Result } from '../../src/core/health/result.ts'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import { tapeFailure } from '../../src/workers/tape/failure-say.ts'
import type { Store } from '../../src/workers/tape/store.ts'

type RecorderTask = 'open' | 'write' | 'checkpoint' | 'close' | 'label'

/** A recorder on a store, asked as main asks its worker: everything crosses as a copy, and a throw is a value. */
export class AskedRecorder {
  /** Tasks it was asked so far, and the one it did without answering. */
  asked = 0
  lostTask = ''
  readonly #store: Store
  readonly #lostAnswer: number
  #desk: RecorderDesk

  /** @param lostAnswer number of a task, from 1, that is done and not answered: the recorder falls and is given up. */
  constructor(store: Store, lostAnswer = 0) {
    this.#store = store
    this.#lostAnswer = lostAnswer
    this.#desk = this.#newDesk()
  }

  async ask(name: string, input: unknown): Promise<Result<unknown>> {
    const nth = ++this.asked
    try {
      const answer = structuredClone(await this.#desk[name as RecorderTask](structuredClone(input) as never))
      if (nth !== this.#lostAnswer) return done(answer)
      this.lostTask = name
      this.#desk = this.#newDesk()
      return failed('given-up', 'The worker is not running.')
    } catch (cause) {
      const { message, taskCode = 'threw' } = tapeFailure(cause) as Error & { taskCode?: string }
      return failed(taskCode, message)
    }
  }

  /** Another worker: it knows only what the files say. */
  async renew(): Promise<void> {
    await this.#desk.stop()
    this.#desk = this.#newDesk()
  }

  #newDesk(): RecorderDesk {
    return new RecorderDesk(this.#store, () => Promise.resolve())
  }
}
