import { describe, expect, it } from 'vitest'
import { countText, fixedText, signedText } from '../../../../src/core/units/fixed-text.ts'

describe('fixedText', () => {
  it.each([
    [12.345, 1, '12.3'],
    [0, 1, '0.0'],
    [-3.26, 1, '−3.3'],
    [-0.04, 1, '0.0'],
    [1e9, 0, '—'],
    [-1e21, 0, '—'],
    [NaN, 0, '—'],
    [Infinity, 0, '—'],
    [undefined, 0, '—'],
    [{ unknown: 'lost' } as const, 2, '—'],
  ])('Given %o with %i digits, it reads %s', (value, digits, text) => {
    expect(fixedText(value, digits)).toBe(text)
  })
})

describe('signedText', () => {
  it.each([
    [1.44, '+1.4'],
    [0.04, '0.0'],
    [-0.04, '0.0'],
    [-1.44, '−1.4'],
    [{ unknown: 'not-yet' } as const, '—'],
  ])('Given %o, it reads %s', (value, text) => {
    expect(signedText(value, 1)).toBe(text)
  })
})

describe('countText', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1\u2009000'],
    [1234567, '1\u2009234\u2009567'],
    [undefined, '—'],
  ])('Given %o, it reads %s', (value, text) => {
    expect(countText(value)).toBe(text)
  })
})
