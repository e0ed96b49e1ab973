import { feeds } from '../../core/contract/feeds.ts'
import type { Clock, NeverMind } from '../../core/time/clock.ts'
import type { SnapshotFeed } from './feed-kinds.ts'
import { SAME_TICK_S, SLOWEST_HZ } from './limits.ts'
import type { Product, SnapshotLane } from './snapshot-lane.ts'

/** What a provider gives: the payload, and the host second it speaks of. */
export interface Provided<P> {
  readonly data: P
  readonly producedAtS: number
}

/** Computes and checks one payload; undefined: nothing to show, or it was unfit and has been reported. */
export type Produce = () => Provided<unknown> | undefined

/**
 * One snapshot feed. Time runs in *turns*, at most `hz` a second for the whole feed: a turn computes one payload and
 * sends it to every screen that is due. A screen that comes between two turns (joins, gets credit back, becomes visible)
 * is sent the payload of the last one at once and whatever is newer at the next. So a view is never computed more than
 * `hz` times a second, however many screens there are and whatever they do.
 */
export class SnapshotTopic {
  superseded = 0
  readonly #clock: Clock
  readonly #produce: Produce
  readonly #lanes = new Set<SnapshotLane>()
  readonly #periodS: number
  #turn = 0
  #turnS = -Infinity
  #product: Product | undefined
  /** No touch since the last turn. */
  #isProductNewest = false
  #timer: { readonly dueS: number; readonly cancel: NeverMind } | undefined
  #isPumping = false

  constructor(feed: SnapshotFeed, clock: Clock, produce: Produce) {
    this.#clock = clock
    this.#produce = produce
    this.#periodS = 1 / feeds[feed].hz
  }

  /** The period that a wish for `hz` gets: fewer than the table's, never more. */
  periodFor(hz: number | undefined): number {
    return hz === undefined ? this.#periodS : Math.max(this.#periodS, 1 / Math.max(hz, SLOWEST_HZ))
  }

  add(lane: SnapshotLane, hz: number | undefined): void {
    lane.begin(this.periodFor(hz))
    this.#lanes.add(lane)
    this.pump()
  }

  drop(lane: SnapshotLane): void {
    this.#lanes.delete(lane)
    this.pump()
  }

  /** There is something newer than what was sent. */
  touch(): void {
    this.#isProductNewest = false
    const nowS = this.#clock.nowS()
    for (const lane of this.#lanes) this.superseded += lane.offer(nowS)
    this.pump()
  }

  /** Sends what can be sent now and sets the timer for the rest. Call it whenever a lane may have become ready. */
  pump(): void {
    // A carrier may answer while it is being sent to, and a provider may touch: the outer call sees to what that changed.
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      if (this.#isTurnDue()) this.#takeTurn()
      else this.#catchUp()
    } finally {
      this.#isPumping = false
    }
    this.#setTimer()
  }

  stop(): void {
    this.#lanes.clear()
    this.#timer?.cancel()
    this.#timer = undefined
  }

  #isTurnDue(): boolean {
    return this.#nextTurnS() <= this.#clock.nowS() + SAME_TICK_S
  }

  /** Infinity when no screen is waiting that could be sent anything. */
  #nextTurnS(): number {
    let earliestS = Infinity
    for (const lane of this.#lanes) {
      if (lane.isReady) earliestS = Math.min(earliestS, Math.max(this.#turnS + this.#periodS, lane.dueS))
    }
    return earliestS
  }

  #takeTurn(): void {
    const nowS = this.#clock.nowS()
    const due = [...this.#lanes].filter(lane => lane.isReady && lane.dueS <= nowS + SAME_TICK_S)
    this.#turnS = nowS
    this.#turn++
    this.#isProductNewest = true
    for (const lane of due) lane.hasNews = false
    const provided = this.#produce()
    this.#product = provided && { ...provided, turn: this.#turn, turnS: nowS }
    if (!this.#product) return
    for (const lane of due) this.#deliver(lane, this.#product)
  }

  #catchUp(): void {
    const product = this.#product
    if (!product) return
    for (const lane of [...this.#lanes]) {
      if (lane.isReady && lane.missed(product)) this.#deliver(lane, product)
    }
  }

  #deliver(lane: SnapshotLane, product: Product): void {
    if (this.#lanes.has(lane)) lane.deliver(product, this.#clock.nowS(), this.#isProductNewest)
  }

  #setTimer(): void {
    const dueS = this.#nextTurnS()
    if (this.#timer?.dueS === dueS) return
    this.#timer?.cancel()
    this.#timer = undefined
    if (dueS === Infinity) return
    const cancel = this.#clock.after(Math.max(0, dueS - this.#clock.nowS()), () => {
      this.#timer = undefined
      this.pump()
    })
    this.#timer = { dueS, cancel }
  }
}
