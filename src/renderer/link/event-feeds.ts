import type { FeedName, feeds, Payload } from '../../core/contract/feeds.ts'

/** One event and when it came, by this window's clock. */
export interface EventEntry<T> {
  readonly data: T
  readonly cameS: number
}

type EventFeed = { [F in FeedName]: (typeof feeds)[F]['kind'] extends 'event' ? F : never }[FeedName]

/**
 * Which feeds are never superseded. The table in the contract knows too, but it brings every schema along, and a screen
 * validates nothing. The type makes a feed that is missing here, or is no event, fail to compile.
 */
const eventFeeds: Readonly<Record<EventFeed, true>> = { 'strategy.call': true }

export const isEventFeed = (feed: FeedName): boolean => Object.hasOwn(eventFeeds, feed)

/** What a panel reads of a feed: the newest payload, or the newest events, oldest first. */
export type Shown<F extends FeedName> = F extends EventFeed ? readonly EventEntry<Payload<F>>[] : Payload<F>
