import { done, failed, type Result } from '../../core/health/result.ts'
import type { LongWorkNow } from '../../core/tape/library-tasks.ts'
import type { Job } from '../runtime/serve.ts'
import { tapeFailure } from '../tape/failure-say.ts'

/** A piece of long work, as the one who does it sees it. */
export interface Work extends Job {
  /** Says how far it is, 0–1. */
  share(share: number): void
}

interface Running {
  share: number | null
  end: Result<unknown> | null
  isLeft: boolean
}

/**
 * Work that takes minutes goes on between the tasks of the worker, so that a replay from the same worker does not wait
 * for it. It breathes between its slices; a slice is some dozens of milliseconds.
 */
export class LongWorks {
  readonly #running = new Map<string, Running>()

  /** Begins; a name that runs already is left as it is (a question that was asked twice is answered once). */
  begin(name: string, run: (work: Work) => Promise<Result<unknown>>): void {
    if (this.#running.has(name)) return
    const running: Running = { share: null, end: null, isLeft: false }
    this.#running.set(name, running)
    const work: Work = {
      id: -1,
      isCancelled: () => running.isLeft,
      breathe: () => new Promise(resolve => setImmediate(resolve)),
      share: share => {
        running.share = Math.min(1, Math.max(0, share))
      },
    }
    run(work)
      .catch((cause: unknown) => failed('failed', tapeFailure(cause).message))
      .then(end => {
        running.end = end
        if (running.isLeft) this.#running.delete(name)
      }, unreachable)
  }

  /** How far it is. What has ended is told once and then forgotten. */
  look(name: string): Result<LongWorkNow> {
    const running = this.#running.get(name)
    if (!running) return failed('forgotten', 'The worker that did it fell on the way.')
    const { share, end } = running
    if (end) this.#running.delete(name)
    return done({ share, end })
  }

  /** Ends it at its next breath. */
  leave(name: string): void {
    const running = this.#running.get(name)
    if (!running) return
    running.isLeft = true
    if (running.end) this.#running.delete(name)
  }
}

const unreachable = (): void => undefined
