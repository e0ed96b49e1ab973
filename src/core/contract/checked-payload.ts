import { z } from 'zod'
import { type FeedName, feeds } from './feeds.ts'
import { done, failed, type Result } from '../health/result.ts'

/**
 * A payload as its schema sees it. The value is the hub's own copy: it is shared by every screen of a tick, so nobody
 * else may hold it. NaN and the infinities fail.
 */
export function checkedPayload(feed: FeedName, data: unknown): Result<unknown> {
  const read = feeds[feed].of.safeParse(data)
  if (read.success) return done(read.data)
  return failed('bad-payload', `${feed}: ${z.prettifyError(read.error)}`)
}
