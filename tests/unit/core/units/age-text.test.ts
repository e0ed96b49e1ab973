import { describe, expect, it } from 'vitest'
import { ageText, oldText } from '../../../../src/core/units/age-text.ts'

describe('ageText', () => {
  it.each([
    [0.26, true, '0.3 s'],
    [9.94, true, '9.9 s'],
    [9.96, true, '9 s'],
    [0.9, false, '0 s'],
    [6.9, false, '6 s'],
    [119.9, false, '119 s'],
    [120, false, '2 min'],
    [7199, false, '119 min'],
    [7200, false, '2 h'],
    [-1, true, '0.0 s'],
    [undefined, false, '—'],
    [{ unknown: 'not-yet' } as const, false, '—'],
  ])('Given %o s, fine %o, it reads %s', (value, fine, text) => {
    expect(ageText(value, fine)).toBe(text)
  })

  it('Given six seconds, it can be said as an age', () => {
    expect(oldText(6.2)).toBe('6 s old')
  })
})
