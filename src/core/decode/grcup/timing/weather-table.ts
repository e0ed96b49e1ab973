import { decimalOf } from './race-clock.ts'
import { column, type Table } from './table.ts'

/** The weather of one minute; NaN where it was not measured. Rain is not here: the column says 0 in the wet too. */
export interface WeatherSample {
  readonly utcS: number
  readonly airC: number
  readonly trackC: number
  readonly humidityPercent: number
  readonly pressureHpa: number
  readonly windMps: number
  readonly windFromDeg: number
}

export interface Weather {
  /** In order of time. */
  readonly samples: readonly WeatherSample[]
  /** Samples whose track temperature was written as 0, which means missing. */
  readonly trackMissing: number
  readonly rejected: number
}

/** Rows of a weather table. Wind is printed in km/h: every value is a multiple of 0.36. */
export function weatherOf({ header, rows, dropped }: Table): Weather {
  const cell = (name: string) => column(header, name)
  const [time, air, track] = [cell('time_utc_seconds'), cell('air_temp'), cell('track_temp')]
  const [humidity, pressure] = [cell('humidity'), cell('pressure')]
  const [wind, from] = [cell('wind_speed'), cell('wind_direction')]
  const samples: WeatherSample[] = []
  let trackMissing = 0
  for (const row of rows) {
    const utcS = decimalOf(time(row))
    if (!(utcS > 0)) continue
    const trackC = decimalOf(track(row))
    if (!(trackC !== 0)) trackMissing++
    samples.push({
      utcS,
      airC: decimalOf(air(row)),
      trackC: trackC === 0 ? NaN : trackC,
      humidityPercent: decimalOf(humidity(row)),
      pressureHpa: decimalOf(pressure(row)),
      windMps: decimalOf(wind(row)) / 3.6,
      windFromDeg: decimalOf(from(row)),
    })
  }
  samples.sort((a, b) => a.utcS - b.utcS)
  return { samples, trackMissing, rejected: rows.length - samples.length + dropped }
}
