import type { FeedName, Payload } from '../../core/contract/feeds.ts'
import type { ToScreen } from '../../core/contract/wire.ts'
import { FeedSlot, type Held } from './feed-slot.ts'
import type { PaintLoop } from './paint-loop.ts'
import type { Timer } from './timer.ts'

/** Ages are shown in whole seconds: looking twice a second is enough. */
const TICK_S = 0.5

/** Feeds that a running source fills many times a second: whatever they hold is from the source of that moment. */
const raceFeeds = ['session.time', 'timing.tower', 'car.now', 'tyre.now'] as const satisfies readonly FeedName[]

/** Another source, or the same one opened again: its counts begin anew. */
function isAnotherSource(before: unknown, now: unknown): boolean {
  const [old, fresh] = [before, now] as (Payload<'source.now'> | undefined)[]
  if (!old || !fresh) return false
  return old.label !== fresh.label || old.name !== fresh.name || fresh.received < old.received
}

export interface BoardDeps {
  readonly timer: Timer
  readonly loop: PaintLoop
  /** The feed has its first watcher, or has lost its last. */
  wanted(feed: FeedName, isWanted: boolean): void
  /** Message `n` of the feed is on the glass. */
  painted(feed: FeedName, n: number): void
}

/** Everything this window has been sent, who looks at it, and the ticking of ages. */
export class FeedBoard {
  /** Time of the last tick: what every age on the glass is measured at, so that one frame is of one mind. */
  tickS: number
  readonly #deps: BoardDeps
  readonly #slots = new Map<FeedName, FeedSlot>()
  readonly #tickers = new Set<() => void>()
  #isTickDue = false

  constructor(deps: BoardDeps) {
    this.#deps = deps
    this.tickS = deps.timer.nowS()
    deps.loop.addPhase(nowS => this.#flush(nowS))
    deps.loop.onDrawn(withPicture => {
      for (const slot of this.#slots.values()) slot.noteDrawn(withPicture)
    })
    deps.loop.onPainted(() => this.#acknowledge())
    this.#tickLater()
  }

  get wantedFeeds(): readonly FeedName[] {
    return [...this.#slots.keys()]
  }

  take(message: Extract<ToScreen, { t: 'feed' }>): void {
    const slot = this.#slots.get(message.feed)
    if (!slot) return
    if (message.feed === 'source.now' && isAnotherSource(slot.newest?.data, message.data)) this.#forgetRace()
    slot.take(message, this.#deps.timer.nowS())
    this.#deps.loop.wake(slot.painters > 0)
  }

  /** The newest that came: for painters. */
  newest(feed: FeedName): Held | undefined {
    return this.#slots.get(feed)?.newest
  }

  /** What the text shows. */
  shown(feed: FeedName): Held | undefined {
    return this.#slots.get(feed)?.shown
  }

  /** Age of what the text shows, s: its age at sending and what has passed here since. Undefined: nothing came yet. */
  ageS(feed: FeedName): number | undefined {
    const held = this.shown(feed)
    return held && held.ageS + Math.max(0, this.tickS - held.cameS)
  }

  /** Text that looks at a feed. Returns how to stop. */
  watch(feed: FeedName, hear: () => void): () => void {
    const slot = this.#join(feed)
    slot.listeners.add(hear)
    return () => {
      slot.listeners.delete(hear)
      this.#leave(feed, slot)
    }
  }

  /** A painter that draws a feed. Returns how to stop. */
  watchAsPicture(feed: FeedName): () => void {
    const slot = this.#join(feed)
    slot.painters++
    return () => {
      slot.painters--
      this.#leave(feed, slot)
    }
  }

  /** Text that changes by itself with time. */
  onTick(hear: () => void): () => void {
    this.#tickers.add(hear)
    return () => void this.#tickers.delete(hear)
  }

  /** A new link: its messages are counted from 1. */
  restart(): void {
    for (const slot of this.#slots.values()) slot.restart()
  }

  /** A new source may be silent for long: until it speaks, its label must not stand over the values of the old one. */
  #forgetRace(): void {
    for (const feed of raceFeeds) this.#slots.get(feed)?.forget()
    this.#deps.loop.wake(true)
  }

  #join(feed: FeedName): FeedSlot {
    const known = this.#slots.get(feed)
    const slot = known ?? new FeedSlot(feed)
    slot.watchers++
    if (!known) {
      this.#slots.set(feed, slot)
      this.#deps.wanted(feed, true)
    }
    return slot
  }

  #leave(feed: FeedName, slot: FeedSlot): void {
    slot.watchers--
    // React takes panels off and puts them on again within one task; the host need not hear of that.
    this.#deps.timer.after(0, () => {
      if (slot.watchers > 0 || this.#slots.get(feed) !== slot) return
      this.#slots.delete(feed)
      this.#deps.wanted(feed, false)
    })
  }

  #flush(nowS: number): boolean {
    // The tick comes first: an age that is measured before its value came would be negative.
    this.tickS = nowS
    let isAnyDue = false
    for (const slot of this.#slots.values()) {
      slot.flushText(nowS)
      isAnyDue ||= slot.isTextDue
    }
    if (this.#isTickDue) {
      this.#isTickDue = false
      for (const hear of [...this.#tickers]) hear()
    }
    return isAnyDue
  }

  #acknowledge(): void {
    for (const [feed, slot] of this.#slots) {
      const n = slot.takeAck()
      if (n !== undefined) this.#deps.painted(feed, n)
    }
  }

  #tickLater(): void {
    this.#deps.timer.after(TICK_S, () => {
      this.#isTickDue = true
      this.#deps.loop.wake(true)
      this.#tickLater()
    })
  }
}
