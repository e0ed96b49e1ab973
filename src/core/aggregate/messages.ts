import type { SessionInfo } from '../samples/session.ts'
import type { Portion } from './feed.ts'
import type { Found } from './race-fold.ts'
import type { Timing } from './timing.ts'

/** One portion for the aggregation, with what a worker that has lost its memory needs to begin anew. */
export interface ToAggregate {
  /** Names the source opening it belongs to: frames of another one begin a fold of their own. */
  readonly run: number
  readonly portion: Portion
  readonly session: SessionInfo | null
  readonly ownCar: number | null
}

/**
 * What the aggregation makes of one portion, told in one answer: a portion counts as a whole or, when the worker falls
 * on the way, not at all, and is then given again.
 */
export interface FromAggregate {
  readonly found: readonly Found[]
  /** The order for the glass, now and then. */
  readonly timing: Timing | undefined
  /** Seq at which a fallen worker began anew, history forgotten; null nearly always. */
  readonly restartedAt: number | null
}
