/** Arrival above the clock by more than this is a candidate for a stepped car clock, seconds. */
const STEP_S = 5
/** A rise must stay this long, in the car's own time: cars store and forward, and one burst may be 43 s late. */
const STAYS_S = 60
/** No car stores its samples for longer: a difference this far above is another clock at once, seconds. */
const NEVER_LATE_S = 600
/** A better estimate is approached at this share of the elapsed time, so that a car's session time never runs back. */
const SLEW = 0.1

/**
 * The car's own clock against UTC, where a point carries both `timestamp` (order, right to the millisecond, wrong by
 * days) and `meta_time` (UTC of arrival: late by up to a minute, never early). The offset is the lower envelope of their
 * difference within a segment; a new segment starts where the difference falls by more than 5 s, where it stays more
 * than 5 s above for 60 s (a car without power stops its clock), or where the car's clock goes back by over a minute.
 */
export class EcuClock {
  #offsetS = NaN
  #lowestS = NaN
  #lastEcuS = NaN
  #highSinceS = NaN
  #highLowestS = NaN
  /** Segments after the first one. */
  steps = 0

  /** UTC of a sample in seconds. `metaS` may be NaN; before any is known the car's time is taken as UTC. */
  utcS(ecuS: number, metaS: number): number {
    const differenceS = metaS - ecuS
    if (!Number.isNaN(differenceS)) this.#learn(ecuS, differenceS)
    if (Number.isNaN(this.#offsetS)) return ecuS
    const elapsedS = Math.max(0, ecuS - this.#lastEcuS) || 0
    this.#offsetS = Math.max(this.#lowestS, this.#offsetS - SLEW * elapsedS)
    if (!(ecuS <= this.#lastEcuS)) this.#lastEcuS = ecuS
    return ecuS + this.#offsetS
  }

  #learn(ecuS: number, differenceS: number): void {
    if (Number.isNaN(this.#offsetS)) return this.#begin(differenceS)
    const aboveS = differenceS - this.#lowestS
    const hasRestarted = ecuS < this.#lastEcuS - STAYS_S && Math.abs(aboveS) > STEP_S
    if (hasRestarted || aboveS < -STEP_S || aboveS > NEVER_LATE_S) return this.#step(differenceS)
    if (aboveS <= STEP_S) {
      this.#lowestS = Math.min(this.#lowestS, differenceS)
      this.#highSinceS = NaN
    } else if (Number.isNaN(this.#highSinceS)) {
      this.#highSinceS = ecuS
      this.#highLowestS = differenceS
    } else {
      this.#highLowestS = Math.min(this.#highLowestS, differenceS)
      if (ecuS - this.#highSinceS >= STAYS_S) this.#step(this.#highLowestS)
    }
  }

  #begin(offsetS: number): void {
    this.#offsetS = offsetS
    this.#lowestS = offsetS
    this.#highSinceS = NaN
  }

  #step(offsetS: number): void {
    this.steps++
    this.#begin(offsetS)
    this.#lastEcuS = NaN
  }
}
