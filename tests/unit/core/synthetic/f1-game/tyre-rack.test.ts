import { describe, expect, test } from 'vitest'
import {
  fitSet,
  isOnOffer,
  lapsLeft,
  meanWear,
  setLossS,
  tyreRack,
  usableLaps,
} from '../../../../../src/core/synthetic/f1-game/tyre-rack.ts'

describe('a rack of tyres', () => {
  test('holds 13 dry sets and then 7 for rain, which the demo does not offer', () => {
    const { sets } = tyreRack()
    expect(sets).toHaveLength(20)
    expect(sets.map(isOnOffer)).toEqual(sets.map((_set, i) => i < 13))
  })

  test('gives a new set of the compound, and closes the stint with the lap it was driven to', () => {
    const rack = tyreRack()
    fitSet(rack, 1, 0)
    const first = rack.fitted
    fitSet(rack, 1, 9)
    expect(rack.fitted).toBe(first + 1)
    fitSet(rack, 2, 20)
    expect(rack.sets[rack.fitted]?.compound).toBe(2)
    expect(rack.stints).toEqual([
      { compound: 1, lastLap: 9 },
      { compound: 1, lastLap: 20 },
      { compound: 2, lastLap: null },
    ])
  })

  test('gives a used set when there is no new one', () => {
    const rack = tyreRack()
    for (let stop = 0; stop < 3; stop++) fitSet(rack, 2, stop)
    expect(rack.sets[rack.fitted]?.compound).toBe(2)
  })

  test('a set loses laps with its wear, and none is left at the cliff', () => {
    const [set] = tyreRack().sets
    if (!set) throw new Error('no set')
    expect(lapsLeft(set)).toBe(usableLaps(0))
    set.wear.set([0.2, 0.1, 0.5, 0.2])
    expect(meanWear(set)).toBeCloseTo(0.25, 9)
    expect(lapsLeft(set)).toBe(Math.round(usableLaps(0) * (1 - 0.25 / 0.7)))
    set.wear.fill(0.9)
    expect(lapsLeft(set)).toBe(0)
  })

  test('a harder set costs time when new and lasts longer; a worn set costs more than a new one', () => {
    const { sets } = tyreRack()
    const [soft, medium, hard] = [sets[0]!, sets[8]!, sets[11]!]
    expect(setLossS(soft)).toBeLessThan(setLossS(medium))
    expect(setLossS(medium)).toBeLessThan(setLossS(hard))
    expect(usableLaps(0)).toBeLessThan(usableLaps(1))
    expect(usableLaps(1)).toBeLessThan(usableLaps(2))
    const newLossS = setLossS(soft)
    soft.wear.fill(0.4)
    expect(setLossS(soft)).toBeGreaterThan(newLossS)
  })
})
