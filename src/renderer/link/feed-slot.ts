import type { FeedName } from '../../core/contract/feeds.ts'
import type { ToScreen } from '../../core/contract/wire.ts'
import { isEventFeed, type EventEntry } from './event-feeds.ts'

type FeedMessage = Extract<ToScreen, { t: 'feed' }>

/** A payload as it came, with what is needed to say how old it is. Of an event feed: the newest events, oldest first. */
export interface Held {
  readonly data: unknown
  readonly n: number
  /** Age at sending, s. */
  readonly ageS: number
  /** When it came, by this window's clock. */
  readonly cameS: number
}

/** Text changes at most ten times a second; a hair under, or a 10 Hz feed with jitter would be shown at 5 Hz. */
const TEXT_S = 0.09

/** Events kept for a panel that joins their story late; the host's own log is the long memory. */
const EVENTS_KEPT = 20

/**
 * What one feed has brought: the newest payload for painters, and the one the text shows. The two differ for at most a
 * tenth of a second.
 */
export class FeedSlot {
  newest: Held | undefined
  shown: Held | undefined
  readonly listeners = new Set<() => void>()
  /** Who looks: text and painters; the feed is asked for while there is one. */
  watchers = 0
  painters = 0
  readonly #isEvent: boolean
  #shownS = -Infinity
  #acked = 0
  #drawn = 0

  constructor(feed: FeedName) {
    this.#isEvent = isEventFeed(feed)
  }

  take({ data, n, ageS }: FeedMessage, nowS: number): void {
    this.newest = { data: this.#isEvent ? this.#withEvent(data, nowS) : data, n, ageS, cameS: nowS }
  }

  /** A new subscription counts from 1 again; what is shown stays until something newer comes, and ages meanwhile. */
  restart(): void {
    this.#acked = 0
    this.#drawn = 0
    this.newest &&= { ...this.newest, n: 0 }
    this.shown = this.newest
  }

  /** What came so far speaks of something that is no more; the counting of messages goes on. */
  forget(): void {
    this.newest &&= { ...this.newest, data: undefined }
  }

  get isTextDue(): boolean {
    return this.shown !== this.newest
  }

  /** Lets the text catch up if its time has come, and tells the listeners. */
  flushText(nowS: number): void {
    if (!this.isTextDue || nowS - this.#shownS < TEXT_S) return
    this.shown = this.newest
    this.#shownS = nowS
    for (const hear of [...this.listeners]) hear()
  }

  /** What the frame now being drawn shows. A feed with painters counts as shown when its picture is drawn. */
  noteDrawn(withPicture: boolean): void {
    const onGlass = this.painters === 0 ? this.shown : withPicture ? this.newest : undefined
    if (onGlass) this.#drawn = Math.max(this.#drawn, onGlass.n)
  }

  /** The number to acknowledge now that the frame is on the glass; undefined when there is nothing new to say. */
  takeAck(): number | undefined {
    if (this.#drawn <= this.#acked) return undefined
    this.#acked = this.#drawn
    return this.#acked
  }

  #withEvent(data: unknown, cameS: number): readonly EventEntry<unknown>[] {
    const before = (this.newest?.data as readonly EventEntry<unknown>[] | undefined) ?? []
    return [...before, { data, cameS }].slice(-EVENTS_KEPT)
  }
}
