import { describe, expect, test } from 'vitest'
import { LineFit } from '../../../../../src/core/decode/imu/line-fit.ts'

const fitted = (pairs: readonly (readonly [number, number])[]): LineFit => {
  const fit = new LineFit()
  for (const [x, y] of pairs) fit.add(x, y)
  return fit
}

describe('a line through pairs', () => {
  test('pairs on a line give that line', () => {
    const line = fitted([0, 1, 2, 3].map(x => [x, 5 - 2 * x] as const)).line()
    expect(line.slope).toBeCloseTo(-2, 12)
    expect(line.intercept).toBeCloseTo(5, 12)
    expect(line.correlation).toBeCloseTo(-1, 12)
  })

  test('pairs without a direction give a low correlation', () => {
    const fit = fitted([
      [0, 1],
      [1, -1],
      [2, -1],
      [3, 1],
    ])
    expect(fit.count).toBe(4)
    expect(fit.line().correlation).toBeCloseTo(0, 12)
  })

  test('no pairs, or one side that never moves, give no line', () => {
    for (const fit of [new LineFit(), fitted([[1, 2]]), fitted([1, 2].map(x => [x, 3] as const))]) {
      expect(fit.line()).toEqual({ slope: NaN, intercept: NaN, correlation: NaN })
    }
  })
})
