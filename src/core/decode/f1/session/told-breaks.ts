/** Two breaks at places this close are one, told twice, session seconds. */
const SAME_PLACE_S = 2
/** Who tells a break after the first one tells it within this time, host seconds. */
const SAME_TIME_S = 5

/**
 * The newest break of a session's time, so that it is told once: an event, the packets behind it and a second sender all
 * speak of the same one, in any order.
 */
export class ToldBreaks {
  #toS = NaN
  #arrivalS = NaN
  #isSaid = false
  #by = new Set<string>()

  /** Another session. */
  forget(): void {
    this.#toS = NaN
  }

  /** @param isSaid an event told it, not the clock alone. */
  tell(toS: number, arrivalS: number, from: string, isSaid: boolean): void {
    this.#toS = toS
    this.#arrivalS = arrivalS
    this.#isSaid = isSaid
    this.#by = new Set([from])
  }

  /** Whether the event tells what the packets behind it have told already. Two events are two flashbacks. */
  isEventKnown(toS: number, arrivalS: number): boolean {
    if (this.#isSaid || !this.#isSame(toS, arrivalS)) return false
    this.#isSaid = true
    return true
  }

  /**
   * Whether a clock that was set tells what was told already.
   * @param leftS where that clock stood before: who had driven on from the place goes there a second time.
   */
  isClockKnown(toS: number, arrivalS: number, from: string, leftS: number): boolean {
    if (!this.#isSame(toS, arrivalS)) return false
    const isSecond = this.#by.has(from) && leftS > this.#toS + SAME_PLACE_S
    this.#by.add(from)
    return !isSecond
  }

  #isSame(toS: number, arrivalS: number): boolean {
    return Math.abs(toS - this.#toS) < SAME_PLACE_S && Math.abs(arrivalS - this.#arrivalS) < SAME_TIME_S
  }
}
