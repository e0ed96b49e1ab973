import type { SessionInfo } from '../samples/session.ts'
import type { Track } from './demo-track.ts'
import { pitLossS } from './pit-stop.ts'
import { ownSlot, type RaceOptions } from './race-options.ts'

/** Numbers on the doors, in grid order; `3` and `03` are two cars. */
const numbers = ['11', '4', '88', '3', '52', '27', '61', '03', '19', '7', '33', '70', '8', '95', '14', '46', '2', '021']

/** What is known of the session before it begins. */
export function raceInfo(options: RaceOptions, track: Track): SessionInfo {
  return {
    kind: 'synthetic',
    track: {
      name: track.name,
      lengthM: track.line.lengthM,
      sectorEndsM: track.sectorEndsM,
      pitEntryM: track.pitEntryM,
    },
    session: 'race',
    lapsTotal: options.laps,
    cars: Array.from({ length: options.cars }, (_, car) => ({
      car,
      key: `demo-${car + 1}`,
      number: numbers[car] ?? String(100 + car),
      className: 'GT',
      isOwn: car === ownSlot(options),
    })),
    rules: { pitLossS: { ...pitLossS(track), basis: 'source' }, tyreStops: true, compoundsRequired: 2 },
  }
}
