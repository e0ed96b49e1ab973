import { failed, type Result } from '../../core/health/result.ts'
import type { WorkerRole, WorkersNow } from '../../core/contract/payloads/health.ts'
import type { FromWorker } from '../../core/contract/worker-wire.ts'
import { every, type Clock, type NeverMind } from '../../core/time/clock.ts'
import { CrashBudget } from './crash-budget.ts'
import { TaskQueue, type TaskOptions } from './task-queue.ts'
import type { WorkerPort } from './worker-port.ts'

export type WorkerState = WorkersNow['workers'][number]['state']

/** Host seconds: silence after which a worker is killed; to start; between falls; to stop by itself. */
const SILENT_S = 3
const START_S = 20
const RESTART_AFTER_S = [0, 0.5]

export interface SupervisorDeps {
  readonly role: WorkerRole
  readonly start: () => WorkerPort
  readonly clock: Clock
  readonly onState: (state: WorkerState, why: string) => void
  /** A task that will not be tried again; its input is kept so that the fault can be replayed. */
  readonly onDeadLetter: (name: string, input: unknown, why: string) => void
  readonly stopWithinS?: number
}

/**
 * Keeps one worker alive within a crash budget: killed after 3 s of silence, 20 s to start, restarted at once and then
 * after half a second, given up at the third fall in 5 minutes. It never loops.
 */
export class Supervisor {
  readonly role: WorkerRole
  state: WorkerState = 'stopped'
  lastFall = ''
  readonly #deps: SupervisorDeps
  readonly #budget: CrashBudget
  readonly #tasks: TaskQueue
  #port: WorkerPort | undefined
  #heardAtS = NaN
  #stopWatch: NeverMind | undefined
  #stopRestart: NeverMind | undefined
  #stopped: (() => void) | undefined
  /** It said ready and takes tasks. */
  #isUp = false
  /** Counts starts, so that words of an earlier incarnation are not heard. */
  #life = 0

  constructor(deps: SupervisorDeps) {
    this.role = deps.role
    this.#deps = deps
    this.#budget = new CrashBudget(deps.clock)
    this.#tasks = new TaskQueue(deps.clock, deps.onDeadLetter)
  }

  get pid(): number | undefined {
    return this.#port?.pid
  }

  get queued(): number {
    return this.#tasks.size
  }

  get falls(): number {
    return this.#budget.falls
  }

  /** Host seconds since the last sign of life; NaN before the first. */
  get beatAgeS(): number {
    return this.#deps.clock.nowS() - this.#heardAtS
  }

  start(): void {
    const life = ++this.#life
    // After a fall it stays "restarting" until its first beat: back is who lives, not who was launched.
    if (this.state !== 'restarting') this.#set('starting', '')
    this.#isUp = false
    this.#heardAtS = NaN
    const begunAtS = this.#deps.clock.nowS()
    const port = this.#deps.start()
    this.#port = port
    port.onMessage(raw => {
      if (life === this.#life) this.#hear(raw as FromWorker)
    })
    port.onGone(why => {
      if (life === this.#life) this.#gone(why)
    })
    this.#stopWatch?.()
    this.#stopWatch = every(this.#deps.clock, 0.5, () => this.#watch(begunAtS))
  }

  /** Asks for one piece of work. Expected ends are values: `late`, `fallen`, `given-up`, `threw`, `stopped`. */
  ask(name: string, input: unknown, options: TaskOptions = {}): Promise<Result<unknown>> {
    if (this.state === 'given-up' || this.#stopped) {
      return Promise.resolve(failed('given-up', `The ${this.role} worker is not running.`))
    }
    return this.#tasks.add(name, input, options, message => {
      if (this.#isUp) this.#port?.post(message)
    })
  }

  /** By the button: a worker that was given up starts again with a fresh budget. */
  restart(): void {
    this.#stopRestart?.()
    this.#budget.clear()
    this.#life++
    this.#port?.kill()
    this.#tasks.fallen('restarted', false)
    this.start()
  }

  /** Tells the worker to finish and go; kills it when it has not gone in time. */
  stop(): Promise<void> {
    this.#stopRestart?.()
    this.#stopWatch?.()
    this.#tasks.abandon('stopped')
    const port = this.#port
    if (!port || this.state === 'given-up') {
      this.#set('stopped', '')
      return Promise.resolve()
    }
    return new Promise(resolve => {
      const late = this.#deps.clock.after(this.#deps.stopWithinS ?? 1, () => {
        port.kill()
        end()
      })
      const end = (): void => {
        late()
        this.#life++
        this.#set('stopped', '')
        resolve()
      }
      this.#stopped = end
      port.post({ t: 'stop' })
    })
  }

  #hear(message: FromWorker): void {
    this.#heardAtS = this.#deps.clock.nowS()
    if (message.t === 'ready') {
      this.#isUp = true
      if (this.state === 'starting') this.#set('ready', message.say)
      for (const task of this.#tasks.unanswered()) this.#port?.post(task)
    } else if (message.t === 'done') this.#tasks.done(message.id, message.value)
    else if (message.t === 'failed') this.#tasks.refused(message.id, message.code, message.say)
    else if (this.state === 'restarting' || this.state === 'silent') this.#set('ready', '')
  }

  #watch(begunAtS: number): void {
    const nowS = this.#deps.clock.nowS()
    if (!this.#isUp) {
      if (nowS - begunAtS > START_S) this.#fall('did not start in 20 s')
    } else if (nowS - this.#heardAtS > SILENT_S) this.#fall('silent for 3 s')
    else if (nowS - this.#heardAtS > SILENT_S / 2 && this.state === 'ready') this.#set('silent', '')
  }

  #gone(why: string): void {
    if (this.#stopped) this.#stopped()
    else this.#fall(why)
  }

  #fall(why: string): void {
    const wasUp = this.#isUp
    this.#life++
    this.#stopWatch?.()
    this.#port?.kill()
    this.#port = undefined
    this.#isUp = false
    this.lastFall = why
    const falls = this.#budget.fall()
    if (this.#budget.isSpent) {
      this.#tasks.abandon('given-up')
      this.#set('given-up', why)
      return
    }
    this.#set('restarting', why)
    this.#tasks.fallen(why, wasUp)
    this.#stopRestart = this.#deps.clock.after(RESTART_AFTER_S[falls - 1] ?? 0.5, () => this.start())
  }

  #set(state: WorkerState, why: string): void {
    if (state === this.state) return
    this.state = state
    this.#deps.onState(state, why)
  }
}
