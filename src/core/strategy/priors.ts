/**
 * Numbers the first simulator stands on. Times hold for a 90 s lap and are scaled by lap ÷ 90. Sources: **[23]** fitted
 * on the 2018–2023 seasons (125 races); **[T]** published data 2014–2019; **[A]** assumption without data.
 */
export const PRIOR_LAP_S = 90

/** Wear per compound (soft, medium, hard): s/lap, curvature k2 ÷ k1, pace against the medium, s [23, medians 2022–23]. */
export const dryWear = [
  { slopeS: 0.1, curve: -0.016, offsetS: -0.18 },
  { slopeS: 0.074, curve: -0.011, offsetS: 0 },
  { slopeS: 0.053, curve: -0.007, offsetS: 0.22 },
] as const

/** A series with one compound: no detectable wear until learned, s/lap. */
export const singleWear = { slopeS: 0, sdS: 0.05 } as const

/** Wear slopes differ by circuit and compound (sd, s/lap) and by stint within a race [23]. */
export const WEAR_CIRCUIT_SD_S = 0.021
export const WEAR_STINT_SD_S = 0.037
/** An unknown compound is a mixture: its slope is known this much worse [A]. */
export const UNKNOWN_COMPOUND_SD_S = 0.03

/** Between cars, fraction of a lap; per stint and per lap, s [23]. */
export const LEVEL_SD = 0.0049
export const STINT_LEVEL_SD_S = 0.22
export const LAP_NOISE_SD_S = 0.31

/** Pit loss without a figure from the source, s [23: 18.8–28.7 over circuits]. */
export const PIT_LOSS_RULE = { mean: 22.5, sd: 4, basis: 'rule' } as const

/** Stop excess, s: 79 % normal, the rest with an exponential tail, cut at the lower end [23]. */
export const stopExcess = { normalShare: 0.79, shiftS: -0.34, sdS: 1.88, tailS: 4.7, leastS: -4.5 } as const

/**
 * Loss of a stop against a green one: p10, p25, p50, p75, p90 [23]. The quantiles measured on later safety-car laps
 * (median .15) are not used: they already hold the stopped car's catching up with the queue, which is simulated here.
 */
export const cautionLoss = {
  vsc: [0.44, 0.51, 0.63, 0.75, 0.93],
  safetyCar: [0.23, 0.42, 0.59, 0.75, 1.02],
} as const

/** Lap under caution ÷ green lap: VSC, head of the queue, catching up on the first two laps and later [23]. */
export const slow = { vsc: 1.33, safetyCar: 1.53, catching: 1.33, catchingLate: 1.2 } as const
/** Tyres age this share of a lap under caution [T]. */
export const ageing = { vsc: 0.5, safetyCar: 0.25 } as const
/** Cars close up to this behind a safety car, s [23]. */
export const QUEUE_GAP_S = 0.7

/** Chance per green leader lap that a caution begins: lap 1, laps 2–5, later; under a yellow now [23]. */
export const hazard = {
  safetyCar: [0.208, 0.025, 0.009],
  vsc: [0.04, 0.011, 0.0087],
  safetyCarOnYellow: 0.074,
  vscOnYellow: 0.095,
  /** Circuits differ: sd of the factor, and its bounds. */
  factorSd: 0.15,
  factorLow: 0.75,
  factorHigh: 1.25,
} as const
/** Length in leader laps, from 1 on [23]. */
export const cautionLaps = {
  safetyCar: [0.02, 0.14, 0.19, 0.27, 0.19, 0.12, 0.03, 0.04],
  vsc: [0.23, 0.55, 0.18, 0.04],
} as const

/** Chance that a car retires on a lap [23, after lap 1]. */
export const RETIRE_PER_LAP = 0.002

/** Passing on track: logistic(c + pace·dp − gap·gapS), dp in s/lap [23, 2022–23]; sd of c for a circuit not yet seen. */
export const passing = { c: -0.15, pace: 1.62, gap: -3.79, cSd: 0.3, neighbourS: 1.5, costS: 0.2 } as const
/** Closer than this at the line one car is in the other's way; a failed pass ends this far behind, s [A, .4–.9]. */
export const FOLLOW_S = 0.4
export const FOLLOW_SPREAD_S = 0.5

/** Longest stint of each compound, share of the race (95th percentile) [23]. */
export const longestStint = [0.46, 0.61, 0.78] as const

/** Chance that a rival stops on the first caution lap, by tyre age ÷ race laps ≤ .1, .2, .3, .4, more [23]. */
export const rivalCaution = {
  safetyCarOwing: [0.05, 0.33, 0.65, 0.72, 0.57],
  safetyCarFree: [0.07, 0.29, 0.36, 0.36, 0.33],
  vscOwing: [0.01, 0.19, 0.26, 0.26, 0.46],
  vscFree: [0.01, 0.06, 0.12, 0.09, 0.08],
} as const
/** A rival's stop lap scatters by this share of the race about its own optimum [A]. */
export const RIVAL_STOP_SD = 0.08
/** Seconds of gain at which a rival without obligation stops as often as not stopping turns to 73 % [A]. */
export const RIVAL_STOP_SCALE_S = 3
/** A planned stop is brought forward to a new safety car when it is due within this many laps [A]. */
export const BRING_FORWARD_LAPS = 8
