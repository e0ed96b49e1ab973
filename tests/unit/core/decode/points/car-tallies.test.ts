import { describe, expect, test } from 'vitest'
import { CarTallies } from '../../../../../src/core/decode/points/car-tallies.ts'

describe('counts by car', () => {
  test('a thousand invented identities stay bounded, and none of their points is lost from the list', () => {
    const tallies = new CarTallies()
    for (let i = 0; i < 1000; i++) tallies.of(`car-${i}`).received++
    expect(tallies.list()).toHaveLength(257)
    expect(tallies.list().reduce((sum, tally) => sum + tally.received, 0)).toBe(1000)
    expect(tallies.of('car-3').received).toBe(1)
  })
})
