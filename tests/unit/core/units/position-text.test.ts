import { describe, expect, it } from 'vitest'
import { expectedPositionText, positionRangeText, positionText } from '../../../../src/core/units/position-text.ts'

const unknown = { unknown: 'not-yet' } as const

describe('positionText', () => {
  it.each([
    [4, 0, 'P4'],
    [4.32, 1, 'P4.3'],
    [0, 0, '—'],
    [-2, 0, '—'],
    [unknown, 0, '—'],
  ])('Given %o with %i digits, it reads %s', (value, digits, text) => {
    expect(positionText(value, digits)).toBe(text)
  })
})

describe('expectedPositionText', () => {
  it('Given a standard error it follows, given none the position stands alone, given neither it is unknown', () => {
    expect([
      expectedPositionText(4.32, 0.09),
      expectedPositionText(4.32, unknown),
      expectedPositionText(unknown, 0.1),
    ]).toEqual(['P4.3 ± 0.1', 'P4.3', '—'])
  })
})

describe('positionRangeText', () => {
  it('Given both ends it is a range, given one it is unknown', () => {
    expect([positionRangeText(2, 9), positionRangeText(2, unknown)]).toEqual(['P2–P9', '—'])
  })
})
