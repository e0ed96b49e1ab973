/** What was on its way when the flashback was told arrives within this time, host seconds; a second sender may lag. */
const UNDER_WAY_S = 2

/**
 * After a flashback: tells the packets that were sent before it from those that follow its target. Until 2022 the only
 * count goes back, so an old packet that was taken would make everything after it look late.
 */
export class StaleFrames {
  #newest = 0
  #reach = Infinity
  #untilS = -Infinity

  /** @param from the frame in which the flashback was told, @param to the frame it goes back to. */
  begin(from: number, to: number, arrivalS: number): void {
    this.#newest = to
    this.#reach = to < from ? (from - to) / 2 : Infinity
    this.#untilS = arrivalS + UNDER_WAY_S
  }

  /** Another session begins. */
  forget(): void {
    this.#reach = Infinity
  }

  /** @param frame by the counter that goes back. The frames that follow the target come one after the other. */
  isStale(frame: number, arrivalS: number): boolean {
    if (this.#reach === Infinity) return false
    if (arrivalS >= this.#untilS) this.#reach = Infinity
    else if (frame > this.#newest + this.#reach) return true
    if (frame > this.#newest) this.#newest = frame
    return false
  }
}
