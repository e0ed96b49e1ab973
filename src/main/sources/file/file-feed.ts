import type { FileReading } from '../../../core/samples/file-reading.ts'
import type { Sink } from '../../../core/source/source.ts'
import type { PacedFeed } from '../pacer.ts'
import { give, SampleQueue, type QueuedItem } from './sample-queue.ts'

/**
 * A file's samples against a clock. The reading is pulled one slice ahead, so memory is a slice, not the file. The time
 * of the pace never runs back: where the data jump (a reset, a flashback, another session) it goes on from where it was.
 */
export class FileFeed implements PacedFeed {
  readonly #slices: AsyncGenerator<number>
  readonly #queue = new SampleQueue()
  readonly #sink: Sink
  readonly #toS: number
  #hasMore = true
  #isClosed = false
  /** Pace time minus session time; changes at jumps only. */
  #shiftS = 0
  reachedS = -Infinity
  /** Why reading stopped before the end; empty when it did not. */
  broke = ''

  constructor(reading: FileReading, sink: Sink, toS: number) {
    this.#slices = reading.read(this.#queue)
    this.#sink = sink
    this.#toS = toS
  }

  /** Pace time of the first frame; everything before it goes out at once. NaN when the file holds no frame. */
  async openingS(): Promise<number> {
    for (;;) {
      const item = await this.#peek()
      if (!item) return NaN
      if (item.kind === 'frame') return item.atS + this.#shiftS
      this.#give()
    }
  }

  async nextAtS(): Promise<number> {
    const item = await this.#peek()
    return item ? this.#dueS(item) : NaN
  }

  async give(toS: number, most: number): Promise<'more' | 'caught-up' | 'end'> {
    for (let given = 0; given < most; given++) {
      const item = await this.#peek()
      // Closed while it read: nobody wants to hear what is left.
      if (this.#isClosed) return 'caught-up'
      if (!item || (item.kind === 'frame' && item.atS > this.#toS)) return 'end'
      const dueS = this.#dueS(item)
      if (dueS > toS) return 'caught-up'
      if (dueS > this.reachedS) this.reachedS = dueS
      this.#give()
    }
    return 'more'
  }

  ready(): Promise<void> {
    return this.#sink.ready()
  }

  ended(): void {
    if (!this.#isClosed) this.#sink.ended()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#hasMore = false
    await this.#slices.return(undefined).catch(() => undefined)
  }

  async #peek(): Promise<QueuedItem | undefined> {
    while (this.#queue.size === 0 && this.#hasMore) await this.#pull()
    return this.#queue.peek()
  }

  /** A file that cannot be read on ends here: what was read is played, and that something is missing is counted. */
  async #pull(): Promise<void> {
    try {
      const slice = await this.#slices.next()
      if (slice.done === true) this.#hasMore = false
    } catch (cause) {
      this.#hasMore = false
      this.broke = cause instanceof Error ? cause.message : 'unknown'
      this.#queue.reject('cut-short', 1)
    }
  }

  /** Items without a time of their own, and jumps, go out with what stands before them. */
  #dueS(item: QueuedItem): number {
    if (item.kind === 'reject' || item.kind === 'received' || item.kind === 'jump') return -Infinity
    return Number.isFinite(item.atS) ? item.atS + this.#shiftS : -Infinity
  }

  #give(): void {
    const item = this.#queue.take()
    if (!item) return
    if (item.kind === 'jump' && Number.isFinite(item.atS)) {
      this.#shiftS = Number.isFinite(this.reachedS) ? this.reachedS - item.atS : 0
    }
    give(item, this.#sink)
  }
}
