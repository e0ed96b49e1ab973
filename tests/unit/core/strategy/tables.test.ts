import { describe, expect, it } from 'vitest'
import { cautionLaps } from '../../../../src/core/strategy/priors.ts'
import {
  cautionLapsLeft,
  excessTable,
  normalTable,
  safetyCarLossTable,
  vscLossTable,
} from '../../../../src/core/strategy/tables.ts'

const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length
const quantile = (values: Float64Array, p: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(p * values.length)]!

describe('lookup tables', () => {
  it('hold a standard normal', () => {
    expect(mean(normalTable)).toBeCloseTo(0, 9)
    expect(Math.sqrt(mean(normalTable.map(one => one * one)))).toBeCloseTo(1, 2)
  })

  it('hold a stop excess without a mean and with the measured upper tail', () => {
    expect(mean(excessTable)).toBeCloseTo(0, 9)
    const centre = quantile(excessTable, 0.5)
    // Measured from the median: 95 % of stops within 6.2 s, 99 % within 14.9 s.
    expect(quantile(excessTable, 0.95) - centre).toBeGreaterThan(5.2)
    expect(quantile(excessTable, 0.95) - centre).toBeLessThan(7.2)
    expect(quantile(excessTable, 0.99) - centre).toBeGreaterThan(12.9)
    expect(quantile(excessTable, 0.99) - centre).toBeLessThan(16.9)
  })

  it('order the loss of a stop: safety car below green, VSC below green', () => {
    expect(quantile(safetyCarLossTable, 0.5)).toBeCloseTo(0.59, 2)
    expect(quantile(vscLossTable, 0.5)).toBeCloseTo(0.63, 2)
    expect(Math.max(...vscLossTable)).toBeLessThan(1)
  })
})

describe('laps a caution still lasts', () => {
  it.each([
    [0, 0.001, 1],
    [0, 0.15, 2],
    [0, 0.5, 4],
    [0, 0.999, 8],
    [3, 0.001, 1],
    [3, 0.999, 5],
    [8, 0.5, 1],
    [20, 0.5, 1],
  ])('after %i laps and at quantile %f: %i', (elapsed, u, laps) => {
    expect(cautionLapsLeft(cautionLaps.safetyCar, elapsed, u)).toBe(laps)
  })

  it.each(['safetyCar', 'vsc'] as const)('have shares of %s that add up to one', kind => {
    expect(cautionLaps[kind].reduce((sum: number, one) => sum + one, 0)).toBeCloseTo(1, 12)
  })
})
