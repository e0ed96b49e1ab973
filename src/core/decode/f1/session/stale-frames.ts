/** What was on its way when the flashback was told arrives within this time, host seconds. */
const UNDER_WAY_S = 2

/** After a flashback: tells the packets that were sent before it from those that follow its target. */
export class StaleFrames {
  #above = Infinity
  #untilS = -Infinity

  /** @param from the frame in which the flashback was told, @param to the frame it goes back to. */
  begin(from: number, to: number, arrivalS: number): void {
    this.#above = to < from ? (from + to) / 2 : Infinity
    this.#untilS = arrivalS + UNDER_WAY_S
  }

  /** @param frame by the counter that goes back. */
  isStale(frame: number, arrivalS: number): boolean {
    if (this.#above === Infinity) return false
    if (frame > this.#above && arrivalS < this.#untilS) return true
    // The first one from behind the flashback, or too long without one: the game has gone back.
    if (frame > 0) this.#above = Infinity
    return false
  }
}
