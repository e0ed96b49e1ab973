import type { PitCommand } from '../../../core/decode/iracing/live/pit-command.ts'
import { iracingLiveCapabilities } from '../../../core/decode/iracing/session/capabilities.ts'
import { done, failed, type Result } from '../../../core/health/result.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { SessionInfo } from '../../../core/samples/session.ts'
import type { Receiving } from '../../../core/samples/receiving.ts'
import type { Order, Sink, Source } from '../../../core/source/source.ts'
import type { Clock } from '../../../core/time/clock.ts'
import { LiveRun } from './live-run.ts'
import { type PitAsk, PitDesk } from './pit-desk.ts'
import { Reader, type ReaderPort } from './reader-port.ts'

/** Rivals a second when nothing else is set; 20 is the most that is useful. */
const RIVALS_HZ = 10

export interface IracingSourceOptions {
  /** Starts the worker that reads the game. */
  readonly startPort: () => ReaderPort
  readonly clock: Clock
  /** 10 or 20. */
  readonly rivalsHz?: number
  /** Commands to the own crew are off unless the user has switched them on. */
  readonly pitCommands?: boolean
}

export interface IracingSource extends Source {
  receiving(): Receiving
  /** First half of a command to the crew: says in a sentence what will be set. Nothing is sent. */
  askPit(command: PitCommand): Result<PitAsk>
  /** Second half: sends it once and says whether the car shows it within 2 s. */
  confirmPit(id: number): Promise<Result<'set' | 'not-taken'>>
}

/**
 * The running game on this PC. `open` fails with the reason where nothing can read it; a game that is not running yet is
 * no failure, it is waited for. A reader that falls ends nothing: the source says so and may be opened again.
 */
export function createIracingSource(options: IracingSourceOptions): IracingSource {
  return new LiveIracing(options)
}

class LiveIracing implements IracingSource {
  readonly label = 'LIVE'
  readonly name = 'iRacing'
  readonly can: Capabilities
  readonly #options: IracingSourceOptions
  readonly #pit: PitDesk
  #reader: Reader | null = null
  #run: LiveRun | null = null

  constructor(options: IracingSourceOptions) {
    this.#options = options
    const isAllowed = options.pitCommands === true
    this.can = { ...iracingLiveCapabilities, pitCommands: isAllowed }
    this.#pit = new PitDesk({
      ...{ clock: options.clock, isAllowed },
      send: (mode, argument) => this.#send(mode, argument),
    })
  }

  async open(sink: Sink): Promise<Result<SessionInfo | null>> {
    if (this.#reader) return failed('already-open', 'iRacing is already being read.')
    const { clock, rivalsHz = RIVALS_HZ } = this.#options
    const run = new LiveRun({ sink, clock, rivalsHz, onPit: (...said) => this.#pit.heard(...said) })
    const reader = new Reader({
      ...{ port: this.#options.startPort(), clock },
      hear: message => run.hear(message),
      onGone: why => this.#fall(reader, run, why),
    })
    this.#reader = reader
    this.#run = run
    const opened = await reader.open(rivalsHz)
    if (this.#reader !== reader && opened.ok)
      return failed('closed', 'The iRacing source was closed while it was being opened.')
    if (opened.ok && opened.value.via) return done(null)
    if (this.#reader === reader) this.#reader = null
    await reader.stop()
    run.unavailable = opened.ok ? opened.value.say : opened.say
    return failed('not-available', run.unavailable)
  }

  tell(order: Order): Promise<Result<null>> {
    return Promise.resolve(failed('not-possible', `A live feed cannot be told to ${order.do}.`))
  }

  async close(): Promise<void> {
    const reader = this.#reader
    this.#reader = null
    await reader?.stop()
  }

  receiving(): Receiving {
    return this.#run?.receiving() ?? { senders: [], forwards: [], addresses: [] }
  }

  askPit(command: PitCommand): Result<PitAsk> {
    return this.#pit.ask(command)
  }

  confirmPit(id: number): Promise<Result<'set' | 'not-taken'>> {
    return this.#pit.confirm(id)
  }

  #send(mode: number, argument: number): boolean {
    if (!this.#reader || !this.#run?.isConnected) return false
    void this.#reader.ask('pit', { mode, argument })
    return true
  }

  #fall(reader: Reader, run: LiveRun, why: string): void {
    if (this.#reader === reader) this.#reader = null
    run.end(`The iRacing reader ended (${why}). Choose iRacing again to start it anew.`)
  }
}
