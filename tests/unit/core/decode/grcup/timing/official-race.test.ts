import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineCrossings } from '../../../../../../src/core/decode/grcup/timing/crossings.ts'
import { officialCars } from '../../../../../../src/core/decode/grcup/timing/official-cars.ts'
import { officialRace } from '../../../../../../src/core/decode/grcup/timing/official-race.ts'
import type { OfficialRow } from '../../../../../../src/core/decode/grcup/timing/official-row.ts'
import { sectionRows } from '../../../../../../src/core/decode/grcup/timing/sections-table.ts'
import { readTable } from '../../../../../../src/core/decode/grcup/timing/table.ts'
import { memoryFile } from '../../../../../support/byte-source.ts'
import { sectionsText, writtenRace, type CarPlan } from '../../../../../support/grcup-timing-writer.ts'

const rowsOf = async (cars: readonly CarPlan[], startHourMs?: number) => {
  const table = await readTable(memoryFile('x', sectionsText(writtenRace(cars, [], startHourMs))))
  if (!table) throw new Error('no table')
  return sectionRows(table)
}

const race = async (cars: readonly CarPlan[], startHourMs?: number) => officialRace(await rowsOf(cars, startHourMs))

describe('S-GR-26: two cars of one number', () => {
  const cars = [
    { number: '3', lapsMs: [100_000, 99_000, 99_500] },
    { number: '7', lapsMs: [100_300, 99_100, 99_400] },
    { number: '3', lapsMs: [100_001, 99_000, 99_700, 98_000] },
  ]

  test('Given rows of both in one file, then race clock and lap times part them exactly', async () => {
    const read = await race(cars)
    expect(read.cars.map(car => [car.number, car.printed, car.laps.map(row => row.timeMs)])).toEqual([
      ['3', '3', [100_000, 99_000, 99_500]],
      ['3 (2)', '3', [100_001, 99_000, 99_700, 98_000]],
      ['7', '7', [100_300, 99_100, 99_400]],
    ])
    expect(read.findings.map(one => [one.id, one.car, one.count])).toEqual([['car-merged', '3 (2)', 4]])
  })

  test('Given the rows in any order, then the cars are the same', async () => {
    const { rows } = await rowsOf(cars)
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: rows.length }), shuffled => {
        const laps = officialCars(shuffled).map(car => car.laps.map(row => row.timeMs).join(' '))
        expect(laps.sort()).toEqual(['100000 99000 99500', '100001 99000 99700 98000', '100300 99100 99400'])
      }),
      { numRuns: 40 },
    )
  })

  test('Given a lap that is missing, then it is still one car; a row that stands twice is one lap', async () => {
    const { rows } = await rowsOf([{ number: '9', lapsMs: [100_000, 99_000, 98_000] }])
    const holed = [...rows.filter(row => row.lap !== 2), ...rows.filter(row => row.lap === 3)]
    expect(officialCars(holed).map(car => car.laps.map(row => row.lap))).toEqual([[1, 3]])
  })

  test('Given a copy of a lap that is cut off before its race clock, then it is no second car', async () => {
    const { rows } = await rowsOf([{ number: '9', lapsMs: [100_000, 99_000, 98_000] }])
    const cut = rows.map(row => ({ ...row, elapsedMs: NaN }))
    expect(officialCars([...rows, ...cut]).map(car => [car.number, car.laps.length])).toEqual([['9', 3]])
  })

  test('Given many rows that are no laps, then the report is serious about it', async () => {
    const read = await rowsOf([{ number: '9', lapsMs: [100_000, 99_000] }])
    const told = (rejected: number) => officialRace({ ...read, rejected }).findings.map(one => [one.id, one.severity])
    expect(told(2)).toEqual([['rows-unreadable', 'serious']])
    const season = { ...read, rows: Array.from({ length: 50 }, () => read.rows).flat() }
    expect(officialRace({ ...season, rejected: 1 }).findings[0]).toMatchObject({
      id: 'rows-unreadable',
      severity: 'warn',
    })
  })

  test('S-0-7: numbers that differ in zeros are other cars and are not touched', async () => {
    const read = await race([
      { number: '3', lapsMs: [100_000] },
      { number: '03', lapsMs: [101_000] },
      { number: '021', lapsMs: [102_000] },
    ])
    expect(read.cars.map(car => car.number)).toEqual(['3', '03', '021'])
    expect(read.findings).toEqual([])
  })
})

describe('S-GR-34: the columns agree', () => {
  test('Given a race, then the start of its clock is the time of day less the race clock, over midnight too', async () => {
    expect((await race([{ number: '1', lapsMs: [100_000, 90_000] }])).startHourMs).toBe(49_241_154)
    expect((await race([{ number: '1', lapsMs: [100_000, 90_000] }], 86_300_000)).startHourMs).toBe(86_300_000)
  })

  test('Given the average speed, then the length the timekeepers reckon with is known', async () => {
    expect((await race([{ number: '1', lapsMs: [100_000, 90_000] }])).lengthM).toBeCloseTo(1000, -1)
  })

  const contradicting = (change: Partial<OfficialRow>) => async () => {
    const read = await rowsOf([{ number: '1', lapsMs: [100_000, 90_000, 91_000] }])
    const rows = read.rows.map((row, i) => (i === 1 ? { ...row, ...change } : row))
    return officialRace({ ...read, rows }).findings.find(one => one.id === 'timing-contradicts')?.count
  }

  test('Given a sum, a step or an hour that is off, then it is counted', async () => {
    expect(await contradicting({ sectorsMs: [1, 2, 3] })()).toBe(1)
    expect(await contradicting({ hourMs: 5 })()).toBe(1)
    expect(await contradicting({ elapsedMs: 190_500, hourMs: 49_241_154 + 190_500 })()).toBe(2)
    expect(await contradicting({})()).toBeUndefined()
  })

  test('Given a lap without its race clock, then it is placed by the lap before it', async () => {
    const read = await rowsOf([{ number: '1', lapsMs: [100_000, 90_000] }])
    const rows = read.rows.map(row => ({ ...row, elapsedMs: NaN }))
    expect(officialRace({ ...read, rows }).cars[0]?.laps.map(row => row.elapsedMs)).toEqual([100_000, 190_000])
  })
})

describe('the running order at each crossing', () => {
  test('Given a pass and a lapped car, then places and gaps are those of the instant', async () => {
    const read = await race([
      { number: 'A', lapsMs: [100_000, 100_000, 100_000] },
      { number: 'B', lapsMs: [101_000, 98_000, 100_500] },
      { number: 'C', lapsMs: [140_000, 145_000] },
    ])
    const seen = lineCrossings(read.cars).map(one => {
      const gap = (value: number): number | null => (Number.isNaN(value) ? null : Math.round(value * 1000))
      return [
        read.cars[one.car]?.number,
        one.row.lap,
        one.position,
        gap(one.gapLeaderS),
        gap(one.gapAheadS),
        one.bestLapS,
      ]
    })
    expect(seen).toEqual([
      ['A', 1, 1, 0, null, 100],
      ['B', 1, 2, 1000, 1000, 101],
      ['C', 1, 3, 40_000, 39_000, 140],
      ['B', 2, 1, 0, null, 98],
      ['A', 2, 2, 1000, 1000, 100],
      ['C', 2, 3, 86_000, 85_000, 140],
      ['B', 3, 1, 0, null, 98],
      ['A', 3, 2, 500, 500, 100],
    ])
  })

  test('Given two classes, then the place in the class counts its own cars only', async () => {
    const read = await race([
      { number: 'A', lapsMs: [100_000], className: 'Pro' },
      { number: 'B', lapsMs: [101_000], className: 'Am' },
      { number: 'C', lapsMs: [102_000], className: 'Pro' },
    ])
    expect(lineCrossings(read.cars).map(one => one.classPosition)).toEqual([1, 1, 2])
  })
})
