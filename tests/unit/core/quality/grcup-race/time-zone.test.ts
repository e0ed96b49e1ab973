import { describe, expect, test } from 'vitest'
import { instantAtUtcS, zoneOffsetS } from '../../../../../src/core/quality/grcup-race/time-zone.ts'
import { circuitFacts, circuitIn, circuitTitle } from '../../../../../src/core/track/circuits.ts'
import { pitLaneOf, seriesRules } from '../../../../../src/core/quality/grcup-race/race-info.ts'

const utc = (text: string): number => Date.parse(text) / 1000

describe('S-GR-18: local time of day in UTC', () => {
  test.each([
    ['2025-03-08T18:00:00Z', -6],
    ['2025-03-09T18:00:00Z', -5],
    ['2025-07-19T18:00:00Z', -5],
    ['2025-11-01T18:00:00Z', -5],
    ['2025-11-02T18:00:00Z', -6],
    ['2024-03-10T18:00:00Z', -5],
    ['2024-11-03T18:00:00Z', -6],
    ['2026-03-07T18:00:00Z', -6],
    ['2026-03-08T18:00:00Z', -5],
    ['2026-12-24T18:00:00Z', -6],
    ['2028-02-29T18:00:00Z', -6],
  ])('at %s Chicago is %d h from UTC', (at, hours) => {
    expect(zoneOffsetS({ standardHours: -6 }, utc(at))).toBe(hours * 3600)
  })

  test('Every day of ten years the rule agrees with the system', () => {
    const formats = {
      '-8': 'America/Los_Angeles',
      '-6': 'America/Chicago',
      '-5': 'America/Indiana/Indianapolis',
    } as const
    for (const hours of [-8, -6, -5] as const) {
      const shown = new Intl.DateTimeFormat('en-US', { timeZone: formats[hours], timeZoneName: 'longOffset' })
      for (let day = 0; day < 3653; day += 1) {
        const atS = utc('2020-01-01T18:00:00Z') + day * 86_400
        const offset = /GMT([+-]\d\d)/.exec(shown.format(atS * 1000))?.[1]
        expect(zoneOffsetS({ standardHours: hours }, atS) / 3600).toBe(Number(offset))
      }
    }
  })

  test('Given a time of day and some instant near it, then the nearest such instant is meant', () => {
    const zone = { standardHours: -5 } as const
    const startS = instantAtUtcS(zone, utc('2025-05-17T18:26:30Z'), 49_197.816)
    expect(new Date(startS * 1000).toISOString()).toBe('2025-05-17T17:39:57.816Z')
    expect(instantAtUtcS(zone, utc('2025-05-17T03:00:00Z'), 23 * 3600)).toBe(utc('2025-05-17T03:00:00Z'))
    expect(instantAtUtcS(zone, NaN, 1)).toBeNaN()
  })
})

describe('2.11: what is known of a circuit', () => {
  test.each([
    ['timing/indianapolis/R1/R1_indianapolis_motor_speedway_lap_end.csv', 'indianapolis'],
    ['virginia-international-raceway/VIR/Race 1', 'vir'],
    ['circuit-of-the-americas', 'cota'],
    ['road_america_lap_end_R1.csv', 'road america'],
    ['Sebring', 'sebring'],
    ['IndyR1.csv', 'indianapolis'],
    ['R2_vir2025', 'vir'],
    ['environment', null],
    ['simsalabim', null],
    ['', null],
  ])('in %j stands %s', (text, key) => {
    expect(circuitIn(text)).toBe(key)
  })

  test('Names people write, zones and pit lanes; nothing of an unknown one', () => {
    expect([circuitTitle('road america'), circuitTitle('vir'), circuitTitle('Nowhere')]).toEqual([
      'Road America',
      'VIR',
      'Nowhere',
    ])
    expect(circuitFacts('Sonoma')?.standardHours).toBe(-8)
    expect(circuitFacts('Nowhere')).toBeNull()
    expect(circuitFacts('road america')?.pitEntryToLineM).toBeNull()
  })

  test('2.14: a stop costs the lane at 50 km/h less 6 s; an unknown lane costs nobody knows what', () => {
    expect(seriesRules('Barber').pitLossS).toEqual({
      mean: expect.closeTo(34.4 - 6, 1) as number,
      sd: 3,
      basis: 'rule',
    })
    expect(seriesRules('Nowhere')).toEqual({ pitLossS: null, tyreStops: false, compoundsRequired: 1 })
    expect(pitLaneOf('VIR')).toEqual({ entryToLineS: expect.closeTo(26.2, 1) as number, exitIsBeforeLine: true })
    expect(pitLaneOf('Road America')).toEqual({ entryToLineS: 0, exitIsBeforeLine: false })
  })
})
