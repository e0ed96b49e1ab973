import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TimeReader } from '../../../../../../src/core/decode/grcup/telemetry/time-reader.ts'

const read = (text: string): number => new TimeReader().read(text)
const noon = Date.UTC(2031, 4, 17, 12, 0, 1)

describe('TimeReader', () => {
  test.each([
    ['2031-05-17T12:00:01.175Z', noon + 175],
    ['2031-05-17 12:00:01.032000+00:00', noon + 32],
    ['2031-05-17T12:00:01.6530Z', noon + 653],
    ['2031-05-17T12:00:01Z', noon],
    ['2031-05-17T14:00:01+02:00', noon],
    ['2031-05-17T12:00:01.0004Z', noon],
    ['2031-05-17 12:00:01', noon],
  ])('S-GR-5: %s is exact to the millisecond', (text, ms) => {
    expect(read(text)).toBe(ms)
  })

  test.each([
    '',
    ' ',
    'soon',
    '2031-02-30T00:00:00Z',
    '2031-05-17T25:00:00Z',
    '2031-05-17T12:00:01.Z',
    '2031-05-17T12:0a:01.175Z',
  ])('S-0-3: %j is no time', text => {
    expect(read(text)).toBeNaN()
  })

  test('one reader over many days reads what a new one reads', () => {
    const reader = new TimeReader()
    const times = fc.array(fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2090, 0, 1) }), { maxLength: 20 })
    fc.assert(
      fc.property(times, all => {
        for (const ms of all) expect(reader.read(new Date(ms).toISOString())).toBe(ms)
      }),
    )
  })

  test('S-0-3: any text at all is read without a fault', () => {
    fc.assert(fc.property(fc.string(), text => typeof read(text) === 'number'))
  })
})
