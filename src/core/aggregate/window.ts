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
