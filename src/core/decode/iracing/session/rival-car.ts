import { CrossingTrace } from './crossing-trace.ts'

/** What the CarIdx arrays say of one car at one instant; NaN where they do not. */
export interface RivalSample {
  readonly atS: number
  readonly lap: number
  /** -1 until the first crossing. */
  readonly lapsCompleted: number
  /** 0–1; -1 is not in the world. */
  readonly frac: number
  readonly surface: number
  readonly onPitRoad: number
  readonly lastLapS: number
}

export interface RivalLap {
  readonly lap: number
  readonly timeS: number | null
  readonly basis: 'reported' | 'derived'
}

/** A place that leaps by more than this beyond what a tick can be is a glitch, seconds of lap time. */
const LEAP_S = 0.5
/** After a glitch so many steady samples pass before a gap speaks again. */
const STEADY = 10
/** The official time comes a moment after the line, seconds. */
const OFFICIAL_WITHIN_S = 3
/** Speed is taken over at least this long: places are float32 and a tick apart too coarse. */
const SPEED_OVER_S = 0.25
/** Count and place of a car change at the line, but not always in one tick. */
const NEAR_LINE = 0.1

/** One car of the arrays: its way, its laps, its pit visits. */
export class RivalCar {
  readonly trace = new CrossingTrace()
  /** Laps done with the place on the lap, below 0 before the first crossing; NaN until it was seen. Kept when it vanishes. */
  progress = NaN
  speedMps = NaN
  isInWorld = false
  isOnPitRoad: boolean | null = null
  isInStall: boolean | null = null
  /** Stops seen; only a count of stops for a car that was seen from its first lap on. */
  stops = NaN
  /** Place among those that took the flag, from 0; NaN while it runs. */
  finished = NaN
  #lapsCompleted = NaN
  #seenS = NaN
  #steady = 0
  #speedFrom = { progress: NaN, atS: NaN }
  #lineS = NaN
  #lastLapS = NaN
  #waiting: { readonly lap: number; readonly lineS: number; readonly derivedS: number } | null = null

  /** Whether its gaps may be believed. */
  get isSteady(): boolean {
    return this.#steady >= STEADY
  }

  /** Follows one sample of a car in the world. @param lapS what a lap of its class takes, for what a leap is. */
  step(sample: RivalSample, lengthM: number, lapS: number): void {
    const progress = this.#settled(sample)
    const elapsedS = sample.atS - this.#seenS
    const moved = progress - this.progress
    const isLeap = elapsedS > 0 && Math.abs(moved) * lapS > LEAP_S + elapsedS * 2
    if (isLeap || moved < -0.01) this.#lose()
    else this.#steady++
    if (Number.isNaN(this.#seenS) && sample.lapsCompleted < 1) this.stops = 0
    this.#crossLine(sample, progress, isLeap)
    this.progress = progress
    this.isInWorld = true
    this.#seenS = sample.atS
    this.trace.add(progress, sample.atS)
    this.#speed(progress, sample.atS, lengthM)
    this.#lapsCompleted = sample.lapsCompleted
  }

  /** It is not sent any more: not seen, which is not retired. Its way so far stays. */
  vanish(): void {
    this.isInWorld = false
    this.speedMps = NaN
    this.#speedFrom = { progress: NaN, atS: NaN }
    this.#steady = 0
    this.#lineS = NaN
  }

  /** Count and place may turn in different ticks: near the line the one that is late is helped along. */
  #settled({ lapsCompleted, frac }: RivalSample): number {
    const plain = lapsCompleted + frac
    const before = this.progress
    if (frac < NEAR_LINE && Math.abs(plain + 1 - before) < NEAR_LINE && plain < before - 0.5) return plain + 1
    if (frac > 1 - NEAR_LINE && Math.abs(plain - 1 - before) < NEAR_LINE) return plain - 1
    return plain
  }

  #lose(): void {
    this.#steady = 0
    this.trace.clear()
    this.#speedFrom = { progress: NaN, atS: NaN }
  }

  #speed(progress: number, atS: number, lengthM: number): void {
    const from = this.#speedFrom
    if (Number.isNaN(from.atS)) this.#speedFrom = { progress, atS }
    else if (atS - from.atS >= SPEED_OVER_S) {
      this.speedMps = ((progress - from.progress) * lengthM) / (atS - from.atS)
      this.#speedFrom = { progress, atS }
    }
  }

  #crossLine(sample: RivalSample, progress: number, isLeap: boolean): void {
    const whole = Math.floor(progress)
    const isCrossed = !Number.isNaN(this.progress) && whole === Math.floor(this.progress) + 1
    if (!isCrossed || isLeap) {
      if (isLeap) this.#lineS = NaN
      return
    }
    const share = (whole - this.progress) / (progress - this.progress)
    const lineS = this.#seenS + share * (sample.atS - this.#seenS)
    if (whole >= 1) this.#waiting = { lap: whole, lineS, derivedS: lineS - this.#lineS }
    this.#lineS = lineS
  }

  /** The lap that has just become sure: with its official time, or without one when none came. */
  lap({ atS, lastLapS }: RivalSample): RivalLap | null {
    const waiting = this.#waiting
    const before = this.#lastLapS
    this.#lastLapS = lastLapS
    if (!waiting) return null
    if (lastLapS > 0 && lastLapS !== before && !Number.isNaN(before)) {
      this.#waiting = null
      return { lap: waiting.lap, timeS: lastLapS, basis: 'reported' }
    }
    if (atS - waiting.lineS <= OFFICIAL_WITHIN_S) return null
    this.#waiting = null
    return { lap: waiting.lap, timeS: waiting.derivedS > 0 ? waiting.derivedS : null, basis: 'derived' }
  }

  /** Laps the game says are completed; NaN before the first crossing. */
  get lapsCompleted(): number {
    return this.#lapsCompleted >= 0 ? this.#lapsCompleted : NaN
  }
}
