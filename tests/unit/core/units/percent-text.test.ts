import { describe, expect, it } from 'vitest'
import { percentText } from '../../../../src/core/units/percent-text.ts'

describe('percentText', () => {
  it.each([
    [0.72, '72 %'],
    [0, '0 %'],
    [1, '100 %'],
    [0.004, '<1 %'],
    [0.005, '1 %'],
    [0.994, '99 %'],
    [0.996, '>99 %'],
    [-0.01, '—'],
    [1.01, '—'],
    [NaN, '—'],
    [{ unknown: 'restricted' } as const, '—'],
  ])('Given %o, it reads %s', (value, text) => {
    expect(percentText(value)).toBe(text)
  })
})
