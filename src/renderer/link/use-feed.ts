import { useCallback, useSyncExternalStore } from 'react'
import type { FeedName } from '../../core/contract/feeds.ts'
import type { Shown } from './event-feeds.ts'
import { useScreen } from './link-context.ts'

/**
 * What the text lane shows of a feed, at most ten times a second. `select` turns the payload (undefined until one came)
 * into what is drawn, and only a change of *that* renders: return a string, a number, or a part of the payload, never a
 * new object. `cameS` is when the payload came, by this window's clock.
 */
export function useFeed<F extends FeedName, T>(
  feed: F,
  select: (payload: Shown<F> | undefined, cameS: number) => T,
): T {
  const { board } = useScreen().link
  const watch = useCallback((hear: () => void) => board.watch(feed, hear), [board, feed])
  return useSyncExternalStore(watch, () => {
    const held = board.shown(feed)
    return select(held?.data as Shown<F> | undefined, held?.cameS ?? 0)
  })
}

/** The whole payload, for panels that change a few times a second. */
export const usePayload = <F extends FeedName>(feed: F): Shown<F> | undefined => useFeed(feed, payload => payload)
