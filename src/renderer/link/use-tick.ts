import { useCallback, useSyncExternalStore } from 'react'
import type { FeedBoard } from './feed-board.ts'
import { useScreen } from './link-context.ts'

/** Text that changes by itself as time passes, looked at twice a second. Return a string or a number, as in `useFeed`. */
export function useTick<T>(select: (board: FeedBoard) => T): T {
  const { board } = useScreen().link
  const watch = useCallback((hear: () => void) => board.onTick(hear), [board])
  return useSyncExternalStore(watch, () => select(board))
}
