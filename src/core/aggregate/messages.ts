import type { SessionInfo } from '../samples/session.ts'
import type { Portion } from './feed.ts'
import type { Found, Kept } from './race-fold.ts'
import type { OwnWindows, RaceState } from './race-state.ts'
import type { Timing } from './timing.ts'

/** Which fold is meant: a run names the source opening, or the part of one, that its frames belong to. */
export interface OfRun {
  readonly run: number
}

/** One portion for the aggregation, with what a worker that has lost its memory needs to begin anew. */
export interface ToAggregate extends OfRun {
  readonly portion: Portion
  readonly session: SessionInfo | null
  readonly ownCar: number | null
  /** The state is told among what is found, now and then; as the first portion of the run says. */
  readonly checkpoints?: boolean
  /** A told state, exact text: the run goes on from it with this portion, whatever it was before. */
  readonly restore?: string
}

/**
 * What the aggregation makes of one portion, told in one answer: a portion counts as a whole or, when the worker falls
 * on the way, not at all, and is then given again.
 */
export interface FromAggregate {
  readonly found: readonly Found[]
  readonly kept: readonly Kept[]
  /** The order for the glass, now and then. */
  readonly timing: Timing | undefined
  /** Seq at which a fallen worker began anew, history forgotten; null nearly always. */
  readonly restartedAt: number | null
  /** Why the state that was given could not be gone on from: then it began anew, as a fallen worker does. */
  readonly restoreFailed: string | null
}

/** Where a run stands, for a question from there; null before the source has said what it is, or when it is not known. */
export interface AggregateState {
  readonly state: RaceState | null
  readonly own: OwnWindows | null
}
