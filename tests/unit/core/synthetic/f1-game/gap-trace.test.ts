import { describe, expect, test } from 'vitest'
import { GapTrace } from '../../../../../src/core/synthetic/f1-game/gap-trace.ts'

/** A car at constant speed from the grid, marked in frames of 0.1 s. */
function drive(trace: GapTrace, car: number, fromM: number, mps: number, untilS: number): number {
  const at = (s: number): number => fromM + mps * s
  for (let k = 0; (k + 1) / 10 <= untilS + 1e-9; k++)
    trace.mark(car, at(k / 10), at((k + 1) / 10), k / 10, (k + 1) / 10)
  return at(untilS)
}

describe('a gap trace', () => {
  test('tells when a car was where another is now', () => {
    const trace = new GapTrace(2, 3000)
    const leaderM = drive(trace, 0, -10, 50, 20)
    for (const wayM of [0, 123.4, 500, 979]) {
      expect(trace.passedAtS(0, wayM, leaderM, 20)).toBeCloseTo((wayM + 10) / 50, 6)
    }
  })

  test('reads the last metres from where the car is now', () => {
    const trace = new GapTrace(1, 3000)
    const wayM = drive(trace, 0, -3, 50, 20)
    expect(trace.passedAtS(0, wayM - 1, wayM, 20)).toBeCloseTo(19.98, 6)
    expect(trace.passedAtS(0, wayM, wayM, 20)).toBeCloseTo(20, 6)
  })

  test('knows nothing of places where a car has not been', () => {
    const trace = new GapTrace(1, 3000)
    const wayM = drive(trace, 0, -8, 50, 5)
    expect(trace.passedAtS(0, wayM + 5, wayM, 5)).toBeNaN()
    expect(trace.passedAtS(0, -100, wayM, 5)).toBeNaN()
    expect(trace.passedAtS(7, 10, wayM, 5)).toBeNaN()
  })

  test('a car that stands leaves no note twice', () => {
    const trace = new GapTrace(1, 3000)
    trace.mark(0, 0, 100, 0, 2)
    trace.mark(0, 100, 100, 2, 9)
    trace.mark(0, 100, 200, 9, 11)
    expect(trace.passedAtS(0, 50, 200, 11)).toBeCloseTo(1, 6)
    expect(trace.passedAtS(0, 150, 200, 11)).toBeCloseTo(10, 6)
  })
})
