/**
 * The ground truth of the demo's rubber: what three compounds cost, how fast they go, and what wear costs in lap time.
 * These are the demo's own rules. They say nothing about any real tyre.
 */
export interface CompoundTruth {
  /** Share of a tyre that one joule of slip work takes at the best temperature. */
  readonly perJoule: number
  /** Seconds a lap against the soft when both are new. */
  readonly offsetS: number
}

/** By the codes of the field table: soft, medium, hard. */
export const compoundTruth: readonly CompoundTruth[] = [
  { perJoule: 5.4e-8, offsetS: 0 },
  { perJoule: 4.0e-8, offsetS: 0.45 },
  { perJoule: 2.7e-8, offsetS: 0.85 },
]

/** Wear from which a tyre falls off a cliff. */
const CLIFF_WEAR = 0.7

/** How much of the worst tyre counts against the mean of all four. */
const WORST_SHARE = 0.5

/** Seconds a lap that this wear (FL, FR, RL, RR; 0–1) costs against four new tyres. Grows with every tyre's wear. */
export function wearLossS(wear: Float64Array | readonly number[]): number {
  const [a, b, c, d] = wear as readonly [number, number, number, number]
  const effective = ((1 - WORST_SHARE) * (a + b + c + d)) / 4 + WORST_SHARE * Math.max(a, b, c, d)
  const beyond = Math.max(0, effective - CLIFF_WEAR)
  return 2.4 * effective + 14 * beyond * beyond
}

/** Seconds a lap that cold tyres cost: nothing from 65 °C inside on. */
export const coldLossS = (innerMeanC: number): number => Math.max(0, 65 - innerMeanC) * 0.02

/** Pressure follows the air inside at constant volume: 160 kPa over atmosphere at 20 °C. */
export const pressureKpa = (innerC: number): number => ((160 + 101.3) * (innerC + 273.15)) / 293.15 - 101.3

/** What really happened to one car on one lap. Arrays are FL, FR, RL, RR. */
export interface LapTruth {
  readonly car: number
  readonly lap: number
  readonly timeS: number
  readonly lineAtS: number
  readonly compound: number
  /** Laps this set had behind it when the lap began. */
  readonly ageLaps: number
  /** At the end of the lap. */
  readonly wear: readonly number[]
  /** Added during the lap; NaN on a lap with a tyre change, where two sets share it. */
  readonly addedWear: readonly number[]
  /** What the wear at the end of the lap costs, s a lap. */
  readonly lossS: number
  readonly stopped: boolean
  /** Any part of it under the safety car. */
  readonly isCaution: boolean
}
