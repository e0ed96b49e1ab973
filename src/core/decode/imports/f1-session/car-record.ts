import type { CarInfo } from '../../../samples/session.ts'
import { asList, asNumber, asObject, asText, isObject, type JsonObject } from '../json/json-value.ts'
import { lapRecords, type LapRecord } from './lap-record.ts'
import { stintRecords, type StintRecord } from './stint-record.ts'

/** One car of the file. */
export interface CarRecord {
  readonly info: CarInfo
  /** As the lists of the file name the driver. */
  readonly driver: string
  readonly isPublic: boolean
  readonly laps: readonly LapRecord[]
  /** Second of the race at which lap k ended, at index k; index 0 is the start. Ends at the first lap without a time. */
  readonly crossingS: readonly number[]
  readonly stints: readonly StintRecord[]
  readonly raw: JsonObject
}

/** Seats of a race; more entries than this are no field of any game. */
const MOST_CARS = 64

function carInfo(raw: JsonObject, car: number, className: string, isSpectating: boolean): CarInfo {
  const participant = asObject(raw['participant-data'])
  const number = asNumber(participant['race-number'])
  const name = asText(raw['driver-name']) || asText(participant['name'])
  const team = asText(raw['team'])
  const index = asNumber(raw['index'])
  const isAi = participant['ai-controlled']
  return {
    car,
    key: `f1-${Number.isNaN(index) ? car : index}`,
    number: number > 0 ? String(number) : `#${Number.isNaN(index) ? car : index}`,
    className,
    isOwn: raw['is-player'] === true && !isSpectating,
    ...(name === '' ? {} : { name }),
    ...(team === '' ? {} : { team }),
    ...(typeof isAi === 'boolean' ? { isAi } : {}),
    telemetryPublic: isShared(raw),
  }
}

/** Computer drivers always share; of others the file keeps what they chose. */
function isShared(raw: JsonObject): boolean {
  const participant = asObject(raw['participant-data'])
  const setting = asText(participant['telemetry-setting']) || asText(raw['telemetry-settings'])
  return participant['ai-controlled'] === true || setting.toLowerCase() !== 'restricted'
}

/** The race clock at every line crossing: lap times are all the file has, so it is their sum from the start. */
function crossings(laps: readonly LapRecord[]): readonly number[] {
  const crossingS = [0]
  for (const { timeS } of laps) {
    if (Number.isNaN(timeS)) break
    crossingS.push((crossingS.at(-1) ?? 0) + timeS)
  }
  return crossingS
}

/** The cars of `classification-data` in the file's order. */
export function carRecords(file: JsonObject): readonly CarRecord[] {
  const session = asObject(file['session-info'])
  const isSpectating = session['is-spectating'] === true
  const entries = asList(file['classification-data']).filter(isObject).slice(0, MOST_CARS)
  return entries.map((raw, car) => {
    const laps = lapRecords(raw)
    const info = carInfo(raw, car, asText(session['formula']), isSpectating)
    return {
      info,
      driver: asText(raw['driver-name']),
      isPublic: info.telemetryPublic !== false,
      laps,
      crossingS: crossings(laps),
      stints: stintRecords(raw),
      raw,
    }
  })
}
