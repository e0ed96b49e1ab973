import { describe, expect, test } from 'vitest'
import { GpsRecord } from '../../../../../src/core/quality/grcup/gps-record.ts'
import { StepRates } from '../../../../../src/core/quality/grcup/step-rates.ts'
import { CHANNELS } from '../../../../../src/core/decode/grcup/telemetry/channels.ts'
import { LINE } from '../../../../support/grcup-writer.ts'

describe('GpsRecord', () => {
  test('S-GR-10: a fix that repeats is no new one, and a receiver that repeats half of them is held', () => {
    const gps = new GpsRecord()
    const fresh = Array.from({ length: 400 }, (_, i) =>
      gps.fix(LINE.latitudeDeg + Math.floor(i / 2) * 1e-5, LINE.longitudeDeg, 40),
    )
    expect(fresh.filter(fix => fix === null)).toHaveLength(200)
    expect(gps.facts()).toMatchObject({ held: 200, isHeld: true, fixes: 400, factor: 1 })
  })

  test('S-GR-10: a car that stands repeats its place with a good receiver', () => {
    const gps = new GpsRecord()
    for (let i = 0; i < 400; i++) gps.fix(LINE.latitudeDeg, LINE.longitudeDeg, 0)
    expect(gps.facts()).toMatchObject({ held: 0, isHeld: false })
  })

  test('S-GR-11: degrees that were divided by 60 are told by where they land', () => {
    const divided = new GpsRecord()
    divided.fix(LINE.latitudeDeg / 60, LINE.longitudeDeg / 60, 40)
    expect(divided.facts()).toMatchObject({ factor: 60, line: { name: 'Barber Motorsports Park' } })
    const gulfOfGuinea = new GpsRecord()
    gulfOfGuinea.fix(0.5, 1.2, 40)
    expect(gulfOfGuinea.facts()).toMatchObject({ factor: 1, line: undefined })
  })

  test('no fix and the null point are nothing', () => {
    const gps = new GpsRecord()
    expect(gps.fix(0, 0, 1)).toBeNull()
    expect(gps.fix(NaN, 1, 1)).toBeNull()
    expect(gps.facts().fixes).toBe(0)
  })
})

describe('StepRates', () => {
  const ratesOf = (stepsMs: readonly number[], count = 500) => {
    const rates = new StepRates()
    const values = new Float64Array(CHANNELS).fill(NaN)
    values[3] = 1
    let at = 0
    for (let i = 0; i < count; i++) rates.add((at += stepsMs[i % stepsMs.length]!), values)
    return rates
  }

  test('2.4: the rate is not rounded by whole milliseconds', () => {
    expect(ratesOf([43, 44]).rateHz(3)).toBeCloseTo(1000 / 43.5, 2)
    expect(ratesOf([43, 43, 44]).periods()).toEqual({ fastMs: 43, slowMs: 216 })
    expect(ratesOf([43, 44]).lowRates()).toEqual([])
  })

  test('rate-low: a channel that was thinned out is named', () => {
    expect(ratesOf([216]).lowRates()).toEqual(['accx_can'])
    expect(ratesOf([216], 10).lowRates()).toEqual([])
  })
})
