import { expect, it } from 'vitest'
import { freshness } from '../../../../src/renderer/controls/freshness.ts'

it.each([
  [undefined, 0.1, 'empty'],
  [0.2, 0.1, 'fresh'],
  [1, 0.1, 'fresh'],
  [1.01, 0.1, 'late'],
  [3, 1, 'fresh'],
  [3.01, 1, 'late'],
  [5, 0.1, 'late'],
  [5.01, 0.1, 'old'],
  [5.01, 2, 'old'],
] as const)('Given an age of %o s on a feed of period %o s, it is %s', (ageS, periodS, expected) => {
  expect(freshness(ageS, periodS)).toBe(expected)
})
