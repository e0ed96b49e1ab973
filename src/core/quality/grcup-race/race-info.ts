import type { OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import type { PitLane } from '../../decode/grcup/timing/pit-visits.ts'
import type { CarInfo, RaceRules, SessionInfo, TrackInfo } from '../../samples/session.ts'
import { circuitFacts } from '../../track/circuits.ts'

/** Pit limit of the series at every track. */
const PIT_LIMIT_MPS = 50 / 3.6

/** Passing the pit lane at the limit costs its time less what the track beside it takes at speed: 5–7 s (measured). */
const SAVED_S = 6
const LOSS_SD_S = 3

/** The rules of the series: one tyre for the race, no required stop. The loss is known where the lane's length is. */
export function seriesRules(trackName: string): RaceRules {
  const facts = circuitFacts(trackName)
  const mean = facts ? facts.pitLaneM / PIT_LIMIT_MPS - SAVED_S : NaN
  return {
    pitLossS: Number.isNaN(mean) ? null : { mean, sd: LOSS_SD_S, basis: 'rule' },
    tyreStops: false,
    compoundsRequired: 1,
  }
}

export function pitLaneOf(trackName: string): PitLane {
  const facts = circuitFacts(trackName)
  return {
    entryToLineS: (facts?.pitEntryToLineM ?? 0) / PIT_LIMIT_MPS,
    exitIsBeforeLine: facts !== null && facts.pitExitM < 0,
  }
}

/** `Legends` is a group inside the class and shown with it. */
const classOf = (className: string, group: string): string => [className, group].filter(part => part !== '').join(' ')

/** The cars of a race as the timekeepers know them, keyed by their number: no chassis is told. */
export function officialCarInfos(race: OfficialRace): CarInfo[] {
  return race.cars.map(({ number, laps }, car) => {
    const first = laps[0]
    return {
      car,
      key: `number ${number}`,
      number,
      className: classOf(first?.className ?? '', first?.group ?? ''),
      isOwn: false,
      ...(first && first.driver !== '' ? { name: first.driver } : {}),
      ...(first && first.team !== '' ? { team: first.team } : {}),
    }
  })
}

/** A race of the series. Its length is a time or the laps that fit into it, so no distance is said beforehand. */
export function raceInfo(track: TrackInfo, cars: readonly CarInfo[], startUtcS: number): SessionInfo {
  return {
    kind: 'grcup',
    track,
    session: 'race',
    lapsTotal: null,
    cars,
    rules: seriesRules(track.name),
    pitLimitMps: PIT_LIMIT_MPS,
    ...(Number.isFinite(startUtcS) ? { startUtcMs: Math.round(startUtcS * 1000) } : {}),
  }
}
