import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlausibleUtc, readTime } from '../../../../../src/core/decode/points/read-time.ts'

const utcS = Date.UTC(2025, 10, 20, 18, 6, 40) / 1000

describe('readTime', () => {
  it.each([
    ['2025-11-20T18:06:40Z', utcS],
    ['2025-11-20 18:06:40', utcS],
    ['2025-11-20T18:06:40.175Z', utcS + 0.175],
    ['2025-11-20T18:06:40.1750Z', utcS + 0.175],
    ['2025-11-20 18:06:40.175000+00:00', utcS + 0.175],
    ['2025-11-20T18:06:40.123456789Z', utcS + 0.123456789],
    ['2025-11-20T20:06:40+02:00', utcS],
    ['2025-11-20T13:36:40-04:30', utcS],
    [utcS, utcS],
    [String(utcS), utcS],
    [utcS * 1e3 + 175, utcS + 0.175],
    [utcS * 1e6, utcS],
    [utcS * 1e9, utcS],
  ])('S-JP-5: Given %j, then it is that instant in UTC seconds', (raw, expected) => {
    expect(readTime(raw)).toBeCloseTo(expected, 5)
  })

  it.each([
    ['2025-02-30T00:00:00Z'],
    ['2025-13-01T00:00:00Z'],
    ['2025-11-20T25:00:00Z'],
    ['2025-11-20T00:61:00Z'],
    ['2025-11-20'],
    ['2025-11-20T18:06:40.1234567890Z'],
    ['yesterday'],
    [true],
    [{}],
  ])('Given %j, then it is unreadable', raw => {
    expect(readTime(raw)).toBe('unreadable')
  })

  it('Given nothing, then the time is absent', () => {
    expect(readTime(null)).toBeNaN()
    expect(readTime('')).toBeNaN()
  })

  it('Given any instant of four-digit years, when its ISO text is read, then the calendar agrees with the platform', () => {
    const min = new Date('0001-01-01T00:00:00Z')
    const max = new Date('9999-12-31T23:59:59Z')
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), date => {
        expect(readTime(date.toISOString())).toBeCloseTo(date.getTime() / 1000, 3)
      }),
    )
  })

  it('Given a sender clock before 2000 or after 2100, then it is not plausible', () => {
    expect(isPlausibleUtc(Date.UTC(1999, 11, 31) / 1000)).toBe(false)
    expect(isPlausibleUtc(Date.UTC(2100, 11, 31) / 1000)).toBe(true)
    expect(isPlausibleUtc(Date.UTC(2101, 0, 1) / 1000)).toBe(false)
  })
})
