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
    const value = { say: 'Ann Lee pits, Ann stays', deep: [{ text: 'Ann' }], k: 4, none: null }
    expect(withoutNames(value, [{ ...info, cars }])).toEqual({
      ...{ say: 'car 2 pits, car 1 stays', deep: [{ text: 'car 1' }], k: 4, none: null },
    })
  })
})

describe('texts without names', () => {
  const driven = (...names: readonly string[]) => {
    const named = sessionOf(names.length)
    return { ...named, cars: named.cars.map((car, i) => ({ ...car, number: `${i + 11}`, name: names[i] ?? '' })) }
  }

  test.each([
    ['a part of a word is none', 'ade', 'Ade made it, ADE said', 'car 11 made it, car 11 said'],
    ['letters with marks are letters', 'Ren', 'René and Ren', 'René and car 11'],
    ['spaces between the words do not matter', 'Ann  Lee', 'Ann\nLee pits', 'car 11 pits'],
    ['signs are signs', 'J. (Max)*', 'J. (Max)* pits, J! (Max)* not', 'car 11 pits, J! (Max)* not'],
    ['a hyphen ends a word', 'Jean', 'Jean-Eric', 'car 11-Eric'],
    ['scripts without spaces', '山田', '今山田がピット', '今car 11がピット'],
    ['a name of a word that replaces it', 'car', 'The car and Car 3', 'The car 11 and car 11 3'],
  ])('%s', (_, name, say, expected) => {
    expect(withoutNames({ say }, [driven(name)])).toEqual({ say: expected })
  })

  test('Given words for programs, keys and ids, they stay, whatever the drivers are called', () => {
    const value = {
      status: 'made',
      call: { callId: 'Made', verb: 'BOX', say: 'Made boxes', evidence: ['Made'] },
      Made: 1,
    }
    expect(withoutNames(value, [driven('made')])).toEqual({
      ...{ status: 'made', call: { callId: 'Made', verb: 'BOX', say: 'car 11 boxes', evidence: ['car 11'] }, Made: 1 },
    })
  })

  test('Given a driver who left before the end, the name goes out no more than the others', () => {
    expect(withoutNames({ text: 'Bo was quicker than Cy' }, [driven('Ann', 'Bo'), driven('Cy', 'Di')])).toEqual({
      text: 'car 12 was quicker than car 11',
    })
  })
})
