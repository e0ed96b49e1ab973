import type { FeedName } from '../../core/contract/feeds.ts'

/** What a lane knows of the screen it leads to. */
export interface Screen {
  readonly isVisible: boolean
  /** False once it is detached or cut. */
  readonly isThere: boolean
  /** Too much lies unsent before it. */
  isClogged(): boolean
  sendFeed(feed: FeedName, n: number, superseded: number, ageS: number, data: unknown): void
}
