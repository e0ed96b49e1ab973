import { describe, expect, test } from 'vitest'
import { RaceFold } from '../../../../src/core/aggregate/race-fold.ts'
import type { FieldName } from '../../../../src/core/samples/fields.ts'
import type { SessionInfo } from '../../../../src/core/samples/session.ts'
import { frameOf, sessionOf } from '../../../support/frames.ts'

type Told = readonly [atS: number, car: number, values: Partial<Record<FieldName, number>>]

function fold(session: SessionInfo['session'], told: readonly Told[]): RaceFold {
  const made = new RaceFold(() => undefined)
  made.note({ seq: 0, atS: 0, kind: 'info', info: sessionOf(3, { session, lapsTotal: null }) })
  told.forEach(([atS, car, values], seq) => made.frame(seq, atS, car, frameOf(values), 0))
  return made
}

/** Lap times of three cars, told at the line only: 90, 91 and 92 s a lap. */
const lines: readonly Told[] = [1, 2, 3, 4, 5].flatMap(lap =>
  [0, 1, 2].map((car): Told => [
    lap * (90 + car),
    car,
    { lap: lap + 1, lastLapS: 90 + car, ...(lap > 1 ? { gapLeaderS: lap * car } : {}) },
  ]),
)

describe('sources that give no place on the track', () => {
  test('the order of a race follows from the lines, the gaps are the source’s own, and nobody is lost between lines', () => {
    const rows = fold('race', lines).timing()?.rows ?? []
    expect(rows.map(row => [row.car, row.gapS, row.status])).toEqual([
      [0, NaN, 'running'],
      [1, 5, 'running'],
      [2, 10, 'running'],
    ])
  })

  test('a car that is seen all the way does not run ahead of cars that are known at their lines only', () => {
    const seen: Told[] = []
    for (let i = 0; i < 900; i++) seen.push([i * 0.5, 2, { lap: 1 + Math.floor(i / 180), lapFrac: (i % 180) / 180 }])
    const told = [...lines.filter(([, car]) => car !== 2), ...seen].sort((a, b) => a[0] - b[0])
    const rows = fold('race', told).timing()?.rows ?? []
    expect(rows.map(row => row.car)).toEqual([0, 1, 2])
    expect(rows[1]?.gapS).toBeCloseTo(5)
  })

  test('a lap between two lines is no hole: laps may be learned from', () => {
    expect(fold('race', lines).timing()?.rows[0]?.cleanLaps).toBeGreaterThanOrEqual(3)
  })

  test('qualifying is ordered by best laps, and a gap is the distance of two of them', () => {
    const rows = fold('qualifying', [
      [90, 0, { lap: 2, bestLapS: 91.2 }],
      [95, 1, { lap: 2, bestLapS: 90.8 }],
      [99, 2, { lap: 1, position: 3 }],
    ]).timing()?.rows
    expect(rows?.map(row => row.car)).toEqual([1, 0, 2])
    expect(rows?.[1]?.gapS).toBeCloseTo(0.4, 4)
    expect(rows?.[2]?.gapS).toBeNaN()
  })

  test('S-F1-26: a number that comes later is shown', () => {
    const made = fold('race', lines)
    const info = sessionOf(3)
    const cars = info.cars.map(car => (car.car === 0 ? { ...car, number: '77' } : car))
    made.note({ seq: 99, atS: 500, kind: 'info', info: { ...info, cars } })
    expect(made.state()?.cars[0]?.number).toBe('77')
  })
})
