import type { Clock } from '../../../core/time/clock.ts'

/** The rate is counted over the last whole window of host time, s. */
const WINDOW_S = 1

/** Items per host second over the last second that is complete. */
export class RecentRate {
  readonly #clock: Clock
  #startS: number
  #counted = 0
  #lastPerS = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#startS = clock.nowS()
  }

  count(): void {
    this.#turn()
    this.#counted++
  }

  get perS(): number {
    this.#turn()
    return this.#lastPerS
  }

  #turn(): void {
    const passedS = this.#clock.nowS() - this.#startS
    if (passedS < WINDOW_S) return
    // After a silence of more than a window the last one was empty.
    this.#lastPerS = passedS < 2 * WINDOW_S ? this.#counted / passedS : 0
    this.#startS += passedS
    this.#counted = 0
  }
}
