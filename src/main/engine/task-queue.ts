import { done, failed, type Result } from '../../core/health/result.ts'
import type { ToWorker } from '../../core/contract/worker-wire.ts'
import type { Clock, NeverMind } from '../../core/time/clock.ts'

type TaskMessage = Extract<ToWorker, { t: 'task' }>

interface Task {
  readonly message: TaskMessage
  readonly answer: (result: Result<unknown>) => void
  readonly forgetTimeout: NeverMind
  readonly retry: boolean
  readonly isEssential: boolean
  falls: number
}

export interface TaskOptions {
  readonly timeoutS?: number
  readonly retry?: boolean
  /** Without it the ones after it are worth nothing: it is never set aside, the crash budget alone ends it. */
  readonly isEssential?: boolean
}

/** A task that was the running one at so many falls is poison: it must not spend the last fall. */
const POISON_FALLS = 2

/** What was asked of one worker and is not answered yet, in the order of asking. */
export class TaskQueue {
  readonly #clock: Clock
  readonly #deadLetter: (name: string, input: unknown, why: string) => void
  #tasks = new Map<number, Task>()
  #nextId = 1

  constructor(clock: Clock, deadLetter: (name: string, input: unknown, why: string) => void) {
    this.#clock = clock
    this.#deadLetter = deadLetter
  }

  get size(): number {
    return this.#tasks.size
  }

  add(name: string, input: unknown, options: TaskOptions, post: (message: ToWorker) => void): Promise<Result<unknown>> {
    const id = this.#nextId++
    const message: TaskMessage = { t: 'task', id, name, input }
    return new Promise(resolve => {
      const forgetTimeout =
        options.timeoutS === undefined
          ? () => undefined
          : this.#clock.after(options.timeoutS, () => {
              post({ t: 'cancel', id })
              this.#answer(id, failed('late', `No answer within ${options.timeoutS} s.`))
            })
      const { retry = true, isEssential = false } = options
      this.#tasks.set(id, { message, answer: resolve, forgetTimeout, retry, isEssential, falls: 0 })
      post(message)
    })
  }

  /** Everything that waits, oldest first: what a worker that has just started must be told again. */
  unanswered(): TaskMessage[] {
    return [...this.#tasks.values()].map(task => task.message)
  }

  done(id: number, value: unknown): void {
    this.#answer(id, done(value))
  }

  refused(id: number, code: string, say: string): void {
    const task = this.#tasks.get(id)
    if (!task) return
    this.#deadLetter(task.message.name, task.message.input, say)
    this.#answer(id, failed(code, say))
  }

  /**
   * The worker fell. The oldest task was the running one, unless the worker was not up yet: what it never saw did not
   * bring it down. Tasks that must not be repeated end here.
   */
  fallen(why: string, wasUp: boolean): void {
    const running = wasUp ? this.#tasks.values().next().value : undefined
    for (const [id, task] of [...this.#tasks]) {
      if (task === running) task.falls++
      if (task.falls >= POISON_FALLS && !task.isEssential) {
        this.#deadLetter(task.message.name, task.message.input, why)
        this.#answer(id, failed('poison', `Set aside after ${POISON_FALLS} falls: ${why}.`))
      } else if (!task.retry) this.#answer(id, failed('fallen', `The worker fell: ${why}.`))
    }
  }

  abandon(code: string): void {
    for (const id of [...this.#tasks.keys()]) this.#answer(id, failed(code, 'The worker is not running.'))
  }

  #answer(id: number, result: Result<unknown>): void {
    const task = this.#tasks.get(id)
    if (!task) return
    this.#tasks.delete(id)
    task.forgetTimeout()
    task.answer(result)
  }
}
