import type { GapWhy, JumpWhy } from '../../../samples/session.ts'
import type { BoundVars } from './bound-vars.ts'

/** What a record's time and place in the session mean for those that remember. */
export type ClockStep =
  | { readonly kind: 'ok' }
  /** Read twice: nothing new. */
  | { readonly kind: 'same' }
  /** An older record than the newest one, by a few ticks. */
  | { readonly kind: 'late' }
  /** No time, so no place in any order. */
  | { readonly kind: 'untimed' }
  /** The car was put on the course anew (reset, tow): the record itself is an empty shell. `why`: time broke with it. */
  | { readonly kind: 'ghost'; readonly isFirst: boolean; readonly why: JumpWhy | null }
  | { readonly kind: 'hole'; readonly fromS: number; readonly lost: number; readonly why: GapWhy }
  | { readonly kind: 'jump'; readonly why: JumpWhy }

const OK: ClockStep = { kind: 'ok' }
const TICK_S = 1 / 60
/** The game leaves out a tick now and then; more than this is a hole worth a word, seconds. */
const HOLE_S = 0.1
/** Below one tick there is only 0; no session lasts a season. */
const EARLIEST_S = 0.001
const LATEST_S = 1e7
/** A record read out of turn is so old at most, seconds; and so many in a row are a clock that was set. */
const LATE_S = 0.5
const AGREE = 3
/** A clock that runs ahead of its ticks by more than this was set; it is set forward by single ticks at times. Seconds. */
const AHEAD_S = 5
/** A clock that goes back to the first seconds began anew, whatever the lap says (a spectator has none). Seconds. */
const RESTART_S = 5
/** A feed that is asked less often has longer steps: a hole is this many of its usual ones. */
const USUAL_STEPS = 3

/** Order and breaks of the records' time. */
export class RecordClock {
  atS = NaN
  #num = NaN
  #uniqueId = NaN
  #lap = NaN
  #tick = NaN
  #usualS = NaN
  #isReopened = true
  #isRenewed = false
  #late = 0
  /** Ticks the clock skipped in small numbers, each below a hole. */
  ticksLost = 0
  /** Ticks in holes. While the driver was out of the car there was nothing to record. */
  ticksMissing = 0
  /** Records whose time is none. */
  untimed = 0
  #isNewFile = false

  /** The driver left the car and got in again: the next ghost is the start of another file. */
  reopen(): void {
    this.#isReopened = true
    this.#isNewFile = true
  }

  /** The next record is of another session, whatever its time says. */
  renew(): void {
    this.#isRenewed = true
  }

  step(vars: BoundVars): ClockStep {
    const nowS = vars.SessionTime.value()
    if (!isTime(nowS)) {
      this.untimed++
      return { kind: 'untimed' }
    }
    if (isGhost(vars)) {
      const isFirst = this.#isReopened
      this.#isReopened = false
      const why = this.#breakAt(vars, nowS)
      // Told with the car's new start; the records behind it go on from here.
      if (why !== null) this.#take(vars, nowS)
      return { kind: 'ghost', isFirst, why }
    }
    const step = this.#judge(vars, nowS)
    if (step.kind !== 'same' && step.kind !== 'late') this.#take(vars, nowS)
    return step
  }

  #judge(vars: BoundVars, nowS: number): ClockStep {
    const beforeS = this.atS
    if (Number.isNaN(beforeS)) return OK
    if (nowS === beforeS && !this.#isOtherSession(vars)) return { kind: 'same' }
    const why = this.#breakAt(vars, nowS)
    // Just behind the line its lap is the one before as well.
    const isLate = nowS < beforeS && nowS >= beforeS - LATE_S && !this.#isOtherSession(vars)
    if (isLate && ++this.#late < AGREE) return { kind: 'late' }
    this.#late = 0
    if (why !== null) return { kind: 'jump', why }
    const stepS = nowS - beforeS
    const ticks = vars.SessionTick.value() - this.#tick
    const lost = Math.max(0, (ticks > 0 ? ticks : Math.round(stepS / TICK_S)) - 1)
    const isHole = stepS > Math.max(HOLE_S, USUAL_STEPS * (Number.isNaN(this.#usualS) ? 0 : this.#usualS))
    this.#usualS = Number.isNaN(this.#usualS) ? stepS : this.#usualS + 0.1 * (stepS - this.#usualS)
    if (isHole && !this.#isNewFile) this.ticksMissing += lost
    if (isHole) return { kind: 'hole', fromS: beforeS, lost, why: 'source' }
    this.ticksLost += lost
    return OK
  }

  #isOtherSession(vars: BoundVars): boolean {
    if (this.#isRenewed) return true
    const differs = (value: number, before: number): boolean => value !== before && !Number.isNaN(value - before)
    return differs(vars.SessionNum.value(), this.#num) || differs(vars.SessionUniqueID.value(), this.#uniqueId)
  }

  /** Why the time of this record does not follow from the one before; null when it does. */
  #breakAt(vars: BoundVars, nowS: number): JumpWhy | null {
    const stepS = nowS - this.atS
    if (Number.isNaN(stepS)) return null
    if (this.#isOtherSession(vars)) return 'new-session'
    // Count and time both back: the session was restarted. Time alone: somebody's clock.
    const isRestart = vars.Lap.value() < this.#lap || (nowS < RESTART_S && stepS < -RESTART_S)
    if (stepS < 0) return isRestart ? 'new-session' : 'clock'
    const ticks = vars.SessionTick.value() - this.#tick
    return ticks > 0 && stepS > ticks * TICK_S + AHEAD_S ? 'clock' : null
  }

  #take(vars: BoundVars, nowS: number): void {
    this.atS = nowS
    this.#num = vars.SessionNum.value()
    this.#uniqueId = vars.SessionUniqueID.value()
    this.#isReopened = false
    this.#isRenewed = false
    this.#isNewFile = false
    this.#lap = vars.Lap.value()
    this.#tick = vars.SessionTick.value()
  }
}

/** Bytes that are no time read as a number of any size, most often a huge or a tiny one. */
const isTime = (s: number): boolean => s === 0 || (s >= EARLIEST_S && s < LATEST_S)

/**
 * The first record after the car is put on the course knows its fuel and tyres, but no place: lap, place and speed are
 * exactly 0, which no car on a course ever is.
 */
const isGhost = (vars: BoundVars): boolean =>
  vars.Lap.value() === 0 && vars.LapDistPct.value() === 0 && vars.Speed.value() === 0 && vars.IsOnTrack.value() !== 0
