import { CREDIT } from '../../core/contract/wire.ts'
import { Credit } from './credit.ts'
import type { SnapshotFeed } from './feed-kinds.ts'
import { SAME_TICK_S } from './limits.ts'
import type { Screen } from './screen.ts'

/** One computed payload of a feed, shared by everybody who is sent that turn. */
export interface Product {
  readonly turn: number
  /** Host seconds of the turn, and of the moment the payload speaks of. */
  readonly turnS: number
  readonly producedAtS: number
  readonly data: unknown
}

/**
 * One screen's place at one snapshot feed: what it was sent, what it owes, whether there is news for it.
 * It outlives its subscription, so that joining again and again does not get a screen more than its rate.
 */
export class SnapshotLane {
  hasNews = false
  #superseded = 0
  /** A snapshot that this screen was too slow for; a newer one replaces it and counts. */
  #hasWaiting = false
  #lastMissS = -Infinity
  /** Newly subscribed, and nothing sent since. */
  #isFresh = false
  #lastTurn = -1
  #sentOfTurn = 0
  #lastTurnS = -Infinity
  #periodS = 0
  readonly #screen: Screen
  readonly #feed: SnapshotFeed
  readonly #credit = new Credit()

  constructor(screen: Screen, feed: SnapshotFeed) {
    this.#screen = screen
    this.#feed = feed
  }

  /** A new subscription: numbers start again, the rate goes on. */
  begin(periodS: number): void {
    this.#credit.reset()
    this.#superseded = 0
    this.#hasWaiting = false
    this.#isFresh = true
    this.#periodS = periodS
    this.hasNews = true
  }

  set periodS(periodS: number) {
    this.#periodS = periodS
  }

  /** Earliest moment by this screen's own rate. */
  get dueS(): number {
    return this.#lastTurnS + this.#periodS
  }

  /** Could be sent something now, were it due. */
  get isReady(): boolean {
    const screen = this.#screen
    return this.hasNews && screen.isThere && screen.isVisible && this.#credit.isLeft && !screen.isClogged()
  }

  ack(n: number): boolean {
    return this.#credit.ack(n)
  }

  /**
   * There is something newer. Returns 1 when a snapshot that this screen should have had by its rate, and was too slow
   * for, is thereby lost to it. A hidden screen is not slow, and what its rate leaves out is not lost.
   */
  offer(nowS: number): 0 | 1 {
    this.hasNews = true
    if (this.isReady) return 0
    if (!this.#screen.isVisible || nowS + SAME_TICK_S < this.#lastMissS + this.#periodS) return 0
    this.#lastMissS = nowS
    if (!this.#hasWaiting) {
      this.#hasWaiting = true
      return 0
    }
    this.#superseded++
    return 1
  }

  /**
   * Was due at that turn and did not get it: joined later, was hidden, or had no credit. A page that drops a feed and
   * takes it again at once has lost the payload and is sent it again, but not as often as it likes.
   */
  missed(product: Product): boolean {
    if (this.#isFresh) return this.#lastTurn < product.turn || this.#sentOfTurn < CREDIT
    return this.#lastTurn < product.turn && product.turnS + SAME_TICK_S >= this.dueS
  }

  /** `isNewest`: nothing newer than this product is known yet. */
  deliver(product: Product, nowS: number, isNewest: boolean): void {
    this.#hasWaiting = false
    this.#isFresh = false
    this.#lastMissS = product.turnS
    this.#sentOfTurn = this.#lastTurn === product.turn ? this.#sentOfTurn + 1 : 1
    this.#lastTurn = product.turn
    this.#lastTurnS = product.turnS
    if (isNewest) this.hasNews = false
    const ageS = Math.max(0, nowS - product.producedAtS)
    this.#screen.sendFeed(this.#feed, this.#credit.take(), this.#superseded, ageS, product.data)
  }
}
