import { FRAME_WIDTH } from '../../../samples/fields.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { Flag, JumpWhy, TrackInfo } from '../../../samples/session.ts'
import type { VarHeader } from '../layout.ts'
import type { IrSession } from '../text/ir-session.ts'
import { parseYaml } from '../text/parse-yaml.ts'
import { readSession } from '../text/read-session.ts'
import { BoundRecord } from './bound-record.ts'
import { bindVars, type BoundVars } from './bound-vars.ts'
import type { FuelLap } from './fuel-tank.ts'
import { OwnCar } from './own-car.ts'
import type { StallVisit } from './pit-service.ts'
import { InfoTeller } from './info-teller.ts'
import { flagOf } from './race-flag.ts'
import { type ClockStep, RecordClock } from './record-clock.ts'
import { type Remaining, remainingOf } from './remaining.ts'
import { isRewound } from './replay-guard.ts'
import { RivalField } from './rival-field.ts'
import { Roster } from './roster.ts'
import { fillSlow } from './slow-channels.ts'
import { SessionTally } from './session-tally.ts'
import type { CornerTyres } from './tyre-anchors.ts'

export interface IracingSessionOptions {
  readonly sink: SampleSink
  /** `disk`: own car only; `live`: the shared memory; `dump`: one instant of it. */
  readonly from: 'disk' | 'live' | 'dump'
  /** What is known about a track by its name, beside what the session text says. */
  readonly trackNamed?: (name: string) => TrackInfo
  /** How often the cars of the CarIdx arrays give a frame, by session time; 10 without it. */
  readonly rivalsHz?: number
  /** When session second 0 was, milliseconds since 1970 UTC; a file of the disk knows it. */
  readonly startUtcMs?: number
}

const RIVALS_HZ = 10
/** Weather and session values move slowly: once a second, by session time. */
const SLOW_S = 1
/** Ticks are not exactly a tick apart; without this every second look would come a tick late. */
const EARLY_S = 0.002

/**
 * Records of the game to frames and events. Order of calls: `describe` once and again whenever the variables change,
 * `sessionInfo` at the start (an empty text when there is none) and at each new revision, then `record` for each tick.
 * Records before the first `sessionInfo` are counted as `no-session-text`, because no frame may come before the info.
 */
export class IracingSession {
  readonly #options: IracingSessionOptions
  readonly #sink: SampleSink
  readonly #tally = new SessionTally()
  readonly #roster: Roster
  readonly #field: RivalField
  readonly #own: OwnCar
  readonly #teller: InfoTeller
  readonly #frame = new Float32Array(FRAME_WIDTH)
  #record = new BoundRecord([])
  #vars: BoundVars = bindVars(this.#record)
  #clock = new RecordClock()
  #session: IrSession | null = null
  #revision = NaN
  #flag: Flag = 'unknown'
  #isInCar = false
  /** A record said that another session runs, and no text has come since. */
  #isTextBehind = false
  #fieldS = -Infinity
  #slowS = -Infinity
  #remaining: Remaining = { timeS: null, laps: null }

  constructor(options: IracingSessionOptions) {
    this.#options = options
    this.#sink = options.sink
    this.#roster = new Roster(options.from === 'disk')
    this.#field = new RivalField(options.sink, this.#roster)
    this.#own = new OwnCar(options.sink, this.#record)
    this.#teller = new InfoTeller(options, this.#roster)
  }

  /** New variables: a reconnect, another car, another build. What was measured of the session stays. */
  describe(layout: { readonly vars: readonly VarHeader[] }): void {
    this.#record = new BoundRecord(layout.vars)
    this.#vars = bindVars(this.#record)
    this.#own.describe(this.#record)
  }

  /**
   * The session text as bytes of Windows-1252, or as an object that a library parsed; a revision that was taken is
   * ignored. A text that cannot be read keeps the one before, or leaves a session without names.
   */
  sessionInfo(text: Uint8Array | object, revision: number): void {
    if (this.#session && revision === this.#revision) return
    this.#revision = revision
    const eventBefore = this.#session?.weekend.subSessionId ?? 0
    const parsed = text instanceof Uint8Array ? parseYaml(text) : null
    if (parsed?.ok === false) {
      this.#tally.brokenTexts++
      this.#session ??= readSession({})
    } else this.#session = readSession(parsed ? parsed.value : text)
    this.#tally.isReplay ||= this.#session.weekend.simMode === 'replay'
    if (this.#options.from !== 'dump') this.#own.anchor(this.#session)
    const atS = this.#clock.atS
    this.#teller.stale()
    const event = this.#session.weekend.subSessionId ?? 0
    // A test drive has none. Where a record told of the other session first, the text follows it.
    const isOther = event > 0 && eventBefore > 0 && event !== eventBefore && !this.#isTextBehind
    this.#isTextBehind = false
    if (isOther && this.#options.from === 'live') return this.#clock.renew()
    // Right behind a `describe` there is no record to look at: then the next one says it.
    if (!Number.isNaN(atS) && this.#record.isThere) this.#teller.know(this.#session, this.#vars, atS)
  }

  /** One record, `offset` bytes into the view. Never throws. */
  record(view: DataView, offset: number): void {
    if (!this.#record.moveTo(view, offset)) {
      this.#tally.shortRecords++
      return this.#sink.reject('short-record', Math.max(0, view.byteLength - offset))
    }
    this.#sink.received(this.#record.bytes)
    const session = this.#session
    if (!session) return this.#sink.reject('no-session-text', this.#record.bytes)
    if (this.#isReplay(session)) return
    const beforeS = this.#clock.atS
    if (this.#follow(this.#clock.step(this.#vars), beforeS)) this.#give(session)
  }

  /** A replay that is wound back must not be taken for the race; a saved instant of one is only marked. */
  #isReplay({ weekend }: IrSession): boolean {
    if (weekend.simMode !== 'replay' && !isRewound(this.#vars)) return false
    this.#tally.replayRecords++
    if (this.#options.from !== 'live') return false
    this.#sink.reject('replay', 0)
    return true
  }

  /**
   * Says what the record's time means to those that remember; false: there is nothing more in it.
   * @param beforeS time of the record before.
   */
  #follow(step: ClockStep, beforeS: number): boolean {
    if (step.kind === 'ok') return true
    if (step.kind === 'late') {
      this.#sink.reject('out-of-order', this.#record.bytes)
      return false
    }
    if (step.kind === 'untimed') {
      this.#sink.reject('no-time', this.#record.bytes)
      return false
    }
    if (step.kind === 'ghost') {
      this.#ghost(step.isFirst, step.why, beforeS)
      return false
    }
    if (step.kind === 'same') {
      this.#tally.repeated++
      return false
    }
    const atS = this.#clock.atS
    if (step.kind === 'hole') this.#sink.gap(step.fromS, atS, step.lost, step.why)
    else this.#jump(beforeS, atS, step.why)
    return true
  }

  /** The car was put on the course anew. In a file that is a break of everything; live, the others race on. */
  #ghost(isFirst: boolean, why: JumpWhy | null, beforeS: number): void {
    this.#tally.ghosts++
    if (isFirst && why === null) return
    this.#tally.resets++
    this.#own.restart()
    this.#own.tyres.reset()
    if (why !== null) this.#jump(beforeS, this.#clock.atS, why)
    else if (this.#options.from === 'disk') this.#sink.jump(this.#vars.SessionTime.value(), 'clock')
  }

  /** What waits is said of the time before. */
  #jump(beforeS: number, atS: number, why: JumpWhy): void {
    const car = this.#roster.ownCar
    if (car !== null) this.#own.flush(beforeS, car)
    this.#teller.close(beforeS)
    this.#sink.jump(atS, why)
    if (why === 'new-session') {
      this.#isTextBehind = true
      this.#own.newSession()
      this.#roster.forget()
      this.#teller.forget()
    } else this.#own.restart()
    this.#field.reset()
    this.#flag = 'unknown'
    this.#fieldS = -Infinity
    this.#slowS = -Infinity
    this.#teller.stale()
  }

  #give(session: IrSession): void {
    const vars = this.#vars
    const { atS } = this.#clock
    this.#teller.know(session, vars, atS)
    const state = vars.SessionState.value()
    this.#fly(atS, flagOf(vars.SessionFlags.value(), state))
    const isInCar = vars.IsOnTrack.value() !== 0
    if (isInCar && !this.#isInCar) this.#own.restart()
    this.#isInCar = isInCar
    const frame = this.#frame.fill(NaN)
    const car = this.#roster.ownCar
    if (car !== null) this.#own.step(vars, { atS, car, session, isInCar }, frame)
    const isRace = this.#teller.kind === 'race'
    const lengthM = session.weekend.trackLengthM ?? NaN
    const everyS = 1 / (this.#options.rivalsHz ?? RIVALS_HZ)
    if (atS - this.#fieldS >= everyS - EARLY_S) {
      this.#fieldS = atS
      this.#field.step(vars, { atS, state, isRace, lengthM, session, isInCar, ownFrame: frame })
    }
    if (atS - this.#slowS >= SLOW_S - EARLY_S) this.#slow(atS, frame)
    if (car !== null && frame.some(value => !Number.isNaN(value))) this.#sink.frame(atS, car, frame)
  }

  #fly(atS: number, flag: Flag): void {
    if (flag === this.#flag) return
    this.#flag = flag
    this.#sink.event(atS, { kind: 'flag', flag })
  }

  #slow(atS: number, frame: Float32Array): void {
    this.#slowS = atS
    const vars = this.#vars
    fillSlow(vars, frame)
    const lapsEx = vars.SessionLapsRemainEx
    const laps = (lapsEx.isThere ? lapsEx : vars.SessionLapsRemain).value()
    this.#remaining = remainingOf(vars.SessionTimeRemain.value(), laps)
  }

  /** What follows is the next file of the same session: the driver left the car and got in again. */
  nextFile(): void {
    const car = this.#roster.ownCar
    if (car !== null && !Number.isNaN(this.#clock.atS)) this.#own.flush(this.#clock.atS, car)
    this.#own.restart()
    this.#own.tyres.reset()
    this.#clock.reopen()
  }

  /** The file or the connection ended: what waits for a later record is said now. */
  end(): void {
    const { atS } = this.#clock
    const car = this.#roster.ownCar
    if (Number.isNaN(atS)) return
    if (car !== null) this.#own.flush(atS, car)
    this.#teller.close(atS)
  }

  /** What is known of the tyres, corner by corner, with the stamp of each measurement. */
  tyres(): CornerTyres {
    return this.#own.tyres.tyres
  }

  /** What each lap of the own car took; only valid ones are a lap's consumption. */
  fuelLaps(): readonly FuelLap[] {
    return this.#own.fuel.laps
  }

  /** The own car's last stays in its stall, with the work as it was done. */
  stallVisits(): readonly StallVisit[] {
    return this.#own.pit.visits
  }

  remaining(): Remaining {
    return this.#remaining
  }

  /** The quality report so far. */
  findings(): readonly Finding[] {
    return this.#tally.findings(this.#clock, this.#field.check)
  }
}
