import type { FeedName, Payload } from '../../core/contract/feeds.ts'
import type { Held } from './feed-slot.ts'

/** The part of the board that ages are read from. */
export interface AgeBook {
  newest(feed: FeedName): Held | undefined
}

/** A held source is believed for this long after the host last spoke of it; then the link itself may be gone. */
const BELIEVED_S = 3

const sinceS = (held: Held, nowS: number): number => held.ageS + Math.max(0, nowS - held.cameS)

/** Age of the source's newest frame, s; undefined without a source or before its first frame. */
export function sourceAgeS(book: AgeBook, nowS: number): number | undefined {
  const held = book.newest('source.now')
  const ageS = (held?.data as Payload<'source.now'> | undefined)?.ageS
  return held && typeof ageS === 'number' ? ageS + sinceS(held, nowS) : undefined
}

/**
 * How old what a panel shows of the race is, s: the older of its payload and of the source's newest frame, for a payload
 * may be sent again long after its data stopped. A source that was told to hold does not age: it shows what it holds.
 * Undefined: nothing came yet.
 */
export function dataAgeS(book: AgeBook, feed: FeedName, nowS: number): number | undefined {
  const held = book.newest(feed)
  if (held?.data === undefined) return undefined
  const source = book.newest('source.now')
  const isHeld = (source?.data as Payload<'source.now'> | undefined)?.state === 'held'
  if (source && isHeld && nowS - source.cameS <= BELIEVED_S) return 0
  const frameAgeS = feed === 'car.now' ? (held.data as Payload<'car.now'>).ageS : 0
  return Math.max(sinceS(held, nowS) + frameAgeS, sourceAgeS(book, nowS) ?? 0)
}
