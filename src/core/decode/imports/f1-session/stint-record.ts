import { asList, asNumber, asObject, asText, type JsonObject } from '../json/json-value.ts'

/** One set of tyres on a car. */
export interface StintRecord {
  readonly startLap: number
  readonly endLap: number
  readonly setIndex: number
  /** `C3` … as the game names the rubber. */
  readonly actual: string
  /** `Medium` … as the game shows it. */
  readonly visual: string
}

/** The sets of a car in the order they were run; entries without laps are left out. */
export function stintRecords(car: JsonObject): readonly StintRecord[] {
  return asList(car['tyre-set-history'])
    .map(asObject)
    .map(entry => {
      const set = asObject(entry['tyre-set-data'])
      return {
        startLap: asNumber(entry['start-lap']),
        endLap: asNumber(entry['end-lap']),
        setIndex: asNumber(entry['fitted-index']),
        actual: asText(set['actual-tyre-compound']),
        visual: asText(set['visual-tyre-compound']),
      }
    })
    .filter(({ startLap, endLap }) => startLap <= endLap)
}
