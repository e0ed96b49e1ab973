import type { FeedName } from '../../core/contract/feeds.ts'
import type { NeverMind } from '../../core/time/clock.ts'

type Hear = (feed: FeedName, wanted: boolean) => void

/** Which feeds anybody looks at: what nobody asked for is never computed. */
export class Demand {
  readonly #count = new Map<FeedName, number>()
  readonly #hearers = new Set<Hear>()
  readonly #report: (cause: unknown) => void

  /** `report` is told of a hearer that throws; the others still hear. */
  constructor(report: (cause: unknown) => void) {
    this.#report = report
  }

  isWanted(feed: FeedName): boolean {
    return (this.#count.get(feed) ?? 0) > 0
  }

  add(feed: FeedName): void {
    const before = this.#count.get(feed) ?? 0
    this.#count.set(feed, before + 1)
    if (before === 0) this.#tell(feed, true)
  }

  drop(feed: FeedName): void {
    const before = this.#count.get(feed) ?? 0
    if (before === 0) return
    this.#count.set(feed, before - 1)
    if (before === 1) this.#tell(feed, false)
  }

  onChange(hear: Hear): NeverMind {
    this.#hearers.add(hear)
    return () => {
      this.#hearers.delete(hear)
    }
  }

  #tell(feed: FeedName, wanted: boolean): void {
    for (const hear of [...this.#hearers]) {
      try {
        hear(feed, wanted)
      } catch (cause) {
        this.#report(cause)
      }
    }
  }
}
