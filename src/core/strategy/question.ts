import type { RaceState } from '../aggregate/race-state.ts'
import type { Estimate } from '../contract/shapes.ts'

/** What the tyre model said of the own car at a decision point. */
export interface TyreAnswer {
  /** What a lap costs more than the one before it, s/lap. */
  readonly lossPerLapS: Estimate
  /** Laps from now until the tyres cost 0.5 s more than now. */
  readonly lapsToHalfSecond: Estimate
  /** What answered: `starter 1.0.0` or `rule of thumb`. */
  readonly basis: string
}

/** Why an answer is not there. Written to the tape, so that a re-run decides without it too. */
export interface Missing {
  readonly missing: 'late' | 'given-up' | 'no-model' | 'out-of-range' | 'not-enough-laps' | 'not-asked'
}

/** One strategy question: a number of races, never a time limit, so that machine speed cannot change the answer. */
export interface Question {
  readonly k: number
  readonly seed: number
  readonly races: number
  readonly state: RaceState
  /** The tyre answer of the same point: the simulation's wear prior for the own car. */
  readonly tyres: TyreAnswer | Missing
  /** Stops of the plan in force, so that `optimal` leaves them only for something measurably better. */
  readonly inForce?: readonly number[] | null
}

export interface PlanAnswer {
  readonly name: 'no stop' | 'early' | 'optimal' | 'late' | 'box now'
  readonly stopLaps: readonly number[]
  /** A sentence when the rules forbid the plan; it is not simulated then. */
  readonly notAllowed: string | null
  readonly expectedPosition: number
  /** Monte Carlo standard error of it, over block means. */
  readonly se: number
  readonly p5: number
  readonly p95: number
  /** Share of parameter blocks in which this plan is the best, ties split. */
  readonly pBest: number
  /** Mean paired places lost against the best plan, ≥ 0, and its standard error. */
  readonly regret: number
  readonly regretSe: number
  readonly isIndistinguishable: boolean
}

/** The ranked answer. `best` indexes `plans`. */
export interface RacesAnswer {
  readonly k: number
  readonly seed: number
  readonly races: number
  readonly plans: readonly PlanAnswer[]
  readonly best: number
  /** The pit loss used, s, and how it is known. */
  readonly pitLossS: { readonly mean: number; readonly sd: number; readonly basis: 'source' | 'rule' }
}

export interface Answers {
  readonly k: number
  readonly tyres: TyreAnswer | Missing
  readonly races: RacesAnswer | Missing
}

export const isMissing = (answer: object): answer is Missing => 'missing' in answer
