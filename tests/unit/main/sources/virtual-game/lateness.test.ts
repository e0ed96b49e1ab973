import { describe, expect, test } from 'vitest'
import { Lateness } from '../../../../../src/main/sources/virtual-game/lateness.ts'

describe('lateness', () => {
  test('tells below what a share of the frames was, in classes of 0.1 ms', () => {
    const late = new Lateness()
    for (let i = 0; i < 98; i++) late.add(0.00025)
    late.add(0.0042)
    late.add(0.5)
    expect(late.quantileMs(0.5)).toBe(0.3)
    expect(late.quantileMs(0.99)).toBe(4.3)
    expect(late.quantileMs(1)).toBe(500.1)
  })

  test('early is not late, hours late is the last class, and nothing is 0', () => {
    const late = new Lateness()
    expect(late.quantileMs(0.99)).toBe(0)
    late.add(-1)
    expect(late.quantileMs(0.99)).toBe(0.1)
    late.add(9999)
    expect(late.quantileMs(1)).toBeGreaterThanOrEqual(2000)
  })
})
