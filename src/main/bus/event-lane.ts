import { Credit } from './credit.ts'
import type { EventFeed } from './feed-kinds.ts'
import type { Screen } from './screen.ts'

/** One published event, checked once and shared by every screen. */
export interface Published {
  readonly atS: number
  readonly data: unknown
}

/** One screen's queue at one event feed: everything since it subscribed, in order, as fast as it acknowledges. */
export class EventLane {
  readonly #screen: Screen
  readonly #feed: EventFeed
  readonly #credit = new Credit()
  #queue: Published[] = []

  constructor(screen: Screen, feed: EventFeed) {
    this.#screen = screen
    this.#feed = feed
  }

  get queued(): number {
    return this.#queue.length
  }

  /** A new subscription: what happened before it is read from the log, by command. */
  begin(): void {
    this.#credit.reset()
    this.#queue = []
  }

  offer(event: Published): void {
    this.#queue.push(event)
  }

  ack(n: number): boolean {
    return this.#credit.ack(n)
  }

  pump(nowS: number): void {
    while (this.#credit.isLeft && this.#screen.isThere && this.#screen.isVisible && !this.#screen.isClogged()) {
      const next = this.#queue.shift()
      if (!next) return
      this.#screen.sendFeed(this.#feed, this.#credit.take(), 0, Math.max(0, nowS - next.atS), next.data)
    }
  }
}
