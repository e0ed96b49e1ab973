import { describe, expect, it } from 'vitest'
import { clockText, countdownText } from '../../../../src/core/units/clock-text.ts'

describe('clockText', () => {
  it.each([
    [2463.9, '41:03'],
    [3723, '1:02:03'],
    [5.2, '0:05'],
    [0, '0:00'],
    [-0.5, '0:00'],
    [-5.9, '−0:05'],
    [360_000, '—'],
    [undefined, '—'],
    [{ unknown: 'no-source' } as const, '—'],
  ])('Given %o s, it reads %s', (value, text) => {
    expect(clockText(value)).toBe(text)
  })
})

describe('countdownText', () => {
  it.each([
    [42.99, '0:42'],
    [0.4, '0:00'],
    [0, 'too late'],
    [-3, 'too late'],
    [{ unknown: 'no-source' } as const, '—'],
  ])('Given %o s left, it reads %s', (value, text) => {
    expect(countdownText(value)).toBe(text)
  })
})
