import type { CarState, RaceState } from '../aggregate/race-state.ts'
import type { Wear } from './tyre-wear.ts'

/** Room for every compound a stop may fit: soft, medium, hard, and "the same again" for a series with one. */
export const FITS = 4
export const SAME_AGAIN = 3

export type CautionKind = 0 | 1 | 2
export const GREEN = 0
export const VSC = 1
export const SAFETY_CAR = 2

/**
 * One question as arrays, indexed by the cars still racing. Times are seconds from the question's instant. A *round* is
 * one lap of the lead lap; a car `down` laps down does its lap `round − down` in it. Built once, never written to.
 */
export interface RaceSetup {
  readonly seed: number
  readonly n: number
  readonly own: number
  /** Car indices of the source: chance follows the car, not its place in the array. */
  readonly carId: Int32Array
  /** Class and laps down: only cars of one group race each other. */
  readonly group: Int32Array
  readonly classOf: Int32Array
  readonly down: Int32Array
  readonly lapsTotal: number
  readonly firstRound: number
  /** First round each car takes part in: its lap in progress. */
  readonly joins: Int32Array
  /** When it last crossed the line, ≤ 0, and the share of its lap still to do. */
  readonly lineS: Float64Array
  readonly restShare: Float64Array
  /** 1 = in the pit lane now: half the pit loss is still to come and the set is new after it. */
  readonly inPit: Uint8Array
  readonly firstStopLap: Int32Array
  readonly baseS: number
  readonly noiseSdS: number
  readonly stintSdS: number
  readonly levelS: Float64Array
  readonly levelSdS: Float64Array
  readonly taughtAtAge: Float64Array
  readonly age: Float64Array
  readonly wear: readonly Wear[]
  /** The own car's wear came from the tyre model, not from the prior. */
  readonly isOwnWearAnswered: boolean
  /** Shared by all sets of a compound, sd of its slope at this circuit, s/lap. */
  readonly circuitSdS: number
  readonly compound: Int32Array
  /** What a stop may fit, by `FITS`. */
  readonly fits: readonly Wear[]
  /** Best fit when stopping at the end of a lap: car × (lapsTotal + 2) + lap. */
  readonly nextFit: Uint8Array
  readonly owes: Uint8Array
  readonly canStop: boolean
  /** Rivals without obligation: chance that they stop once more; where their own optimum lies, and its scatter. */
  readonly rivalStops: Float64Array
  readonly rivalLap: Float64Array
  readonly rivalLapSd: number
  readonly pitLossS: { readonly mean: number; readonly sd: number; readonly basis: 'source' | 'rule' }
  /** Multiplies stop excess; 1 but in exact cases. */
  readonly excessScale: number
  readonly hazardScale: number
  readonly retirePerLap: number
  /** Subtracted from the passing odds; 0 but in exact cases. */
  readonly passShift: number
  readonly passSd: number
  readonly caution: { readonly kind: CautionKind; readonly lapsGone: number; readonly isYellow: boolean }
}

/** A car and its index in the state: retired and finished cars do not race on. */
export const racing = (state: RaceState): readonly { readonly car: CarState; readonly at: number }[] =>
  state.cars.map((car, at) => ({ car, at })).filter(({ car }) => !car.isRetired && !car.isFinished)
