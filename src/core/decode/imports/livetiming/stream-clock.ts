import type { FeedMessage } from './read-line.ts'

/** A leap this long is a broken time stamp: no session is interrupted for so long. */
const LONGEST_LEAP_S = 6 * 3600
/** Messages of different topics overtake one another by a few seconds (up to 3.7 s measured); more is a clock set back. */
const OVERTAKING_S = 30

/** Session seconds of messages: never backwards, for what is said later is not earlier. */
export class StreamClock {
  #originS = NaN
  #nowS = 0
  /** Messages that were stamped earlier than one before them, and were taken as of its time. */
  overtaken = 0
  /** Messages stamped much earlier than one before them. */
  setBack = 0
  /** Stamp of session second 0, seconds since 1970 UTC; NaN when stamps are stream times. */
  startUtcS = NaN

  get nowS(): number {
    return this.#nowS
  }

  /** NaN when the stamp cannot be right. */
  at(time: Exclude<FeedMessage['time'], null>): number {
    const isUtc = 'utcS' in time
    const stampS = isUtc ? time.utcS : time.streamS
    if (Number.isNaN(this.#originS)) {
      this.#originS = isUtc ? stampS : 0
      if (isUtc) this.startUtcS = stampS
    }
    const atS = stampS - this.#originS
    if (!(Math.abs(atS - this.#nowS) <= LONGEST_LEAP_S)) return NaN
    if (atS < this.#nowS) {
      if (this.#nowS - atS > OVERTAKING_S) this.setBack++
      else this.overtaken++
      return this.#nowS
    }
    this.#nowS = atS
    return atS
  }
}
