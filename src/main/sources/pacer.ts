import type { Order } from '../../core/source/source.ts'
import type { Clock, NeverMind } from '../../core/time/clock.ts'

/** Items given at most before everyone downstream is asked for room. */
export const SLICE = 256
/** How often a paced source looks at the clock, host seconds. */
const BEAT_S = 0.02

export interface PacedFeed {
  /** Gives items up to session time `toS`, at most `most`; says whether it stopped there, ran out of time, or ended. */
  give(toS: number, most: number): Promise<'more' | 'caught-up' | 'end'>
  /** Session time of the newest item given. */
  readonly reachedS: number
  /** Session time of the next item; NaN at the end. */
  nextAtS(): Promise<number>
  /** Resolves when everyone downstream has room. */
  ready(): Promise<void>
  ended(): void
}

/**
 * Plays recorded or generated session time against the host clock. It never skips: when the clock has run ahead it
 * catches up in slices. Speed Infinity gives as fast as there is room.
 */
export class Pacer {
  readonly #clock: Clock
  readonly #feed: PacedFeed
  #times = 1
  #held = false
  #isStarted = false
  #closed = false
  #running = false
  #wake: NeverMind | undefined
  /** Session time reached at host time `#markHostS`. */
  #markS: number
  #markHostS: number

  /** @param startS everything up to this session time is given without pacing. */
  constructor(clock: Clock, feed: PacedFeed, startS: number) {
    this.#clock = clock
    this.#feed = feed
    this.#markS = startS
    this.#markHostS = clock.nowS()
  }

  /** From now on the clock runs; until then speed and hold are only remembered. */
  start(): void {
    this.#isStarted = true
    this.#markHostS = this.#clock.nowS()
    void this.#play()
  }

  speed(times: number): void {
    this.#mark()
    this.#times = times
    this.#nudge()
  }

  hold(): void {
    this.#mark()
    this.#held = true
  }

  go(): void {
    this.#markHostS = this.#clock.nowS()
    this.#held = false
    this.#nudge()
  }

  /** Gives the next instant while held. */
  async step(): Promise<void> {
    if (!this.#held) return
    const nextS = await this.#feed.nextAtS()
    if (Number.isNaN(nextS)) return
    this.#markS = nextS
    await this.#feed.give(nextS, SLICE)
  }

  close(): void {
    this.#closed = true
    this.#wake?.()
  }

  #targetS(): number {
    if (this.#held) return this.#markS
    return this.#markS + (this.#clock.nowS() - this.#markHostS) * this.#times
  }

  #mark(): void {
    if (!this.#isStarted) return
    // From as fast as possible back to a pace: what was given is where the pace begins.
    this.#markS = this.#times === Infinity ? this.#feed.reachedS : this.#targetS()
    this.#markHostS = this.#clock.nowS()
  }

  #nudge(): void {
    this.#wake?.()
    this.#wake = undefined
    void this.#play()
  }

  async #play(): Promise<void> {
    if (this.#running || !this.#isStarted) return
    this.#running = true
    while (!this.#closed && !this.#held) {
      await this.#feed.ready()
      const gave = await this.#feed.give(this.#times === Infinity ? Infinity : this.#targetS(), SLICE)
      if (gave === 'end') {
        this.#closed = true
        this.#feed.ended()
      } else if (gave === 'caught-up') break
    }
    this.#running = false
    if (!this.#closed && !this.#held) this.#wake = this.#clock.after(BEAT_S, () => void this.#play())
  }
}

/** The orders that mean the same for everything that is played. */
export async function obey(pacer: Pacer, order: Order): Promise<void> {
  if (order.do === 'speed') pacer.speed(order.times)
  else if (order.do === 'step') await pacer.step()
  else if (order.do === 'hold') pacer.hold()
  else if (order.do === 'go') pacer.go()
}
