import type { OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import type { VehicleLaps } from '../../decode/grcup/timing/ecu-laps.ts'
import { commonShift } from '../lap-match/match-crossings.ts'
import { isAccepted, matchLaps } from '../lap-match/match-laps.ts'
import { instantAtUtcS, type TimeZone } from './time-zone.ts'
import { officialCrossings } from './car-identity.ts'

/** Where the race clock stands in UTC. Seconds since 1970; NaN when not known. */
export interface RaceStart {
  /** By the timekeepers' time of day, or by the cars' clocks where the zone is not known. */
  readonly officialUtcS: number
  /** On the clock of the cars' laps: a constant of the race away, 0.06–0.45 s at most tracks, 7.4 s seen. */
  readonly ecuUtcS: number
}

/** More than this between both clocks is a wrong zone or date, not a constant of the race, seconds. */
const MOST_CONSTANT_S = 120

/** So many vehicles are asked for the first guess: their median does not need more. */
const ASKED = 9

function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? NaN
}

/** First guess from lap times alone: for every vehicle the car that fits best says when its race clock began. */
function guessS(vehicles: readonly VehicleLaps[], race: OfficialRace): number {
  const timed = race.cars.map(car => ({
    laps: car.laps.map(row => ({ lap: row.lap, timeS: row.timeMs / 1000 })),
    crossings: new Map(officialCrossings(car).map(one => [one.lap, one.atS] as const)),
  }))
  const longest = [...vehicles].sort((a, b) => b.laps.length - a.laps.length).slice(0, ASKED)
  const starts = longest.map(vehicle => {
    const matches = timed.map(car => ({ match: matchLaps(vehicle.laps, car.laps), crossings: car.crossings }))
    const [best] = matches.sort((a, b) => b.match.pairs.length - a.match.pairs.length)
    if (!best || !isAccepted(best.match)) return NaN
    const endS = (place: number): number => vehicle.laps[place]?.endUtcS ?? NaN
    return medianOf(best.match.pairs.map(pair => endS(pair.place) - (best.crossings.get(pair.officialLap) ?? NaN)))
  })
  return medianOf(starts.filter(Number.isFinite))
}

/**
 * Places the race clock in UTC.
 * @param zone of the track; null when not known
 * @param anchorUtcS some instant of that day, from weather or telemetry; NaN when there is none
 */
export function raceStart(
  race: OfficialRace,
  vehicles: readonly VehicleLaps[],
  zone: TimeZone | null,
  anchorUtcS: number,
): RaceStart {
  const roughS = guessS(vehicles, race)
  const cars = vehicles.map(vehicle => vehicle.ends.map(end => ({ lap: end.lap, atS: end.utcS })))
  const ecuUtcS = Number.isNaN(roughS) ? NaN : commonShift(cars, race.cars.map(officialCrossings), roughS)
  const nearS = Number.isNaN(ecuUtcS) ? anchorUtcS : ecuUtcS
  const byHourS = zone ? instantAtUtcS(zone, nearS, race.startHourMs / 1000) : NaN
  if (Number.isNaN(ecuUtcS)) return { officialUtcS: byHourS, ecuUtcS: NaN }
  const isConstant = Math.abs(ecuUtcS - byHourS) <= MOST_CONSTANT_S
  return { officialUtcS: isConstant ? byHourS : ecuUtcS, ecuUtcS }
}
