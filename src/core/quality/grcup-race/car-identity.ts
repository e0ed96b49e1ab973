import type { OfficialLaps } from '../../decode/grcup/timing/official-cars.ts'
import type { EcuLap } from '../../decode/grcup/telemetry/reference.ts'
import { crossingRate, type Crossing } from '../lap-match/match-crossings.ts'
import { isAccepted, matchLaps, type LapMatch } from '../lap-match/match-laps.ts'

/** Which official car a vehicle is, and how sure that is. */
export interface Identity {
  readonly car: OfficialLaps
  readonly match: LapMatch
  /** Lap times or crossings named it; false: only the printed number does, and nothing speaks against it. */
  readonly isProven: boolean
}

/** By how much the best car must beat the second. */
const LEAD = 0.3
/** Share of crossings that must fall together before they name a car. */
const LEAST_CROSSINGS = 0.5
const FEWEST_LAPS = 3

interface Candidate {
  readonly car: OfficialLaps
  readonly match: LapMatch
  readonly crossings: number
}

export const officialCrossings = (car: OfficialLaps): Crossing[] =>
  car.laps.map(row => ({ lap: row.lap, atS: row.elapsedMs / 1000 }))

/** `03`, `003` and `3` may be one car where leading zeros come and go; `0` stays `0`. */
const bare = (number: string): string => number.replace(/^0+(?=.)/, '')

/** The cars a printed number may mean: those spelled the same, else those equal without leading zeros. */
function printedCars(candidates: readonly Candidate[], printed: string): Candidate[] {
  const same = candidates.filter(one => one.car.printed === printed)
  const alike = candidates.filter(one => bare(one.car.printed) === bare(printed))
  return same.length > 0 && same.length === alike.length ? same : alike
}

/** The first of a ranking if it is good enough and leads clearly. */
function clearBest<T>(candidates: readonly T[], value: (one: T) => number, isGood: (one: T) => boolean): T | undefined {
  const [best, second] = [...candidates].sort((a, b) => value(b) - value(a))
  if (!best || !isGood(best)) return undefined
  return value(best) - (second ? value(second) : 0) >= LEAD ? best : undefined
}

/**
 * Finds the official car of a vehicle. Crossings decide where both clocks are known, else lap times, each only if the
 * best car leads by 30 points; else the printed number, if its laps fit; else nobody.
 * @param startS second 0 of the race clock on the clock of the laps; NaN when not known
 */
export function identityOf(
  laps: readonly EcuLap[],
  printed: string,
  cars: readonly OfficialLaps[],
  startS: number,
): Identity | null {
  const seen = laps.map(lap => ({ lap: lap.lap, atS: lap.endUtcS - startS })).filter(one => Number.isFinite(one.atS))
  const crossing = cars.map(car => ({ car, crossings: crossingRate(seen, officialCrossings(car)) }))
  const isCrossing = (one: { car: OfficialLaps; crossings: number }): boolean =>
    one.crossings >= LEAST_CROSSINGS && Math.min(seen.length, one.car.laps.length) >= FEWEST_LAPS
  // Matching lap times costs much and is done only where the crossings leave doubt.
  const crossed = clearBest(crossing, one => one.crossings, isCrossing)
  if (crossed) return { car: crossed.car, match: timeMatch(laps, crossed.car), isProven: true }
  const candidates = crossing.map(one => ({ ...one, match: timeMatch(laps, one.car) }))
  const isTimed = (one: Candidate): boolean => isAccepted(one.match)
  const timed = clearBest(candidates, one => one.match.rate, isTimed)
  if (timed) return { car: timed.car, match: timed.match, isProven: true }
  const [named] = printedCars(candidates, printed)
    .filter(one => isCrossing(one) || isTimed(one))
    .sort((a, b) => b.crossings - a.crossings || b.match.rate - a.match.rate)
  return named ? { car: named.car, match: named.match, isProven: false } : null
}

const timeMatch = (laps: readonly EcuLap[], car: OfficialLaps): LapMatch =>
  matchLaps(
    laps,
    car.laps.map(row => ({ lap: row.lap, timeS: row.timeMs / 1000 })),
  )
