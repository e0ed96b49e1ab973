import { type FeedName, feeds } from '../../core/contract/feeds.ts'

type OfKind<K> = { [F in FeedName]: (typeof feeds)[F]['kind'] extends K ? F : never }[FeedName]

/** Feeds whose newest value replaces every older one. */
export type SnapshotFeed = OfKind<'snapshot'>
/** Feeds of which a screen gets every message, in order. */
export type EventFeed = OfKind<'event'>

/** Own property only: `constructor` is no feed. */
export const isFeed = (name: string): name is FeedName => Object.hasOwn(feeds, name)

export const isSnapshotFeed = (feed: FeedName): feed is SnapshotFeed => feeds[feed].kind === 'snapshot'

const named = Object.keys(feeds) as FeedName[]
export const snapshotFeeds: readonly SnapshotFeed[] = named.filter(isSnapshotFeed)
