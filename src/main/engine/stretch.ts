import type { Portion } from '../../core/aggregate/feed.ts'
import type { Kept } from '../../core/aggregate/race-fold.ts'
import type { FromAggregate, ToAggregate } from '../../core/aggregate/messages.ts'
import type { Timing } from '../../core/aggregate/timing.ts'
import { FrameRing } from '../../core/ring/frame-ring.ts'
import { FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { Note, SessionInfo } from '../../core/samples/session.ts'
import type { Clock, NeverMind } from '../../core/time/clock.ts'
import { DecisionSequence, type Decided, type SequenceDeps } from './decision-sequence.ts'
import { Pump } from './pump.ts'
import type { Supervisor } from './supervisor.ts'
import type { TapeKeeper } from './tape-keeper.ts'

/** A source that can hold is asked to wait while this many frames or decisions are on their way. */
const ROOM_FRAMES = 2_000
const ROOM_DECISIONS = 1
/** One chunk of a recording, host seconds: what a crash of the recorder can cost at most. */
const CHUNK_S = 0.25
const CHUNK_FRAMES = 2_000
/** An order that was not told with its portion is asked for after this long, host seconds. */
const ORDER_S = 0.2

/** A portion without frames: it carries a kept state alone. */
const nothingFrom = (fromSeq: number): Portion => ({
  fromSeq,
  atS: new Float64Array(0),
  car: new Uint16Array(0),
  values: new Float32Array(0),
  notes: [],
})

export interface StretchDeps {
  /** Names its state in the analysis. */
  readonly key: number
  readonly fromSeq: number
  /** State to go on from, exact text; null at the beginning. */
  readonly restore: string | null
  readonly start: Decided | null
  readonly clock: Clock
  readonly ringFrames: number
  readonly aggregate: Pick<Supervisor, 'ask'>
  readonly tape: TapeKeeper
  /** The analysis tells its state now and then. */
  readonly checkpoints: boolean
  readonly session: () => SessionInfo | null
  readonly ownCar: () => number | null
  readonly sequence: Omit<SequenceDeps, 'start' | 'onRoom'>
  /** There is more room than before, or less left to do. */
  readonly moved: () => void
  readonly timing: (timing: Timing) => void
  readonly kept: (kept: Kept) => void
  /** Frames the analysis never saw, and frames the recording will not have. */
  readonly unseen: (fromSeq: number, count: number) => void
  readonly unrecorded: (fromSeq: number, count: number) => void
  readonly restarted: (seq: number) => void
  /** A kept state could not be gone on from: history begins here. */
  readonly restoreFailed: (why: string) => void
}

/**
 * A stretch of one session that is passed through without winding: its ring, what drains it, and the decisions made
 * from it. Winding ends a stretch and begins another from a kept state.
 */
export class Stretch {
  readonly ring: FrameRing
  readonly decisions: DecisionSequence
  readonly toAnalysis: Pump
  readonly toTape: Pump
  readonly key: number
  readonly #deps: StretchDeps
  #restore: string | null
  #closed = false
  /** The first frame whose answer is not in yet. */
  #analysedSeq: number
  #askOrder: NeverMind | undefined

  constructor(deps: StretchDeps) {
    this.#deps = deps
    this.key = deps.key
    this.#restore = deps.restore
    this.#analysedSeq = deps.fromSeq
    this.ring = new FrameRing(deps.ringFrames, FRAME_WIDTH, deps.fromSeq)
    this.decisions = new DecisionSequence({
      ...deps.sequence,
      onRoom: () => deps.moved(),
      ...(deps.start ? { start: deps.start } : {}),
    })
    const { ring } = this
    const { clock, fromSeq, moved: drained } = deps
    this.toAnalysis = new Pump({
      ...{ ring, clock, fromSeq, drained },
      inFlight: 4,
      missed: (from, count) => this.#deps.unseen(from, count),
      send: portion => this.#analyse(portion),
    })
    this.toTape = new Pump({
      ...{ ring, clock, fromSeq, drained },
      inFlight: 4,
      batchFrames: CHUNK_FRAMES,
      batchS: CHUNK_S,
      missed: (from, count) => this.#deps.unrecorded(from, count),
      send: portion => deps.tape.portion(portion),
    })
  }

  /** @returns its seq. */
  frame(atS: number, car: number, values: Float32Array): number {
    const seq = this.ring.write(atS, car, values)
    this.toAnalysis.poke()
    if (this.#deps.tape.isRecording) this.toTape.poke()
    return seq
  }

  /** Places of frames that are not there any more. */
  skip(frames: number): void {
    this.toAnalysis.skip(this.ring.head, frames)
    this.ring.skip(frames)
  }

  note(note: Note, isForTape: boolean): void {
    this.toAnalysis.note(note)
    if (isForTape) this.toTape.note(note)
  }

  get hasRoom(): boolean {
    return (
      this.toAnalysis.backlog < ROOM_FRAMES &&
      (!this.#deps.tape.isRecording || this.toTape.backlog < ROOM_FRAMES) &&
      this.decisions.pending <= ROOM_DECISIONS
    )
  }

  /** Everything before this frame was folded. */
  hasPassed(seq: number): boolean {
    return this.#analysedSeq >= seq
  }

  /** Folds what was given and tells the order as it is then. */
  async arrive(): Promise<void> {
    await this.toAnalysis.drain()
    if (this.#restore !== null && !this.#closed) await this.#analyse(nothingFrom(this.ring.head))
    await this.#tellOrder()
  }

  /** Resolves when what was written is folded and decided; false when it was closed meanwhile. */
  async settle(): Promise<boolean> {
    await this.toAnalysis.drain()
    await this.decisions.settled()
    await this.#tellOrder()
    return !this.#closed
  }

  /** Sends the tape what is left for it. */
  async drainTape(): Promise<void> {
    if (this.#deps.tape.isRecording) await this.toTape.drain()
  }

  close(): void {
    this.#closed = true
    this.toAnalysis.stop()
    this.toTape.stop()
    this.#askOrder?.()
    this.decisions.close()
    void this.#deps.aggregate.ask('forget', { run: this.#deps.key }, { retry: false })
  }

  async #analyse(portion: ToAggregate['portion']): Promise<void> {
    const { key: run, session, ownCar, checkpoints } = this.#deps
    const restore = this.#restore
    this.#restore = null
    const given: ToAggregate = {
      ...{ run, portion, session: session(), ownCar: ownCar(), checkpoints },
      ...(restore === null ? {} : { restore }),
    }
    const result = await this.#deps.aggregate.ask('portion', given)
    if (this.#closed) return
    this.#analysedSeq = Math.max(this.#analysedSeq, portion.fromSeq + portion.atS.length)
    if (result.ok) this.#hear(result.value as FromAggregate)
    else this.#deps.unseen(portion.fromSeq, portion.atS.length)
  }

  /** The order for the glass leaves with a portion now and then: the one after the last portion has to be asked for. */
  async #tellOrder(): Promise<void> {
    this.#askOrder?.()
    this.#askOrder = undefined
    const told = await this.#deps.aggregate.ask('timing', { run: this.#deps.key }, { retry: false })
    const { timing } = told.ok ? (told.value as FromAggregate) : {}
    if (timing && !this.#closed) this.#deps.timing(timing)
  }

  #hear(heard: FromAggregate): void {
    if (heard.restoreFailed !== null) this.#deps.restoreFailed(heard.restoreFailed)
    // A re-run begins with the same state: only what a fallen worker forgot is no part of it.
    else if (heard.restartedAt !== null) this.#deps.restarted(heard.restartedAt)
    for (const one of heard.kept) this.#deps.kept(one)
    if (heard.timing) {
      this.#askOrder?.()
      this.#askOrder = undefined
      this.#deps.timing(heard.timing)
    } else this.#askOrder ??= this.#deps.clock.after(ORDER_S, () => void this.#tellOrder())
    for (const found of heard.found) this.decisions.add(found)
    this.#deps.moved()
  }
}
