import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lapTimeText } from '../../../../src/core/units/lap-time-text.ts'

describe('lapTimeText', () => {
  it.each([
    [94.567, '1:34.567'],
    [59.9994, '0:59.999'],
    [59.9996, '1:00.000'],
    [0.001, '0:00.001'],
    [3599.9996, '1:00:00.000'],
    [3723.456, '1:02:03.456'],
    [86_399, '23:59:59.000'],
    [86_400, '—'],
    [0, '—'],
    [-3, '—'],
    [NaN, '—'],
    [Infinity, '—'],
    [undefined, '—'],
    [{ unknown: 'not-yet' } as const, '—'],
  ])('Given %o s, it reads %s', (value, text) => {
    expect(lapTimeText(value)).toBe(text)
  })

  it('Given any lap of a race, the text read back is the time to half a millisecond', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 3599, noNaN: true }), seconds => {
        const [minutes, rest] = lapTimeText(seconds).split(':').map(Number) as [number, number]
        expect(rest).toBeLessThan(60)
        expect(Math.abs(minutes * 60 + rest - seconds)).toBeLessThanOrEqual(0.000_501)
      }),
    )
  })
})
