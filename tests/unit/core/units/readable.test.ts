import { describe, expect, it } from 'vitest'
import { isNumber } from '../../../../src/core/units/readable.ts'

describe('isNumber', () => {
  it('Given zero or a negative number it is one; given NaN, an infinity, a reason or nothing it is none', () => {
    expect([0, -1, NaN, Infinity, { unknown: 'lost' } as const, undefined].map(isNumber)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
