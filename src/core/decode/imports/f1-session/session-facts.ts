import type { SessionInfo, TrackInfo } from '../../../samples/session.ts'
import { asNumber, asObject, asText, type JsonObject } from '../json/json-value.ts'
import type { CarRecord } from './car-record.ts'
import { sessionOf } from './session-words.ts'

/** Slow data of the file. */
export function sessionInfo(
  file: JsonObject,
  cars: readonly CarRecord[],
  trackNamed: (name: string) => TrackInfo,
): SessionInfo {
  const session = asObject(file['session-info'])
  const kind = sessionOf(asText(session['session-type']))
  const laps = asNumber(session['total-laps'])
  const pitKph = asNumber(session['pit-speed-limit'])
  const named = trackNamed(asText(session['track-id']))
  const lengthM = asNumber(session['track-length'])
  return {
    kind: 'imported',
    track: { ...named, lengthM: lengthM > 0 ? lengthM : named.lengthM },
    session: kind,
    lapsTotal: kind === 'race' && laps > 0 ? laps : null,
    cars: cars.map(({ info }) => info),
    rules: { pitLossS: null, tyreStops: true, compoundsRequired: kind === 'race' ? 2 : 1 },
    ...product(file),
    ...(pitKph > 0 ? { pitLimitMps: pitKph / 3.6 } : {}),
  }
}

function product(file: JsonObject): { readonly product?: string } {
  const year = asNumber(file['game-year'])
  const format = asNumber(file['packet-format'])
  if (Number.isNaN(year)) return {}
  const game = `F1 ${year}`
  return { product: Number.isNaN(format) ? game : `${game}, format ${format}` }
}

/** What the file is, one sentence. */
export function sayWhatItIs(file: JsonObject, info: SessionInfo): string {
  const savedAt = asText(asObject(file['debug'])['timestamp'])
  const saved = savedAt === '' ? '' : `, saved ${savedAt}`
  const place = info.track.name === '' ? '' : ` at ${info.track.name}`
  const word = asText(asObject(file['session-info'])['session-type']) || 'session'
  return `Imported summary of an F1 game session: ${word}${place}, ${info.cars.length} ${info.cars.length === 1 ? 'car' : 'cars'}${saved}; lap by lap, without traces.`
}
