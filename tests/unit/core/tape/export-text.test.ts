import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TapedLap } from '../../../../src/core/samples/taped.ts'
import { csvRow, textCell } from '../../../../src/core/tape/csv-text.ts'
import { floatText } from '../../../../src/core/tape/float-text.ts'
import { lapColumns } from '../../../../src/core/tape/lap-columns.ts'
import { withoutNames } from '../../../../src/core/tape/without-names.ts'
import { sessionOf } from '../../../support/frames.ts'

describe('numbers as text', () => {
  test.each([
    [Math.fround(0.1), '0.1'],
    [Math.fround(148.603), '148.603'],
    [0, '0'],
    [-3, '-3'],
    [Math.fround(1e-7), '1e-7'],
    [16777216, '16777216'],
    [NaN, ''],
  ])('Given %d, the text is %j', (value, text) => {
    expect(floatText(value)).toBe(text)
  })

  test('Given any float32, its text is that float32 again', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), value => {
        expect(Math.fround(Number(floatText(value)))).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})

describe('cells of a CSV table', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' edge', '" edge"'],
    ['=1+1', "'=1+1"],
    ['+44', "'+44"],
    ['-7', "'-7"],
    ['@x,y', `"'@x,y"`],
    ['021', '021'],
  ])('Given %j, the cell is %j', (text, cell) => {
    expect(textCell(text)).toBe(cell)
  })

  test('Given a row, it ends as RFC 4180 says', () => {
    expect(csvRow(['a', '', 'b'])).toBe('a,,b\r\n')
  })
})

const lap: TapedLap = {
  ...{ car: 0, lap: 3, timeS: Math.fround(98.123), lineAtS: 321.5, fromSeq: 10, toSeq: 20, flag: 'green' },
  ...{ isClean: true, isInLap: false, isOutLap: false, tyreAgeLaps: 4, compound: 1, position: null },
}

describe('columns of exported laps', () => {
  const named = sessionOf(2)
  const info = { ...named, cars: named.cars.map(car => ({ ...car, className: 'Am', name: `Driver ${car.car}` })) }
  const row = (withNames: boolean, one = lap) =>
    Object.fromEntries(lapColumns(info, withNames).map(column => [column.name, column.of(one)]))

  test('Given names, they are the last column, and only when they are asked for', () => {
    expect(row(true)).toMatchObject({ car: '1', class: 'Am', timeS: 98.123, compound: 'medium', driver: 'Driver 0' })
    expect(row(false)).not.toHaveProperty('driver')
    expect(lapColumns(sessionOf(1), true).map(column => column.name)).not.toContain('driver')
  })

  test('Given a car that no info names and a code of no compound, both are shown as they are', () => {
    expect(row(true, { ...lap, car: 9, compound: 17 })).toMatchObject({ car: '#9', compound: '17', driver: null })
  })

  test('Given texts with names in them, each is replaced by the number of its car, longer names first', () => {
    const cars = info.cars.map((car, i) => ({ ...car, name: i === 0 ? 'Ann' : 'Ann Lee' }))
    const value = { say: 'Ann Lee pits, Ann stays', deep: [{ who: 'Ann' }], k: 4, none: null }
    expect(withoutNames(value, [{ ...info, cars }])).toEqual({
      ...{ say: 'car 2 pits, car 1 stays', deep: [{ who: 'car 1' }], k: 4, none: null },
    })
  })
})
