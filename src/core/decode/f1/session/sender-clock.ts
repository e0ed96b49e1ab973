/** Networks hand over a datagram this late at most; more is a clock that went back, session seconds. */
const BACK_S = 0.5
/** So many packets in a row must agree that it did. */
const AGREE = 3
/**
 * A clock that ran ahead by so much more than can have passed was set. Less is left alone: gaps and places heal with the
 * next frame, and a lap with a hole of a second is no lap for pace anyway. Session seconds.
 */
const AHEAD_S = 5
/** No game counts its frames slower than ten a second: so much time passes with each at most. */
const LONGEST_FRAME_S = 0.1
/** Packets behind a leap follow each other this closely, session seconds. */
const TOGETHER_S = 1

/** When and where a packet stands. */
export interface ClockLook {
  readonly atS: number
  /** By the count that orders packets. */
  readonly frame: number
  /** By the count that a flashback sets back. */
  readonly id: number
  /** Host seconds. */
  readonly arrivalS: number
}

const unknown: ClockLook = { atS: NaN, frame: NaN, id: NaN, arrivalS: NaN }

/**
 * Whether the session clock of one sender goes on. Its own packets are compared: another sender may be late as a whole.
 * Time that passed while nothing came (a pause, a network that was down) is known by the count of frames or by the host.
 */
export class SenderClock {
  #newest: ClockLook = unknown
  #back = 0
  #ahead = 0
  #aheadS = NaN
  /** The newest packet before the clock was set last. */
  left: ClockLook = unknown
  /** The first frame behind that. */
  brokeAt = NaN

  /** `waits`: it seems to have been set, nobody can tell yet; `back`, `ahead`: it was. */
  judge(look: ClockLook): 'goes-on' | 'waits' | 'back' | 'ahead' {
    if (look.atS < this.#newest.atS - BACK_S) return this.#set(look, 'back', ++this.#back)
    if (this.#isAhead(look)) {
      this.#ahead = Math.abs(look.atS - this.#aheadS) < TOGETHER_S ? this.#ahead + 1 : 1
      this.#aheadS = look.atS
      return this.#set(look, 'ahead', this.#ahead)
    }
    this.#back = 0
    this.#ahead = 0
    if (!(look.atS <= this.#newest.atS)) this.#newest = look
    return 'goes-on'
  }

  #isAhead({ atS, frame, arrivalS }: ClockLook): boolean {
    const newest = this.#newest
    const byFramesS = (frame - newest.frame) * LONGEST_FRAME_S
    return atS - newest.atS > AHEAD_S + Math.max(0, byFramesS, arrivalS - newest.arrivalS)
  }

  #set(look: ClockLook, how: 'back' | 'ahead', agree: number): 'waits' | 'back' | 'ahead' {
    this.brokeAt = agree === 1 ? look.frame : Math.min(this.brokeAt, look.frame)
    if (agree < AGREE) return 'waits'
    this.left = this.#newest
    this.set(look.atS)
    return how
  }

  /** It is known to stand here. */
  set(atS: number): void {
    this.#newest = { ...unknown, atS }
    this.#back = 0
    this.#ahead = 0
  }
}
