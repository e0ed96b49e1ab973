import { describe, expect, it } from 'vitest'
import { readName, readNumber } from '../../../../../src/core/decode/points/value.ts'

describe('readNumber', () => {
  it.each([
    [7, 7],
    [-0.5, -0.5],
    ['12.5', 12.5],
    ['  +3 ', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
  ])('S-JP-3: Given %j, then it is the number %d', (raw, value) => {
    expect(readNumber(raw)).toBe(value)
  })

  it.each([[''], [' '], [null], [undefined], ['NaN'], ['nan'], ['-']])(
    'S-JP-3: Given %j, then it is absent, not zero',
    raw => {
      expect(readNumber(raw)).toBeNaN()
    },
  )

  it.each([
    [true],
    [false],
    [Infinity],
    ['Infinity'],
    ['12,5'],
    [{}],
    [[1]],
    ['0x10'],
    ['1 2'],
    ['1e999'],
    ['9'.repeat(65)],
  ])('S-JP-3: Given %j, then it is unreadable', raw => {
    expect(readNumber(raw)).toBe('unreadable')
  })
})

describe('readName', () => {
  it('Given a number as a door number, then it is written out', () => {
    expect(readName(7, 8)).toEqual({ name: '7' })
  })

  it('S-0-7: Given leading zeros in a string, then they stay', () => {
    expect(readName(' 021 ', 8)).toEqual({ name: '021' })
  })

  it.each([['123456789'], ['a\u0000b'], [true], [{}]])('Given %j for eight characters, then it is unreadable', raw => {
    expect(readName(raw, 8)).toBe('unreadable')
  })
})
