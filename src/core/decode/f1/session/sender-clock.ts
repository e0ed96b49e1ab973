/** Networks hand over a datagram this late at most; more is a clock that went back, session seconds. */
const BACK_S = 0.5
/** So many packets in a row must agree that it did. */
const AGREE = 3

/** Whether the session clock of one sender goes on. Its own packets are compared: another sender may be late as a whole. */
export class SenderClock {
  #newestS = NaN
  #back = 0

  /** `waits`: it seems to have gone back, nobody can tell yet; `back`: it did. */
  judge(atS: number): 'goes-on' | 'waits' | 'back' {
    if (!(atS < this.#newestS - BACK_S)) {
      this.#back = 0
      if (!(atS <= this.#newestS)) this.#newestS = atS
      return 'goes-on'
    }
    if (++this.#back < AGREE) return 'waits'
    this.set(atS)
    return 'back'
  }

  /** It is known to stand here. */
  set(atS: number): void {
    this.#newestS = atS
    this.#back = 0
  }
}
