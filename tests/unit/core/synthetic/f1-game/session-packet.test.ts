import { expect, test } from 'vitest'
import { formats } from '../../../../../src/core/decode/f1/wire/packets.ts'
import { noted } from './game-rig.ts'

const capacities = { 2020: 20, 2021: 56, 2022: 56, 2023: 56, 2024: 64, 2025: 64, 2026: 64 } as const
const paths = [
  'sessionType',
  'trackId',
  'trackLength',
  'totalLaps',
  'sessionTimeLeft',
  'pitSpeedLimit',
  'weather',
  'airTemperature',
  'trackTemperature',
  'formula',
  'networkGame',
  'isSpectating',
]

test.each(formats)(
  'S-F1-8, S-F1-20: %i says a race on no circuit of the list, with a forecast of its capacity',
  format => {
    const all = [
      ...paths,
      'numWeatherForecastSamples',
      'weatherForecastSamples.sessionType',
      'weatherForecastSamples.timeOffset',
    ]
    const notes = noted({ format, cars: 6, hz: 10, laps: 9 }, 10, 'Session', all)
    const first = notes[0]?.values ?? {}
    const type = format >= 2024 ? 15 : 10
    expect(paths.map(path => first[path]?.[0])).toEqual([type, -1, 3080, 9, 7200, 80, 0, 22, 31, 0, 0, 0])
    expect(first['weatherForecastSamples.sessionType']).toHaveLength(capacities[format])
    const valid = first.numWeatherForecastSamples?.[0] ?? NaN
    expect(first['weatherForecastSamples.sessionType']?.slice(0, valid + 1)).toEqual([
      ...Array.from({ length: valid }, () => type),
      0,
    ])
    expect(first['weatherForecastSamples.timeOffset']?.slice(0, valid)).toEqual([0, 5, 10, 15, 30, 45, 60])
    expect(notes.at(-1)?.values.sessionTimeLeft).toEqual([7190])
  },
)

test('S-F1-30: zones cover the lap in order, and the sectors are those of the track', () => {
  const [note] = noted({ format: 2025, cars: 6, hz: 10 }, 0, 'Session', [
    'numMarshalZones',
    'marshalZones.zoneStart',
    'sector2LapDistanceStart',
    'sector3LapDistanceStart',
  ])
  const starts = note?.values['marshalZones.zoneStart']?.slice(0, note.values.numMarshalZones?.[0]) ?? []
  expect(starts).toHaveLength(20)
  starts.forEach((start, i) => expect(start).toBeCloseTo(i / 20, 6))
  expect([note?.values.sector2LapDistanceStart, note?.values.sector3LapDistanceStart]).toEqual([[1016], [2033]])
})
