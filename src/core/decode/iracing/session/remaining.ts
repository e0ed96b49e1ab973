/** What is left of the session; null = the game does not say, or there is no such limit. */
export interface Remaining {
  readonly timeS: number | null
  /** Laps of the leader. */
  readonly laps: number | null
}

const UNLIMITED_S = 604_800
const UNLIMITED_LAPS = 32_767

/** Out of the record's numbers: 604,800 s and 32,767 laps mean unlimited, -1 and NaN unknown. */
export function remainingOf(timeS: number, laps: number): Remaining {
  return {
    timeS: timeS >= 0 && timeS < UNLIMITED_S ? timeS : null,
    laps: laps >= 0 && laps < UNLIMITED_LAPS ? laps : null,
  }
}

/** A race against the clock, seen from one car. */
export interface TimedRace {
  readonly remainS: number
  readonly leaderLapS: number
  readonly myLapS: number
  /** Place of the own car on its lap, 0–1. */
  readonly lapFrac: number
}

/**
 * The most laps the own car still crosses the line for, the lap in progress not counted: the clock runs out, the leader
 * finishes the lap in progress then, and everyone takes the flag. May be up to two leader laps too few when the white
 * flag comes after zero. NaN for impossible numbers.
 */
export function mostLapsLeft({ remainS, leaderLapS, myLapS, lapFrac }: TimedRace): number {
  if (!(remainS >= 0 && leaderLapS > 0 && myLapS > 0 && lapFrac >= 0 && lapFrac <= 1)) return NaN
  return Math.max(0, Math.ceil((remainS + leaderLapS - (1 - lapFrac) * myLapS) / myLapS))
}
