import type { SavedValue } from './saved-value.ts'

/** Steps longer than this are a hole: what the channel did in it is lost, not guessed. */
const LONGEST_STEP_S = 0.25

/**
 * ∫x dt and ∫x² dt of one channel over its own stamps by the trapezoid rule. Windows may be cut anywhere: the part of a
 * step before the cut is held at the last value, and the next window settles the rest of that very step, so that
 * neighbouring windows add up to the uncut integral exactly.
 */
export class ChannelIntegral {
  sum = 0
  sum2 = 0
  /** Time covered, s. */
  coveredS = 0
  stamps = 0
  #lastS = NaN
  #last = NaN
  #heldS = 0

  /** Returns false when there is no usable step before this stamp: the first one, or one after a hole. */
  add(atS: number, x: number): boolean {
    const dt = atS - this.#lastS
    const isStep = dt >= 0 && dt <= LONGEST_STEP_S
    if (isStep) {
      const { sum, sum2 } = this
      const last = this.#last
      const held = this.#heldS
      this.sum = sum + (last + x) * 0.5 * dt - last * held
      this.sum2 = sum2 + (last * last + x * x) * 0.5 * dt - last * last * held
      this.coveredS += dt - held
    }
    this.#lastS = atS
    this.#last = x
    this.#heldS = 0
    this.stamps++
    return isStep
  }

  /** Closes the window at `atS`: holds the last value up to there if it is young enough. */
  cut(atS: number): void {
    const dt = atS - this.#lastS - this.#heldS
    if (!(dt > 0 && dt + this.#heldS <= LONGEST_STEP_S)) return
    this.sum += this.#last * dt
    this.sum2 += this.#last * this.#last * dt
    this.coveredS += dt
    this.#heldS += dt
  }

  /** Starts the next window right where the last one was cut. */
  next(): void {
    this.sum = 0
    this.sum2 = 0
    this.coveredS = 0
    this.stamps = 0
  }

  /** What comes next does not follow on what was. */
  clear(): void {
    this.next()
    this.#lastS = NaN
    this.#last = NaN
    this.#heldS = 0
  }

  save(): readonly number[] {
    return [this.sum, this.sum2, this.coveredS, this.stamps, this.#lastS, this.#last, this.#heldS]
  }

  restore(saved: SavedValue): void {
    this.sum = saved.number(0)
    this.sum2 = saved.number(1)
    this.coveredS = saved.number(2)
    this.stamps = saved.number(3)
    this.#lastS = saved.number(4)
    this.#last = saved.number(5)
    this.#heldS = saved.number(6)
  }
}
