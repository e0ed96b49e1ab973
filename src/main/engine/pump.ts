import type { Batch, FrameRing } from '../../core/ring/frame-ring.ts'
import type { Note } from '../../core/samples/session.ts'
import type { Portion } from '../../core/aggregate/feed.ts'
import type { Clock, NeverMind } from '../../core/time/clock.ts'

/** A batch leaves at 40 frames or 300 ms, whichever comes first; a pump that fell behind takes more at once. */
const BATCH_FRAMES = 40
const BATCH_S = 0.3
const MOST_FRAMES = 2_000

export interface PumpDeps {
  readonly ring: FrameRing
  readonly clock: Clock
  /** Takes one portion; the next is sent when the promise ends, so at most `inFlight` are on their way. */
  readonly send: (portion: Portion) => Promise<unknown>
  /** Frames that were overwritten before they could be read. */
  readonly missed: (fromSeq: number, count: number) => void
  readonly inFlight?: number
  /** The first frame it reads. */
  readonly fromSeq?: number
  /** Frames at which a batch leaves before its time, and how long it waits for them, host seconds. */
  readonly batchFrames?: number
  readonly batchS?: number
  /** Called whenever there is more room behind the pump than before. */
  readonly drained?: () => void
}

/** Drains the ring into one consumer: every frame once, in order, with the notes that arrived among them. */
export class Pump {
  readonly #deps: PumpDeps
  #place: number
  #notes: Note[] = []
  #flying = 0
  #landed: (() => void)[] = []
  #forgetTimer: NeverMind | undefined
  #skips: { fromSeq: number; count: number }[] = []

  constructor(deps: PumpDeps) {
    this.#deps = deps
    this.#place = deps.fromSeq ?? 0
  }

  get #batchFrames(): number {
    return this.#deps.batchFrames ?? BATCH_FRAMES
  }

  /** Frames written and not yet taken. */
  get backlog(): number {
    return this.#deps.ring.head - this.#place
  }

  get inFlight(): number {
    return this.#flying
  }

  /** The next frame this pump will read. */
  get place(): number {
    return this.#place
  }

  note(note: Note): void {
    this.#notes.push(note)
    this.#arm()
  }

  /** Frames that an earlier run of this session never saw: passed over, so that a re-run decides on the same frames. */
  skip(fromSeq: number, count: number): void {
    this.#skips.push({ fromSeq, count })
  }

  /** Something was written. Cheap: called once per frame. */
  poke(): void {
    if (this.backlog >= this.#batchFrames) this.#send()
    else this.#arm()
  }

  /** Sends what there is without waiting for more. */
  flush(): void {
    this.#send()
  }

  /** Sends everything that is left, portion after portion, and resolves when the last one was taken. */
  async drain(): Promise<void> {
    while (this.backlog > 0 || this.#hasDueNote() || this.#flying > 0) {
      this.#send()
      await new Promise<void>(resolve => this.#landed.push(resolve))
    }
  }

  /** Gives up everything before the newest frame; returns how many frames that are. */
  skipToHead(): number {
    const skipped = this.backlog
    this.#forgetTimer?.()
    this.#forgetTimer = undefined
    this.#place = this.#deps.ring.head
    this.#notes = []
    return skipped
  }

  stop(): void {
    this.#forgetTimer?.()
  }

  #arm(): void {
    if (this.#forgetTimer) return
    this.#forgetTimer = this.#deps.clock.after(this.#deps.batchS ?? BATCH_S, () => {
      this.#forgetTimer = undefined
      this.#send()
    })
  }

  #send(): void {
    const most = this.#deps.inFlight ?? 2
    while (this.#flying < most && (this.backlog > 0 || this.#hasDueNote())) {
      const batch = this.#take()
      // A note goes with the frame it stands before; with none to go with it goes alone.
      const end = batch.fromSeq + Math.max(1, batch.atS.length)
      const notes = this.#notes.filter(note => note.seq < end).sort((a, b) => a.seq - b.seq)
      this.#notes = this.#notes.filter(note => note.seq >= end)
      this.#flying++
      void this.#deps.send({ ...batch, notes }).then(() => {
        this.#flying--
        for (const resolve of this.#landed.splice(0)) resolve()
        this.#deps.drained?.()
        if (this.backlog >= this.#batchFrames) this.#send()
        else if (this.backlog > 0 || this.#hasDueNote()) this.#arm()
      })
      if (this.backlog < this.#batchFrames) break
    }
    if (this.#flying < most && this.backlog === 0) {
      this.#forgetTimer?.()
      this.#forgetTimer = undefined
    }
  }

  /** A note for a frame that is still to come waits for it. */
  #hasDueNote(): boolean {
    return this.#notes.some(note => note.seq <= this.#place)
  }

  #take(): Batch {
    const skip = this.#skips.find(one => this.#place >= one.fromSeq && this.#place < one.fromSeq + one.count)
    if (skip) this.#place = skip.fromSeq + skip.count
    const next = this.#skips.find(one => one.fromSeq > this.#place)
    const limit = next ? Math.min(MOST_FRAMES, next.fromSeq - this.#place) : MOST_FRAMES
    const batch = this.#deps.ring.take(this.#place, limit)
    if (batch.missed > 0) this.#deps.missed(this.#place, batch.missed)
    this.#place = batch.fromSeq + batch.atS.length
    return batch
  }
}
