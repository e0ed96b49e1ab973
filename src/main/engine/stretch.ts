import type { Kept } from '../../core/aggregate/race-fold.ts'
import type { FromAggregate, ToAggregate } from '../../core/aggregate/messages.ts'
import type { Timing } from '../../core/aggregate/timing.ts'
import { FrameRing } from '../../core/ring/frame-ring.ts'
import { FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { Note, SessionInfo } from '../../core/samples/session.ts'
import type { Clock } from '../../core/time/clock.ts'
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

  constructor(deps: StretchDeps) {
    this.#deps = deps
    this.key = deps.key
    this.#restore = deps.restore
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

  /** Everything up to this frame was folded, and what it asked for was decided. */
  hasPassed(seq: number): boolean {
    const { toAnalysis, decisions } = this
    return toAnalysis.place >= seq && toAnalysis.inFlight === 0 && decisions.pending === 0
  }

  /** Resolves when what was written is folded and decided; false when it was closed meanwhile. */
  async settle(): Promise<boolean> {
    await this.toAnalysis.drain()
    await this.decisions.settled()
    const last = await this.#deps.aggregate.ask('timing', { run: this.#deps.key }, { retry: false })
    if (this.#closed) return false
    if (last.ok) this.#hear(last.value as FromAggregate)
    return true
  }

  /** Sends the tape what is left for it. */
  async drainTape(): Promise<void> {
    if (this.#deps.tape.isRecording) await this.toTape.drain()
  }

  close(): void {
    this.#closed = true
    this.toAnalysis.stop()
    this.toTape.stop()
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
    if (result.ok) this.#hear(result.value as FromAggregate)
    else this.#deps.unseen(portion.fromSeq, portion.atS.length)
  }

  #hear(heard: FromAggregate): void {
    if (heard.restoreFailed !== null) this.#deps.restoreFailed(heard.restoreFailed)
    // A re-run begins with the same state: only what a fallen worker forgot is no part of it.
    else if (heard.restartedAt !== null) this.#deps.restarted(heard.restartedAt)
    for (const one of heard.kept) this.#deps.kept(one)
    if (heard.timing) this.#deps.timing(heard.timing)
    for (const found of heard.found) this.decisions.add(found)
    this.#deps.moved()
  }
}
