import type { Portion } from '../../core/aggregate/feed.ts'
import type { EntryKind, TapeEntry } from '../../core/samples/taped.ts'
import type { ReaderTasks, TapeAbout } from '../../core/tape/reader-tasks.ts'
import type { Job, Task } from '../runtime/serve.ts'

/** Frames asked for at once: a few dozen milliseconds of work. */
const FRAMES = 2000

/** What longer work reads of recordings: the reader's own tasks, called from within. */
export class TapeReads {
  readonly #tasks: Readonly<Record<string, Task>>

  constructor(tasks: Readonly<Record<string, Task>>) {
    this.#tasks = tasks
  }

  about(path: string, job: Job): Promise<TapeAbout> {
    return this.#ask<TapeAbout>('about', { path }, job)
  }

  entries(path: string, kinds: readonly EntryKind[], job: Job): Promise<readonly TapeEntry[]> {
    return this.#ask<readonly TapeEntry[]>('entries', { path, kinds }, job)
  }

  raw(path: string, from: number, limit: number, job: Job): Promise<ReaderTasks['raw']['out']> {
    return this.#ask('raw', { path, from, limit }, job)
  }

  /** Frames from `fromSeq` on, piece by piece, breathing between the pieces; ends early when the job is cancelled. */
  async *portions(path: string, fromSeq: number, job: Job): AsyncGenerator<Portion> {
    for (let seq = fromSeq; ;) {
      const portion = await this.#ask<Portion | null>('portion', { path, fromSeq: seq, frames: FRAMES }, job)
      if (!portion) return
      yield portion
      await job.breathe()
      if (job.isCancelled()) return
      seq = Math.max(seq + 1, portion.fromSeq + portion.atS.length)
    }
  }

  #ask<T>(name: string, input: unknown, job: Job): Promise<T> {
    const task = this.#tasks[name]
    if (!task) throw new Error(`The reader has no task ${name}.`)
    return Promise.resolve(task(input, job)) as Promise<T>
  }
}
