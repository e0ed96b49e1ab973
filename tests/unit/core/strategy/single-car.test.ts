import { describe, expect, it } from 'vitest'
import { scanStops, stayCostS, stopCostS } from '../../../../src/core/strategy/single-car.ts'

const wear = { slopeS: 0.1, sdS: 0, curve: 0, offsetS: 0 }
const fresh = { age: 0, wear, lapsLeft: 30, lap: 1, firstStopLap: 1, lastLap: 30, mayFit: [0] }
const rules = (mean: number) => ({ fits: [wear], pitLossS: { mean, sd: 0, basis: 'source' as const } })

describe('one car alone', () => {
  it('loses the sum of its wear', () => {
    expect(stayCostS({ age: 2, wear, lapsLeft: 3 })).toBeCloseTo(0.2 + 0.3 + 0.4, 12)
    expect(stopCostS({ age: 2, wear, lapsLeft: 3 }, wear, 1)).toBeCloseTo(0.2 + 0 + 0.1, 12)
  })

  it('stops at half distance when wear is linear', () => {
    expect(scanStops(rules(20), fresh).lap).toBe(15)
  })

  it('does not gain by a stop that costs more than the wear it saves', () => {
    const saved = stayCostS(fresh) - stopCostS(fresh, wear, 15)
    expect(scanStops(rules(saved - 1), fresh).savesS).toBeCloseTo(1, 9)
    expect(scanStops(rules(saved + 1), fresh).savesS).toBeCloseTo(-1, 9)
  })

  it('finds no lap when none is left', () => {
    expect(scanStops(rules(20), { ...fresh, lap: 30, firstStopLap: 30, lapsLeft: 1 }).lap).toBe(0)
  })
})
