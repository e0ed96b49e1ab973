import type { Role } from '../../core/contract/commands.ts'
import { dispatch, type Answer } from '../../core/contract/dispatch.ts'
import { workerRoles, type WorkerRole } from '../../core/contract/payloads/health.ts'
import { AlertBoard, type Severity } from '../../core/health/alert.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { Source } from '../../core/source/source.ts'
import type { Ask } from '../../core/tape/ask.ts'
import { every, type NeverMind } from '../../core/time/clock.ts'
import { createHub, type Hub } from '../bus/hub.ts'
import { commandDesk } from './command-desk.ts'
import type { EngineDeps, LibraryDesk, SourceChoice } from './engine-deps.ts'
import type { EngineState } from './engine-state.ts'
import { providersOf } from './feed-providers.ts'
import { linkSource } from './link-source.ts'
import type { Run } from './run.ts'
import type { RunEars } from './run-deps.ts'
import type { SourceLink } from './source-link.ts'
import type { Supervisor } from './supervisor.ts'
import { workerCrew } from './worker-crew.ts'

export interface Engine {
  readonly hub: Hub
  dispatch(name: string, raw: unknown, role: Role): Promise<Answer>
  /** Starts the workers. */
  start(): void
  /** Shows another source. One that cannot be opened leaves an alert and its sentence; a live one goes on behind a replay. */
  choose(choice: SourceChoice): Promise<Result<unknown>>
  tell: Source['tell']
  readonly run: Run | undefined
  /** Asks the reader of recordings. */
  readonly askReader: Ask
  /** Closes every recording and ends the workers. */
  stop(): Promise<void>
}

/** Composes the engine from what a front door hands in. It knows no Electron, no socket and no file. */
export function createEngine(deps: EngineDeps): Engine {
  return new PitWallEngine(deps)
}

/** Everything a screen may show of a session. */
const sessionFeeds = [
  ...(['source.now', 'session.time', 'timing.tower', 'car.now', 'tyre.now', 'strategy.outlook'] as const),
  ...(['replay.now', 'replay.timeline', 'health.alerts'] as const),
]

/** How often a library on the glass is looked through while something is recorded, host seconds. */
const LOOK_S = 5

class PitWallEngine implements Engine, EngineState {
  readonly hub: Hub
  readonly alerts = new AlertBoard()
  readonly supervisors: Readonly<Record<WorkerRole, Supervisor>>
  readonly library: LibraryDesk | undefined
  readonly deps: EngineDeps
  link: SourceLink | undefined
  behind: SourceLink | undefined
  #timer: NeverMind | undefined
  #looking: NeverMind | undefined
  #pending: Promise<unknown> = Promise.resolve()
  readonly #commands = commandDesk(this)

  constructor(deps: EngineDeps) {
    this.deps = deps
    this.supervisors = workerCrew({
      clock: deps.hostClock,
      log: deps.log,
      startWorker: deps.startWorker,
      raise: (id, severity, message, tip) => this.alert(id, severity, message, tip),
      clear: id => this.clearAlert(id),
      changed: () => this.hub.touch('health.workers'),
    })
    const { recorder } = this.supervisors
    this.library = deps.library?.({
      askReader: this.askReader,
      askRecorder: (task, input) => recorder.ask(task, input),
      changed: () => this.hub.touch('library.now'),
      recordingNow: () => new Set([this.link, this.behind].flatMap(link => link?.recordings ?? [])),
      playedNow: () => this.link?.source.path ?? null,
    })
    this.hub = createHub({
      clock: deps.hostClock,
      providers: providersOf(this),
      dispatch: (name, raw, role) => this.dispatch(name, raw, role),
      report: (id, cause) => this.#bug(id, cause),
      app: deps.app,
    })
  }

  readonly askReader: Ask = (task, input) => this.supervisors.reader.ask(task, input)

  get run(): Run | undefined {
    return this.link?.run
  }

  get recordingSay(): string {
    return this.deps.recordings ? '' : 'Not recording: it was switched off.'
  }

  start(): void {
    for (const role of workerRoles) this.supervisors[role].start()
    this.#timer = every(this.deps.hostClock, 0.25, () => {
      for (const feed of ['source.now', 'source.receiving', 'health.workers', 'replay.now'] as const) {
        this.hub.touch(feed)
      }
    })
    this.library?.refresh()
    // What is being recorded grows: whoever looks at the library sees it.
    this.#looking = every(this.deps.hostClock, LOOK_S, () => {
      if (this.hub.wanted('library.now') && this.isRecording) this.library?.refresh()
    })
  }

  get isRecording(): boolean {
    return [this.link, this.behind].some(link => (link?.recordings.length ?? 0) > 0)
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

  goLive(): Promise<Result<null>> {
    const next = this.#pending.then(() => this.#goLive())
    this.#pending = next
    return next
  }

  async tell(order: Parameters<Source['tell']>[0]): Promise<Result<null>> {
    const { link } = this
    if (!link) return failed('no-source', 'No source is chosen.')
    const told = await link.source.tell(order)
    if (told.ok && order.do === 'speed') link.speed = order.times
    if (told.ok && (order.do === 'hold' || order.do === 'go')) link.isHeld = order.do === 'hold'
    if (told.ok && order.do === 'seek') this.clearAlert('source')
    this.hub.touch('source.now')
    this.hub.touch('replay.now')
    return told
  }

  resumeRecording(): Result<null> {
    const { recorder } = this.supervisors
    if (recorder.state === 'given-up') recorder.restart()
    const links = [this.link, this.behind].filter(link => link !== undefined)
    const resumed = links.filter(link => link.run.resumeTape())
    if (resumed.length === 0) return failed('nothing-to-record', 'There is no recording that could go on.')
    this.clearAlert('recorder')
    this.hub.touch('source.now')
    return done(null)
  }

  async stop(): Promise<void> {
    this.#timer?.()
    this.#looking?.()
    await this.#pending
    const open = [this.link, this.behind]
    this.link = undefined
    this.behind = undefined
    for (const link of open) await link?.close()
    this.hub.stop()
    await Promise.all(workerRoles.map(role => this.supervisors[role].stop()))
  }

  async #choose(choice: SourceChoice): Promise<Result<unknown>> {
    if (this.behind && isSame(this.behind, choice)) return this.#goLive()
    // Listened to already: opening it anew would end its recording.
    const { link: shown } = this
    if (shown?.source.label === 'LIVE' && shown.failure === '' && isSame(shown, choice)) return done(null)
    const made = this.deps.openSource(choice, this.askReader)
    if (!made.ok) return made
    await this.#makeRoomFor(made.value)
    const link = linkSource(this, made.value, this.#ears())
    link.choice = choice
    this.#show(link)
    const opened = await link.open()
    if (opened.ok) this.clearAlert('source')
    else this.alert('source', 'serious', opened.say.slice(0, 120), 'Everything else goes on. Choose another source.')
    for (const entry of link.source.remembered?.() ?? []) link.run.timeLine.take(entry)
    this.touchAll()
    return opened
  }

  /** A live source goes on behind what is played; of two live ones only the newer stays. */
  async #makeRoomFor(next: Source): Promise<void> {
    const before = this.link
    const goesOn = (link: SourceLink, over: Source): boolean =>
      link.failure === '' && rank[link.source.label] > rank[over.label]
    if (this.behind && !goesOn(this.behind, next)) await this.#end(this.behind)
    if (before && !this.behind && goesOn(before, next)) {
      before.show(false)
      this.behind = before
    } else if (before) await this.#end(before)
    this.link = undefined
  }

  async #end(link: SourceLink): Promise<void> {
    if (this.behind === link) this.behind = undefined
    link.show(false)
    await link.close()
    this.library?.refresh()
  }

  async #goLive(): Promise<Result<null>> {
    const { behind, link } = this
    if (!behind) return failed('no-live', 'No live source is running behind this.')
    this.behind = undefined
    if (link) await this.#end(link)
    this.#show(behind)
    return done(null)
  }

  #show(link: SourceLink): void {
    this.link = link
    link.show(true)
    this.touchAll()
  }

  #ears(): RunEars {
    const { hub } = this
    return {
      info: () => {
        hub.touch('source.now')
        hub.touch('strategy.outlook')
      },
      frame: isOwn => {
        hub.touch('session.time')
        if (!isOwn) return
        hub.touch('car.now')
        hub.touch('tyre.now')
      },
      timing: () => {
        // Lap and flag come with the order, also where no frame follows for a while.
        for (const feed of ['timing.tower', 'session.time', 'tyre.now'] as const) hub.touch(feed)
      },
      output: output => this.deps.onOutput?.(output),
      call: call => hub.publish('strategy.call', call),
      decision: () => {
        hub.touch('strategy.outlook')
        hub.touch('tyre.now')
      },
      marked: () => hub.touch('replay.timeline'),
      reset: () => this.touchAll(),
      missed: (count, who, why = '') => this.deps.log.warn('frames missed', { who, count, why }),
      ended: () => {
        this.touchAll()
        if (this.run) this.deps.onEnded?.(this.run)
      },
    }
  }

  #bug(id: string, cause: unknown): void {
    this.deps.log.error('fault', { id, cause: cause instanceof Error ? cause.message : String(cause) })
    this.alert(id, 'warn', 'Something inside did not work; this one result was dropped.', 'The rest goes on.')
  }

  alert(id: string, severity: Severity, message: string, tip: string): void {
    const sinceS = this.deps.hostClock.nowS()
    if (this.alerts.raise({ id, severity, message, tip, sinceS })) this.hub.touch('health.alerts')
  }

  clearAlert(id: string): void {
    if (this.alerts.clear(id)) this.hub.touch('health.alerts')
  }

  touchAll(): void {
    for (const feed of sessionFeeds) this.hub.touch(feed)
  }
}

/** Chosen again while it goes on: it is shown again, not opened anew. */
const isSame = ({ choice }: SourceLink, other: SourceChoice): boolean =>
  choice !== undefined && JSON.stringify(choice) === JSON.stringify(other)

/** What is nearer to the race stays open behind what is farther from it. */
const rank = { LIVE: 2, SYNTHETIC: 1, REPLAY: 0 } as const
