import type { Weather } from '../../decode/grcup/timing/weather-table.ts'
import type { OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import type { Finding } from '../../samples/finding.ts'
import type { TrackInfo } from '../../samples/session.ts'
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

/** The map's track; one outside the table has the length the timekeepers reckon with. */
export const timedTrack = (named: TrackInfo, race: OfficialRace): TrackInfo =>
  named.lengthM === null && race.lengthM > 0 ? { ...named, lengthM: race.lengthM } : named

/** Rounded miles make up to 1 %: what differs by more was another layout. */
const SAME_LENGTH = 0.02

/** A race that was driven on another length than the map's: places along the lap are then the map's, not the race's. */
export function lengthFindings(track: TrackInfo, race: OfficialRace): Finding[] {
  const ratio = race.lengthM / (track.lengthM ?? NaN)
  if (!(Math.abs(ratio - 1) > SAME_LENGTH)) return []
  const lengths = `${Math.round(race.lengthM)} m, the map says ${Math.round(track.lengthM ?? 0)} m`
  const say = `The timekeepers reckon with a lap of ${lengths}: distances along the lap are doubtful.`
  return [{ id: 'track-length', severity: 'info', car: null, count: 1, say }]
}

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
