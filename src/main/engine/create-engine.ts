import type { Role } from '../../core/contract/commands.ts'
import { dispatch, type Answer } from '../../core/contract/dispatch.ts'
import { workerRoles, type WorkerRole } from '../../core/contract/payloads/health.ts'
import { AlertBoard, type Severity } from '../../core/health/alert.ts'
import type { Result } from '../../core/health/result.ts'
import type { Source } from '../../core/source/source.ts'
import { every, type Clock, type NeverMind } from '../../core/time/clock.ts'
import { createHub, type Hub } from '../bus/hub.ts'
import type { Log } from '../log/log.ts'
import { CallDesk } from './call-desk.ts'
import { commandDesk } from './command-desk.ts'
import type { EngineState, SourceChoice } from './engine-state.ts'
import { providersOf } from './feed-providers.ts'
import type { Output } from './output.ts'
import { Run } from './run.ts'
import type { RunEars } from './run-deps.ts'
import type { Supervisor } from './supervisor.ts'
import { nthTape, TapeKeeper } from './tape-keeper.ts'
import type { WorkerPort } from './worker-port.ts'
import { workerCrew } from './worker-crew.ts'

export interface EngineDeps {
  /** Starts one worker; what its end looked like comes back over the port. */
  readonly startWorker: (role: WorkerRole) => WorkerPort
  readonly openSource: (choice: SourceChoice) => Source
  readonly hostClock: Clock
  readonly log: Log
  readonly seed: number
  /** Races asked of the simulation per question. */
  readonly races: number
  readonly ringFrames: number
  /** Where the next source is recorded; null = not at all. */
  readonly recordTo: string | null
  readonly app: string
  /** Hears everything a re-run must say again. */
  readonly onOutput?: (output: Output) => void
  /** The source gave its last frame and everything it gave was decided. */
  readonly onEnded?: (run: Run) => void
}

export interface Engine {
  readonly hub: Hub
  dispatch(name: string, raw: unknown, role: Role): Promise<Answer>
  /** Starts the workers. */
  start(): void
  /** Closes the present source and opens another. A source that cannot be opened leaves an alert and its sentence. */
  choose(choice: SourceChoice): Promise<Result<unknown>>
  tell: Source['tell']
  readonly run: Run | undefined
  /** Flushes the tape and ends the workers. */
  stop(): Promise<void>
}

/** Composes the engine from what a front door hands in. It knows no Electron, no socket and no file. */
export function createEngine(deps: EngineDeps): Engine {
  return new PitWallEngine(deps)
}

class PitWallEngine implements Engine, EngineState {
  readonly hub: Hub
  readonly alerts = new AlertBoard()
  readonly supervisors: Readonly<Record<WorkerRole, Supervisor>>
  readonly tape: TapeKeeper
  readonly calls: CallDesk
  run: Run | undefined
  ownCar: number | null = null
  speed = 1
  isHeld = false
  failure = ''
  readonly deps: EngineDeps
  #runs = 0
  #tapes = 0
  #timer: NeverMind | undefined
  #pending: Promise<unknown> = Promise.resolve()
  readonly #commands = commandDesk(this)

  constructor(deps: EngineDeps) {
    this.deps = deps
    this.supervisors = workerCrew({
      clock: deps.hostClock,
      log: deps.log,
      startWorker: deps.startWorker,
      raise: (id, severity, message, tip) => this.#alert(id, severity, message, tip),
      clear: id => this.clearAlert(id),
      changed: (role, state, why) => {
        if (role === 'recorder' && (state === 'restarting' || state === 'given-up')) this.tape.fell(why)
        this.hub.touch('health.workers')
      },
    })
    this.tape = new TapeKeeper(this.supervisors.recorder, why => {
      this.#alert('recorder', 'serious', `NOT RECORDING: ${why}`.slice(0, 120), 'Everything live goes on.')
    })
    this.calls = new CallDesk({
      tape: this.tape,
      publish: call => this.hub.publish('strategy.call', call),
      output: output => deps.onOutput?.(output),
    })
    this.hub = createHub({
      clock: deps.hostClock,
      providers: providersOf(this),
      dispatch: (name, raw, role) => this.dispatch(name, raw, role),
      report: (id, cause) => this.#bug(id, cause),
      app: deps.app,
    })
  }

  start(): void {
    for (const role of workerRoles) this.supervisors[role].start()
    this.#timer = every(this.deps.hostClock, 0.25, () => {
      this.hub.touch('source.now')
      this.hub.touch('source.receiving')
      this.hub.touch('health.workers')
    })
  }

  dispatch(name: string, raw: unknown, role: Role): Promise<Answer> {
    return dispatch(name, raw, role, this.#commands, (command, cause) => this.#bug(`command.${command}`, cause))
  }

  choose(choice: SourceChoice): Promise<Result<unknown>> {
    // One after another: a second choice must find the first one either open or closed.
    const next = this.#pending.then(() => this.#choose(choice))
    this.#pending = next
    return next
  }

  async tell(order: Parameters<Source['tell']>[0]): Promise<Result<null>> {
    if (!this.run) return { ok: false, code: 'no-source', say: 'No source is chosen.' }
    const told = await this.run.source.tell(order)
    if (told.ok && order.do === 'speed') this.speed = order.times
    if (told.ok && (order.do === 'hold' || order.do === 'go')) this.isHeld = order.do === 'hold'
    this.hub.touch('source.now')
    return told
  }

  async stop(): Promise<void> {
    this.#timer?.()
    await this.#close()
    this.hub.stop()
    await Promise.all(workerRoles.map(role => this.supervisors[role].stop()))
  }

  async #choose(choice: SourceChoice): Promise<Result<unknown>> {
    await this.#close()
    const source = this.deps.openSource(choice)
    const { aggregate, inference, montecarlo } = this.supervisors
    const { hostClock, seed, races, ringFrames, recordTo } = this.deps
    if (recordTo !== null && source.label !== 'REPLAY') {
      const { label, name, can } = source
      await this.tape.open(nthTape(recordTo, ++this.#tapes), {
        pitwall: 'tape',
        version: 1,
        label,
        name,
        can,
        seed,
        races,
      })
    }
    const run = new Run({
      id: this.#runs++,
      source,
      clock: hostClock,
      aggregate,
      inference,
      montecarlo,
      tape: this.tape,
      ringFrames,
      seed,
      races,
      ears: this.#ears(),
      ownCar: () => this.ownCar,
    })
    this.run = run
    const opened = await run.open()
    this.failure = opened.ok ? '' : opened.say
    if (opened.ok) this.clearAlert('source')
    else this.#alert('source', 'serious', opened.say.slice(0, 120), 'Everything else goes on. Choose another source.')
    this.touchAll()
    return opened
  }

  async #close(): Promise<void> {
    const old = this.run
    this.run = undefined
    if (!old) return
    await old.close()
    await this.tape.close()
    this.calls.log.clear()
    this.calls.tyres = { missing: 'not-asked' }
    this.ownCar = null
    this.speed = 1
    this.isHeld = false
  }

  #ears(): RunEars {
    const { hub, calls } = this
    return {
      info: info => {
        if (this.ownCar === null) this.ownCar = info.cars.find(car => car.isOwn)?.car ?? null
        hub.touch('source.now')
        hub.touch('strategy.outlook')
      },
      newSession: () => {
        this.ownCar = null
      },
      frame: car => {
        hub.touch('session.time')
        if (car !== this.ownCar) return
        hub.touch('car.now')
        hub.touch('tyre.now')
      },
      timing: () => hub.touch('timing.tower'),
      insight: insight => {
        this.deps.onOutput?.({ kind: 'insight', sessionS: insight.atS, basedOnSeq: insight.seq, insight })
      },
      decision: made => {
        calls.decided(made)
        hub.touch('strategy.outlook')
        hub.touch('tyre.now')
      },
      said: (decision, callId, said) => {
        calls.said(decision, callId, said)
        hub.touch('strategy.outlook')
      },
      reset: (_atS, before) => {
        calls.reset(before)
        this.touchAll()
      },
      missed: (count, who) => this.deps.log.warn('frames missed', { who, count }),
      ended: () => {
        this.touchAll()
        if (this.run) this.deps.onEnded?.(this.run)
      },
    }
  }

  #bug(id: string, cause: unknown): void {
    this.deps.log.error('fault', { id, cause: cause instanceof Error ? cause.message : String(cause) })
    this.#alert(id, 'warn', 'Something inside did not work; this one result was dropped.', 'The rest goes on.')
  }

  #alert(id: string, severity: Severity, message: string, tip: string): void {
    const sinceS = this.deps.hostClock.nowS()
    if (this.alerts.raise({ id, severity, message, tip, sinceS })) this.hub.touch('health.alerts')
  }

  clearAlert(id: string): void {
    if (this.alerts.clear(id)) this.hub.touch('health.alerts')
  }

  touchAll(): void {
    for (const feed of ['source.now', 'session.time', 'timing.tower', 'car.now', 'tyre.now'] as const) {
      this.hub.touch(feed)
    }
    this.hub.touch('strategy.outlook')
    this.hub.touch('health.alerts')
  }
}
