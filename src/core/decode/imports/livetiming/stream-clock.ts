import type { FeedMessage } from './read-line.ts'

/** A leap this long is a broken time stamp: no session is interrupted for so long. */
const LONGEST_LEAP_S = 6 * 3600
/** Messages of different topics overtake one another by a few seconds (up to 3.7 s measured); more is a clock set back. */
const OVERTAKING_S = 30

/** So many stamps in a row that agree among themselves are right, and what was before them was wrong. */
const STRANGERS_TO_BELIEVE = 4

/** Session seconds of messages: never backwards, for what is said later is not earlier. */
export class StreamClock {
  #originS = NaN
  #nowS = 0
  #strangerS = NaN
  #strangers = 0
  /** Messages that were stamped earlier than one before them, and were taken as of its time. */
  overtaken = 0
  /** Messages stamped much earlier than one before them. */
  setBack = 0
  /** Times the stamps went to another time for good. */
  setRight = 0
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
    if (!(Math.abs(atS - this.#nowS) <= LONGEST_LEAP_S)) return this.#strange(stampS, isUtc)
    this.#strangers = 0
    if (atS < this.#nowS) {
      if (this.#nowS - atS > OVERTAKING_S) this.setBack++
      else this.overtaken++
      return this.#nowS
    }
    this.#nowS = atS
    return atS
  }

  /** A stamp from another time: refused, until enough of them follow one another. Time then goes on from where it was. */
  #strange(stampS: number, isUtc: boolean): number {
    this.#strangers = Math.abs(stampS - this.#strangerS) <= OVERTAKING_S ? this.#strangers + 1 : 1
    this.#strangerS = stampS
    if (this.#strangers < STRANGERS_TO_BELIEVE) return NaN
    this.#strangers = 0
    this.setRight++
    this.#originS = stampS - this.#nowS
    if (isUtc) this.startUtcS = this.#originS
    return this.#nowS
  }
}
