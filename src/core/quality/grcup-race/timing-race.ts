import type { Weather } from '../../decode/grcup/timing/weather-table.ts'
import { officialCarInfos, pitLaneOf, raceInfo } from './race-info.ts'
import type { TimingRunInput } from './lap-frames.ts'
import type { RaceReference } from './race-reference.ts'
import type { RaceToRun } from './race-run.ts'
import { winnerLaps } from './result-rows.ts'
import type { TelemetryLane } from './telemetry-lane.ts'
import { timingRun } from './timing-run.ts'
import { WeatherFeed } from './weather-feed.ts'

/** A track that no name tells. */
export const UNKNOWN_TRACK = 'Unknown track'

/** What joins the timing of a race where there is more than timing. */
export interface RaceCompany {
  readonly lanes: readonly TelemetryLane[]
  readonly reference: RaceReference
  readonly weather: Weather | null
  /** Second 0 of the race clock in UTC; NaN when not known. */
  readonly officialUtcS: number
}

/** A race to run from its timing, alone or in company. */
export function timingRace(input: Omit<TimingRunInput, 'lane'>, company: RaceCompany | null = null): RaceToRun {
  const { race, track } = input
  const officialUtcS = company?.officialUtcS ?? NaN
  const or = (value: number, other: number): number => (Number.isNaN(value) ? other : value)
  return {
    timing: timingRun({ ...input, lane: pitLaneOf(track.name) }),
    lanes: company?.lanes ?? [],
    officialCars: officialCarInfos(race),
    officialNumber: chassis => company?.reference.numberOf(chassis),
    startUtcS: firstUtcS => or(company?.reference.startS ?? NaN, or(officialUtcS, firstUtcS)),
    info: (cars, startUtcS) => raceInfo(track, cars, or(officialUtcS, startUtcS)),
    weather: startUtcS => new WeatherFeed(company?.weather?.samples ?? [], or(officialUtcS, startUtcS)),
    winnerLaps: winnerLaps(race),
  }
}
