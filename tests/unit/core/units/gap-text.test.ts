import { describe, expect, it } from 'vitest'
import { gapText, lapsDownText } from '../../../../src/core/units/gap-text.ts'

describe('gapText', () => {
  it.each([
    [1.832, '+1.832'],
    [-0.412, '−0.412'],
    [0, '0.000'],
    [0.0004, '0.000'],
    [-0.0004, '0.000'],
    [59.9994, '+59.999'],
    [59.9996, '+1:00.000'],
    [62.345, '+1:02.345'],
    [-62.345, '−1:02.345'],
    [86_400, '—'],
    [NaN, '—'],
    [undefined, '—'],
    [{ unknown: 'out-of-range' } as const, '—'],
  ])('Given %o s, it reads %s', (value, text) => {
    expect(gapText(value)).toBe(text)
  })
})

describe('lapsDownText', () => {
  it('Given one lap it is singular, given more it is plural', () => {
    expect([lapsDownText(1), lapsDownText(3)]).toEqual(['+1 lap', '+3 laps'])
  })
})
