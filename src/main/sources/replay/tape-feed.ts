import type { Portion } from '../../../core/aggregate/feed.ts'
import { FRAME_WIDTH } from '../../../core/samples/fields.ts'
import type { Note } from '../../../core/samples/session.ts'
import type { Sink } from '../../../core/source/source.ts'
import type { PacedFeed } from '../pacer.ts'

/** Asks for the portion that begins at a frame; null behind the last one. Rejects when it cannot be read. */
export type ReadPortion = (fromSeq: number) => Promise<Portion | null>

export interface TapeFeedOptions {
  readonly read: ReadPortion
  readonly sink: Sink
  readonly fromSeq: number
  /** Frames before this one go out at once: they lead to the moment that is shown already. */
  readonly dueSeq: number
  /** Ends there, session seconds. */
  readonly toS: number
  /** A stretch that is played again and again; null = none. */
  readonly loop: () => { readonly fromS: number; readonly toS: number } | null
  /** The end of the stretch was reached. */
  readonly looped: (fromS: number) => void
  /** Everything was given. */
  readonly ended: () => void
}

type Item = { readonly at: 'note'; readonly note: Note } | { readonly at: 'frame'; readonly i: number }

/**
 * A recording's frames and notes against a clock, one portion read ahead: memory is two portions, not the file. The
 * time of the pace never runs back: where the data jump it goes on from where it was.
 */
export class TapeFeed implements PacedFeed {
  readonly #options: TapeFeedOptions
  #portion: Portion | null = null
  #next: Promise<Portion | null>
  #i = 0
  #note = 0
  /** The frame that a sink without holes would get next. */
  #expectedSeq: number
  #isLast = false
  #isClosed = false
  /** Pace time minus session time; changes at jumps only. */
  #shiftS = 0
  reachedS = -Infinity
  /** Why reading stopped before the end; empty when it did not. */
  broke = ''

  constructor(options: TapeFeedOptions) {
    this.#options = options
    this.#expectedSeq = options.fromSeq
    this.#next = this.#read(options.fromSeq)
  }

  async nextAtS(): Promise<number> {
    const item = await this.#peek()
    return item ? this.#dueS(item) : NaN
  }

  /** Gives what leads to the moment that is shown, `most` items at a time; false when that is done. */
  async giveLead(most: number): Promise<boolean> {
    for (let given = 0; given < most; given++) {
      const item = await this.#peek()
      if (!item || this.#isClosed || this.#seqOf(item) >= this.#options.dueSeq) return false
      this.#give(item)
    }
    return true
  }

  async give(toS: number, most: number): Promise<'more' | 'caught-up' | 'end'> {
    for (let given = 0; given < most; given++) {
      const item = await this.#peek()
      if (this.#isClosed) return 'caught-up'
      if (!item) return 'end'
      const atS = item.at === 'frame' ? this.#atS(item.i) : NaN
      if (atS > this.#options.toS) return 'end'
      const loop = this.#options.loop()
      if (loop && atS >= loop.toS) {
        this.#options.looped(loop.fromS)
        return 'caught-up'
      }
      const dueS = this.#dueS(item)
      if (dueS > toS) return 'caught-up'
      if (dueS > this.reachedS) this.reachedS = dueS
      this.#give(item)
    }
    return 'more'
  }

  ready(): Promise<void> {
    return this.#options.sink.ready()
  }

  ended(): void {
    if (this.#isClosed) return
    this.#options.ended()
    this.#options.sink.ended()
  }

  close(): void {
    this.#isClosed = true
  }

  #atS(i: number): number {
    return this.#portion?.atS[i] ?? NaN
  }

  #seqOf(item: Item): number {
    return item.at === 'note' ? item.note.seq : (this.#portion?.fromSeq ?? 0) + item.i
  }

  async #peek(): Promise<Item | undefined> {
    for (;;) {
      const item = this.#here()
      if (item || this.#isLast) return item
      this.#portion = await this.#next
      this.#i = 0
      this.#note = 0
      if (!this.#portion) this.#isLast = true
      else this.#next = this.#read(this.#portion.fromSeq + this.#portion.atS.length)
    }
  }

  #here(): Item | undefined {
    const { notes, fromSeq, atS } = this.#portion ?? { notes: [], fromSeq: 0, atS: [] }
    const note = notes[this.#note]
    if (note && (note.seq <= fromSeq + this.#i || this.#i >= atS.length)) return { at: 'note', note }
    return this.#i < atS.length ? { at: 'frame', i: this.#i } : undefined
  }

  async #read(fromSeq: number): Promise<Portion | null> {
    try {
      return await this.#options.read(fromSeq)
    } catch (cause) {
      this.broke = cause instanceof Error ? cause.message : 'unknown'
      this.#options.sink.reject('cut-short', 1)
      return null
    }
  }

  /** Items without a time of their own, and jumps, go out with what stands before them. */
  #dueS(item: Item): number {
    if (this.#seqOf(item) < this.#options.dueSeq) return -Infinity
    if (item.at === 'frame') return this.#atS(item.i) + this.#shiftS
    const { note } = item
    return note.kind !== 'jump' && Number.isFinite(note.atS) ? note.atS + this.#shiftS : -Infinity
  }

  #give(item: Item): void {
    const { sink } = this.#options
    if (item.at === 'note') {
      this.#note++
      this.#giveNote(item.note)
      return
    }
    this.#i++
    const portion = this.#portion
    if (!portion) return
    const seq = portion.fromSeq + item.i
    // What was never recorded keeps its places, so that every later frame is the one it was.
    if (seq > this.#expectedSeq) sink.skip?.(seq - this.#expectedSeq)
    this.#expectedSeq = seq + 1
    const values = portion.values.subarray(item.i * FRAME_WIDTH, (item.i + 1) * FRAME_WIDTH)
    sink.received(values.byteLength)
    sink.frame(portion.atS[item.i] ?? NaN, portion.car[item.i] ?? 0, values)
  }

  #giveNote(note: Note): void {
    const { sink } = this.#options
    if (note.kind === 'info') sink.info(note.atS, note.info)
    else if (note.kind === 'event') sink.event(note.atS, note.event)
    else if (note.kind === 'gap') sink.gap(note.fromS, note.atS, note.lost, note.why)
    else if (note.kind === 'command') sink.command(note.name, note.input)
    else {
      if (Number.isFinite(note.atS) && Number.isFinite(this.reachedS)) this.#shiftS = this.reachedS - note.atS
      sink.jump(note.atS, note.why)
    }
  }
}
