import { describe, expect, test } from 'vitest'
import {
  commonShift,
  crossingRate,
  nearest,
  type Crossing,
} from '../../../../../src/core/quality/lap-match/match-crossings.ts'

const line = (startS: number, laps: readonly number[]): Crossing[] => {
  let atS = startS
  return laps.map((lapS, i) => ({ lap: i + 1, atS: (atS += lapS) }))
}
const own = line(0, [110, 98, 99, 97, 98])
const rival = line(1.1, [110, 98, 99, 97, 98])

describe('crossings on one clock', () => {
  test('Given a rival of the same pace a second behind, then only the own crossings fall together', () => {
    const seen = own.map(one => ({ lap: one.lap + 2, atS: one.atS + 0.1 }))
    expect(crossingRate(seen, own)).toBeCloseTo(1 - 0.1 / 0.75, 5)
    expect(crossingRate(seen, rival)).toBe(0)
    expect([crossingRate([], own), crossingRate(seen, [])]).toEqual([0, 0])
  })

  test('Given one crossing written twice, then it counts once', () => {
    expect(crossingRate([own[0]!, own[0]!], own)).toBe(0.5)
  })

  test('The nearest crossing is found', () => {
    expect([nearest(own, 0)?.lap, nearest(own, 160)?.lap, nearest(own, 999)?.lap, nearest([], 1)]).toEqual([
      1,
      2,
      5,
      undefined,
    ])
  })

  test.each([0.06, 0.45, 7.4, -12])('S-GR-18: Given a constant of %d s, then all cars together tell it', constantS => {
    const cars = [own, rival].map(car => car.map(one => ({ lap: one.lap, atS: one.atS + 1000 + constantS })))
    expect(commonShift(cars, [own, rival], 1001)).toBeCloseTo(1000 + constantS, 1)
  })

  test('Given nothing that falls together, then the guess stands', () => {
    expect(commonShift([], [own], 77)).toBe(77)
  })
})
