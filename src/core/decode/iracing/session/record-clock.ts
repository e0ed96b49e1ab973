import type { GapWhy, JumpWhy } from '../../../samples/session.ts'
import type { BoundVars } from './bound-vars.ts'

/** What a record's time and place in the session mean for those that remember. */
export type ClockStep =
  | { readonly kind: 'ok' }
  /** Read twice: nothing new. */
  | { readonly kind: 'same' }
  /** No time, so no place in any order. */
  | { readonly kind: 'untimed' }
  /** The car was put on the course anew (reset, tow): the record itself is an empty shell. */
  | { readonly kind: 'ghost'; readonly isFirst: boolean }
  | { readonly kind: 'hole'; readonly fromS: number; readonly lost: number; readonly why: GapWhy }
  | { readonly kind: 'jump'; readonly why: JumpWhy }

const OK: ClockStep = { kind: 'ok' }
const TICK_S = 1 / 60
/** The game leaves out a tick now and then; more than this is a hole worth a word, seconds. */
const HOLE_S = 0.1
/** Below one tick there is only 0; no session lasts a season. */
const EARLIEST_S = 0.001
const LATEST_S = 1e7
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

  step(vars: BoundVars): ClockStep {
    const nowS = vars.SessionTime.value()
    if (!isTime(nowS)) {
      this.untimed++
      return { kind: 'untimed' }
    }
    if (isGhost(vars)) {
      const isFirst = this.#isReopened
      this.#isReopened = false
      return { kind: 'ghost', isFirst }
    }
    const step = this.#judge(vars, nowS)
    if (step.kind !== 'same') this.#take(vars, nowS)
    return step
  }

  #judge(vars: BoundVars, nowS: number): ClockStep {
    const beforeS = this.atS
    if (Number.isNaN(beforeS)) return OK
    const differs = (value: number, before: number): boolean => value !== before && !Number.isNaN(value - before)
    if (differs(vars.SessionNum.value(), this.#num) || differs(vars.SessionUniqueID.value(), this.#uniqueId)) {
      return { kind: 'jump', why: 'new-session' }
    }
    if (nowS === beforeS) return { kind: 'same' }
    // Count and time both back: the session was restarted. Time alone: somebody's clock.
    if (nowS < beforeS) return { kind: 'jump', why: vars.Lap.value() < this.#lap ? 'new-session' : 'clock' }
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

  #take(vars: BoundVars, nowS: number): void {
    this.atS = nowS
    this.#num = vars.SessionNum.value()
    this.#uniqueId = vars.SessionUniqueID.value()
    this.#isReopened = false
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
