import { done, failed, type Result } from '../../../core/health/result.ts'
import type { SessionInfo } from '../../../core/samples/session.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { Order, Sink, Source } from '../../../core/source/source.ts'
import type { RaceOptions } from '../../../core/synthetic/race-options.ts'
import { createSyntheticRace, type SyntheticRace } from '../../../core/synthetic/synthetic-race.ts'
import { every, type Clock, type NeverMind } from '../../../core/time/clock.ts'

/** How often the wall clock is looked at, s. */
const LOOK_S = 0.02

/** Most frames between two questions whether everyone has room. */
const SLICE_FRAMES = 256

export interface SyntheticSourceDeps {
  readonly seed: number
  /** Host clock: paces the race, and changes nothing in it. */
  readonly clock: Clock
  /** What differs from the built-in race. */
  readonly options?: Partial<Omit<RaceOptions, 'seed'>>
  /** Everything up to this session time is given as fast as it is taken, so that a viewer finds a race running. */
  readonly startAtS?: number
  /** Ends there, session seconds; the end of the race when left out. */
  readonly toS?: number
}

/** The demo race as a source: seeded, paced by the host clock, able to wait. It never skips a frame. */
export function createSyntheticSource(deps: SyntheticSourceDeps): Source {
  return new SyntheticSource(deps)
}

class SyntheticSource implements Source {
  readonly label = 'SYNTHETIC'
  readonly name = 'Demo race'
  readonly can: Capabilities = {
    seek: false,
    speed: true,
    hold: true,
    rivals: 'full',
    place: 'xy',
    pitCommands: false,
    tyreWear: 'live',
    fuel: 'live',
  }
  readonly #deps: SyntheticSourceDeps
  #run: Run | undefined

  constructor(deps: SyntheticSourceDeps) {
    this.#deps = deps
  }

  open(sink: Sink): Promise<Result<SessionInfo | null>> {
    if (this.#run) return Promise.resolve(failed('already-open', 'The demo race is already running.'))
    const made = this.#race()
    if (!made.ok) return Promise.resolve(made)
    const race = made.value
    sink.info(0, race.info)
    const { clock, startAtS = 0, toS = Infinity } = this.#deps
    this.#run = new Run(race, sink, clock, startAtS, toS)
    return Promise.resolve(done(race.info))
  }

  /** A race of a size that the demo cannot have is a wrong word of whoever asked for it. */
  #race(): Result<SyntheticRace> {
    try {
      return done(createSyntheticRace({ ...this.#deps.options, seed: this.#deps.seed }))
    } catch (cause) {
      return failed('words', cause instanceof Error ? cause.message : 'The demo race cannot be made.')
    }
  }

  tell(order: Order): Promise<Result<null>> {
    return Promise.resolve(this.#obey(order))
  }

  #obey(order: Order): Result<null> {
    if (order.do === 'seek' || order.do === 'loop') {
      return failed('not-possible', 'The demo race cannot be wound; play its recording from the library.')
    }
    if (!this.#run) return failed('not-open', 'The demo race is not running.')
    if (order.do === 'speed') {
      if (!(order.times > 0)) return failed('bad-speed', 'The speed must be greater than 0; use hold to stop.')
      this.#run.speed(order.times)
    } else if (order.do === 'hold') this.#run.hold()
    else if (order.do === 'go') this.#run.go()
    else this.#run.step()
    return done(null)
  }

  close(): Promise<void> {
    this.#run?.stop()
    return Promise.resolve()
  }
}

/** One drive of the race into one sink. */
class Run {
  readonly #race: SyntheticRace
  readonly #sink: Sink
  readonly #clock: Clock
  readonly #toS: number
  readonly #cancel: NeverMind
  /** Session time up to which frames are owed. */
  #dueS: number
  #lookedS: number
  #times = 1
  #isHeld = false
  #isGiving = false
  #isWarmingUp: boolean
  #isStopped = false

  constructor(race: SyntheticRace, sink: Sink, clock: Clock, startAtS: number, toS: number) {
    this.#toS = toS
    this.#race = race
    this.#sink = sink
    this.#clock = clock
    this.#dueS = startAtS
    this.#lookedS = clock.nowS()
    this.#isWarmingUp = true
    this.#cancel = every(clock, LOOK_S, () => this.#look())
    void this.#give()
  }

  speed(times: number): void {
    this.#look()
    // Leaving "as fast as possible", nothing is owed any more.
    if (this.#dueS === Infinity && !this.#isWarmingUp) this.#dueS = this.#race.nextAtS
    this.#times = times
    this.#look()
  }

  hold(): void {
    this.#isHeld = true
  }

  go(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    this.#lookedS = this.#clock.nowS()
    if (!this.#isWarmingUp) this.#dueS = this.#times === Infinity ? Infinity : this.#race.nextAtS
    void this.#give()
  }

  /** One tick of all cars; holds if it was not held. */
  step(): void {
    this.#isHeld = true
    if (!this.#isStopped) this.#giveTick()
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel()
  }

  /** Turns elapsed wall time into owed session time. */
  #look(): void {
    const nowS = this.#clock.nowS()
    const passedS = nowS - this.#lookedS
    this.#lookedS = nowS
    if (this.#isHeld || this.#isWarmingUp || this.#isStopped) return
    // 0 × Infinity is not a time: two looks at the same instant must not poison what is owed.
    this.#dueS = this.#times === Infinity ? Infinity : this.#dueS + passedS * this.#times
    void this.#give()
  }

  /** Gives what is owed, in slices, waiting between them until everyone has room. One at a time. */
  async #give(): Promise<void> {
    if (this.#isGiving) return
    this.#isGiving = true
    try {
      while (this.#mayGive()) {
        let frames = 0
        do frames += this.#giveTick()
        while (this.#mayGive() && frames + this.#race.info.cars.length <= SLICE_FRAMES)
        await this.#sink.ready()
      }
    } finally {
      this.#isGiving = false
    }
    if (this.#isWarmingUp && this.#race.nextAtS > this.#dueS) {
      this.#isWarmingUp = false
      this.#lookedS = this.#clock.nowS()
      if (this.#times === Infinity) this.#look()
    }
  }

  #mayGive(): boolean {
    return !this.#isStopped && !this.#isHeld && !this.#race.isOver && this.#race.nextAtS <= this.#dueS
  }

  #giveTick(): number {
    let frames = 0
    this.#race.advance(this.#race.nextAtS, {
      frame: (atS, car, values) => {
        this.#sink.received(values.byteLength)
        this.#sink.frame(atS, car, values)
        frames++
      },
      event: (atS, event) => this.#sink.event(atS, event),
    })
    if ((this.#race.isOver || this.#race.nextAtS > this.#toS) && !this.#isStopped) {
      this.stop()
      this.#sink.ended()
    }
    return frames
  }
}
