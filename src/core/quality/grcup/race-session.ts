import type { GrCupReference } from '../../decode/grcup/telemetry/reference.ts'
import type { RaceNames } from '../../decode/grcup/telemetry/row-intake.ts'
import { lineNamed, type StartLine } from '../../decode/grcup/telemetry/start-lines.ts'
import type { FileTools } from '../../samples/file-reading.ts'
import type { CarInfo, SessionInfo, TrackInfo } from '../../samples/session.ts'
import { type CarFacts, shownNumber } from './car-facts.ts'

/** Where the track's name comes from: the logger's rows do not say it, those of some copies do. */
export type TrackBasis = 'timing' | 'gps' | 'rows' | 'hint' | 'none'

export interface RaceTrack {
  readonly info: TrackInfo
  readonly basis: TrackBasis
  readonly line: StartLine | undefined
}

/** The track by official timing, else by where the cars were, else as the rows name it, else by what files are called. */
export function raceTrack(
  reference: GrCupReference | undefined,
  place: StartLine | undefined,
  named: string,
  hints: readonly string[],
  tools: Pick<FileTools, 'trackNamed'>,
): RaceTrack {
  if (reference && reference.trackName !== '') {
    return {
      info: tools.trackNamed(reference.trackName),
      basis: 'timing',
      line: lineNamed(reference.trackName) ?? place,
    }
  }
  if (place) return { info: tools.trackNamed(place.name), basis: 'gps', line: place }
  if (named !== '') return { info: tools.trackNamed(named), basis: 'rows', line: lineNamed(named) }
  const guess = hints.map(lineNamed).find(line => line !== undefined)
  if (guess) return { info: tools.trackNamed(guess.name), basis: 'hint', line: guess }
  return { info: { name: '', lengthM: null, sectorEndsM: [], pitEntryM: null }, basis: 'none', line: undefined }
}

function sessionKind(names: RaceNames | undefined, hasTiming: boolean): SessionInfo['session'] {
  const session = names?.session.trim().toLowerCase() ?? ''
  if (/^r(ace)?[ _-]?\d*$/.test(session)) return 'race'
  if (/^(p|fp|practice|test)/.test(session)) return 'practice'
  if (/^q/.test(session)) return 'qualifying'
  return hasTiming ? 'race' : 'unknown'
}

const carInfo = (car: CarFacts, index: number, isAlone: boolean): CarInfo => ({
  car: index,
  key: car.vehicle.chassis === '' ? 'car' : car.vehicle.chassis,
  number: shownNumber(car),
  className: '',
  isOwn: isAlone,
})

/** A sprint on one tyre with no required stop; nothing is known of what a stop costs. */
export function raceInfo(
  cars: readonly CarFacts[],
  names: RaceNames | undefined,
  track: TrackInfo,
  startUtcMs: number | null,
  hasTiming: boolean,
): SessionInfo {
  return {
    kind: 'grcup',
    product: 'GR Cup',
    track,
    session: sessionKind(names, hasTiming),
    lapsTotal: null,
    cars: cars.map((car, index) => carInfo(car, index, cars.length === 1)),
    rules: { pitLossS: null, tyreStops: false, compoundsRequired: 1 },
    ...(startUtcMs === null ? {} : { startUtcMs }),
  }
}
