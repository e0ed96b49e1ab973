import { describe, expect, test } from 'vitest'
import { RateMeter } from '../../../../src/core/time/rate-meter.ts'

const fed = (fromS: number, toS: number, hz: number): RateMeter => {
  const meter = new RateMeter()
  for (let i = 0; i < (toS - fromS) * hz; i++) meter.add(fromS + i / hz)
  return meter
}

describe('a rate over the last seconds', () => {
  test.each([
    [0, 20, 60],
    [100, 101, 20],
    [7.25, 30, 3],
  ])('from %d s to %d s at %d Hz', (fromS, toS, hz) => {
    expect(fed(fromS, toS, hz).perS(toS)).toBeCloseTo(hz, -Math.log10(hz / 4))
  })

  test('it falls to nothing when nothing comes', () => {
    const meter = fed(0, 10, 50)
    expect(meter.perS(12)).toBeLessThan(40)
    expect(meter.perS(30)).toBe(0)
  })

  test('before anything came it is nothing', () => {
    expect(new RateMeter().perS(5)).toBe(0)
  })
})
