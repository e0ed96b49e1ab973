import { BEAT_S, type FromWorker, type ToWorker } from '../../core/contract/worker-wire.ts'
import { openPort, type ParentPort } from './port.ts'

/** What a task may do while it runs. */
export interface Job {
  readonly id: number
  isCancelled(): boolean
  /** Lets heartbeats and cancels through; long work calls it at least every 250 ms. */
  breathe(): Promise<void>
}

export type Task = (input: unknown, job: Job) => unknown

export interface Served {
  /** What this worker can do, or cannot and why: shown in Health. */
  readonly say: string
  readonly tasks: Readonly<Record<string, Task>>
  /** Lets go of native handles; called once, after the running task. */
  stop?(): Promise<void>
}

type TaskMessage = Extract<ToWorker, { t: 'task' }>

/**
 * The whole life of a worker: announces itself, beats every second, runs tasks one after another in the order they came,
 * turns a throw into a coded answer, and ends itself when told to (a thread must not be terminated while an ONNX run is
 * in flight: that aborts the process).
 */
export function serve(begin: () => Promise<Served>): void {
  const worker = new ServingWorker(openPort())
  void begin().then(
    served => worker.begin(served),
    (cause: unknown) => worker.giveUp(cause),
  )
}

class ServingWorker {
  readonly #port: ParentPort
  readonly #queue: TaskMessage[] = []
  readonly #cancelled = new Set<number>()
  #served: Served | undefined
  #running = false
  #stopping = false

  constructor(port: ParentPort) {
    this.#port = port
    port.onMessage(raw => this.#hear(raw as ToWorker))
    setInterval(() => this.#say({ t: 'beat' }), BEAT_S * 1000)
  }

  begin(served: Served): void {
    this.#served = served
    this.#say({ t: 'ready', say: served.say })
    void this.#drain()
  }

  giveUp(cause: unknown): void {
    this.#say({ t: 'failed', id: -1, code: 'start', say: sentence(cause) })
    process.exit(1)
  }

  #say(message: FromWorker): void {
    this.#port.post(message)
  }

  #hear(message: ToWorker): void {
    if (message.t === 'task') this.#queue.push(message)
    else if (message.t === 'cancel') this.#cancelled.add(message.id)
    else this.#stopping = true
    void this.#drain()
  }

  async #drain(): Promise<void> {
    if (this.#running || !this.#served) return
    this.#running = true
    while (!this.#stopping) {
      const next = this.#queue.shift()
      if (!next) break
      await this.#run(next, this.#served)
    }
    this.#running = false
    if (!this.#stopping) return
    await this.#served.stop?.()
    process.exit(0)
  }

  async #run(task: TaskMessage, served: Served): Promise<void> {
    const work = served.tasks[task.name]
    if (!work) return this.#say({ t: 'failed', id: task.id, code: 'unknown-task', say: `No task ${task.name} here.` })
    const job: Job = {
      id: task.id,
      isCancelled: () => this.#cancelled.has(task.id) || this.#stopping,
      breathe: () => new Promise(resolve => setImmediate(resolve)),
    }
    try {
      this.#say({ t: 'done', id: task.id, value: await work(task.input, job) })
    } catch (cause) {
      this.#say({ t: 'failed', id: task.id, code: codeOf(cause), say: sentence(cause) })
    } finally {
      this.#cancelled.delete(task.id)
    }
  }
}

/** A worker may name what failed; everything else is a throw nobody expected. */
const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'taskCode' in cause ? String(cause.taskCode) : 'threw'

const sentence = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
