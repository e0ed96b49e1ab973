/** A line crossing on some clock, seconds, and the lap it ended. */
export interface Crossing {
  readonly lap: number
  readonly atS: number
}

/** How far a crossing of the ECU may lie from the official one of the same car, seconds; the median is 0.1. */
const SAME_S = 0.75

/** The official crossing nearest to an instant; undefined when there is none. Both lists are in the order of time. */
export function nearest(official: readonly Crossing[], atS: number): Crossing | undefined {
  let best: Crossing | undefined
  for (const crossing of official) {
    if (!best || Math.abs(crossing.atS - atS) <= Math.abs(best.atS - atS)) best = crossing
    else break
  }
  return best
}

/**
 * How well crossings fall onto official crossings of one car, both on one clock, 0–1: each counts 1 when exact and less
 * the further off, over those that could (the smaller of both counts). Pace is alike in a pack, places are not: this
 * tells cars apart that lap times cannot.
 */
export function crossingRate(seen: readonly Crossing[], official: readonly Crossing[]): number {
  const byLap = new Map<number, number>()
  for (const { atS } of seen) {
    const at = nearest(official, atS)
    const worth = at ? 1 - Math.abs(at.atS - atS) / SAME_S : 0
    if (at && worth > (byLap.get(at.lap) ?? 0)) byLap.set(at.lap, worth)
  }
  const possible = Math.min(seen.length, official.length)
  const sum = [...byLap.values()].reduce((total, one) => total + one, 0)
  return possible > 0 ? sum / possible : 0
}

/** Width of a step of the histogram and reach of the search around the first guess, seconds. */
const STEP_S = 0.05
const REACH_S = 20
/** The true shift of all cars lies within a few tenths: this many steps together are one peak. */
const PEAK_STEPS = 8

/**
 * The shift that puts most seen crossings onto official ones, seconds, sought around a first guess; the guess where
 * nothing falls together. Needs no knowledge of which car is which: the crossings of all cars vote.
 */
export function commonShift(
  cars: readonly (readonly Crossing[])[],
  official: readonly (readonly Crossing[])[],
  guessS: number,
): number {
  const steps = Math.round((2 * REACH_S) / STEP_S) + 1
  const votes = new Float64Array(steps)
  for (const { atS } of cars.flat()) {
    for (const line of official.flat()) {
      const step = Math.round((atS - line.atS - guessS + REACH_S) / STEP_S)
      if (step >= 0 && step < steps) votes[step] = (votes[step] ?? 0) + 1
    }
  }
  let best = 0
  let bestAt = NaN
  for (let from = 0; from + PEAK_STEPS <= steps; from++) {
    const peak = votes.subarray(from, from + PEAK_STEPS)
    const sum = peak.reduce((total, one) => total + one, 0)
    if (sum <= best) continue
    best = sum
    bestAt = peak.reduce((total, one, i) => total + one * (from + i), 0) / sum
  }
  return Number.isNaN(bestAt) ? guessS : guessS - REACH_S + bestAt * STEP_S
}
