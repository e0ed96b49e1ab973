import { BEAT_S, type FromWorker, type ToWorker } from '../../core/contract/worker-wire.ts'
import { openPort } from './port.ts'

/** What a task may do while it runs. */
export interface Job {
  readonly id: number
  isCancelled(): boolean
  /** Lets heartbeats and cancels through; long work calls it at least every 250 ms. */
  breathe(): Promise<void>
  /** Tells main something before the task is done; order is kept. */
  emit(value: unknown): void
}

export type Task = (input: unknown, job: Job) => unknown

export interface Served {
  /** What this worker can do, or cannot and why: shown in Health. */
  readonly say: string
  readonly tasks: Readonly<Record<string, Task>>
  /** Lets go of native handles; called once, after the running task. */
  stop?(): Promise<void>
}

/**
 * The whole life of a worker: announces itself, beats every second, runs tasks one after another in the order they came,
 * turns a throw into a coded answer, and ends itself when told to (a thread must not be terminated while an ONNX run is
 * in flight: that aborts the process).
 */
export function serve(begin: () => Promise<Served>): void {
  const port = openPort()
  const say = (message: FromWorker): void => port.post(message)
  const queue: Extract<ToWorker, { t: 'task' }>[] = []
  const cancelled = new Set<number>()
  let served: Served | undefined
  let running = false
  let stopping = false

  const run = async (task: Extract<ToWorker, { t: 'task' }>): Promise<void> => {
    const work = served?.tasks[task.name]
    if (!work) return say({ t: 'failed', id: task.id, code: 'unknown-task', say: `No task ${task.name} here.` })
    const job: Job = {
      id: task.id,
      isCancelled: () => cancelled.has(task.id) || stopping,
      breathe: () => new Promise(resolve => setImmediate(resolve)),
      emit: value => say({ t: 'emit', value }),
    }
    try {
      say({ t: 'done', id: task.id, value: await work(task.input, job) })
    } catch (cause) {
      say({ t: 'failed', id: task.id, code: 'threw', say: cause instanceof Error ? cause.message : String(cause) })
    } finally {
      cancelled.delete(task.id)
    }
  }

  const drain = async (): Promise<void> => {
    if (running || !served) return
    running = true
    for (let next = queue.shift(); next && !stopping; next = queue.shift()) await run(next)
    running = false
    if (stopping) {
      await served.stop?.()
      process.exit(0)
    }
  }

  port.onMessage(raw => {
    const message = raw as ToWorker
    if (message.t === 'task') queue.push(message)
    else if (message.t === 'cancel') cancelled.add(message.id)
    else stopping = true
    void drain()
  })
  setInterval(() => say({ t: 'beat' }), BEAT_S * 1000)
  void begin().then(
    ready => {
      served = ready
      say({ t: 'ready', say: ready.say })
      void drain()
    },
    (cause: unknown) => {
      say({ t: 'failed', id: -1, code: 'start', say: cause instanceof Error ? cause.message : String(cause) })
      process.exit(1)
    },
  )
}
