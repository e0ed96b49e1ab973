import type { SavedValue } from './saved-value.ts'

/**
 * One complete sector of one car, every integral weighted by time and not by sample count, so that the sample rate does
 * not move it. g = 9.80665 m/s². NaN where no frame of the sector reported the channel.
 */
export interface Window {
  readonly lap: number
  readonly sector: number
  readonly fromS: number
  readonly toS: number
  readonly frames: number
  /** Time covered by steps of at most 0.25 s ÷ duration. */
  readonly coverage: number
  /** ∫|ay|/g dt and ∫|ax|/g dt, g·s. */
  readonly lateralGs: number
  readonly longitudinalGs: number
  /** ∫(ax²+ay²)/g² dt, g²·s. */
  readonly stressG2s: number
  /** ∫b²dt with b the brake pedal (0–1), or line pressure as a fraction of the car's own highest; s. */
  readonly brakeS: number
  /** Runs with ax < −0.8 g that lasted ≥ 0.2 s and ended above −0.6 g. */
  readonly heavyBraking: number
  /** Runs with |ay| > 1.0 g that lasted ≥ 0.2 s and ended below 0.8 g. */
  readonly hardCornering: number
  /** Time means of v and v², m/s and m²/s². */
  readonly meanSpeedMps: number
  readonly meanSpeed2: number
  readonly maxSpeedMps: number
  readonly maxLateralG: number
  readonly maxLongitudinalG: number
}

/** Every number of a window, in the order it is saved. */
const fields: Readonly<Record<keyof Window, number>> = {
  ...{ lap: 0, sector: 1, fromS: 2, toS: 3, frames: 4, coverage: 5, lateralGs: 6, longitudinalGs: 7, stressG2s: 8 },
  ...{ brakeS: 9, heavyBraking: 10, hardCornering: 11, meanSpeedMps: 12, meanSpeed2: 13, maxSpeedMps: 14 },
  ...{ maxLateralG: 15, maxLongitudinalG: 16 },
}
const names = Object.keys(fields) as (keyof Window)[]

export const saveWindow = (window: Window): readonly number[] => names.map(name => window[name])

export const savedWindow = (saved: SavedValue): Window =>
  Object.fromEntries(names.map(name => [name, saved.number(fields[name])])) as unknown as Window
