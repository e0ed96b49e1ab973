import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../../../src/core/contract/shapes.ts'
import type { TyreAnswer } from '../../../../src/core/strategy/question.ts'
import { answeredWear, priorWear, trackShiftS, tyreAge, wearS } from '../../../../src/core/strategy/tyre-wear.ts'
import { raceState } from '../../../support/race-state-builder.ts'

const said = (value: number, evidence: Evidence = 'inferred'): TyreAnswer => ({
  lossPerLapS: { value, low: value - 0.02, high: value + 0.02, evidence },
  lapsToHalfSecond: { value: 5, low: 4, high: 6, evidence },
  basis: 'test 1.0.0',
})
const own = raceState().cars[9]!

describe('wear of a set', () => {
  it('is nothing when new and the slope times the age when straight', () => {
    expect(wearS(0.1, 0, 0)).toBe(0)
    expect(wearS(0.1, 0, 7)).toBeCloseTo(0.7, 12)
  })

  it('never falls with age and never below zero, whatever the slope and curve', () => {
    const slope = fc.double({ min: -0.2, max: 0.5, noNaN: true })
    const curve = fc.double({ min: -0.05, max: 0, noNaN: true })
    fc.assert(
      fc.property(slope, curve, fc.nat(80), (k, c, age) => {
        expect(wearS(k, c, age)).toBeGreaterThanOrEqual(0)
        expect(wearS(k, c, age + 1)).toBeGreaterThanOrEqual(wearS(k, c, age) - 1e-12)
      }),
    )
  })

  it.each([
    [0, 0.1],
    [1, 0.074],
    [2, 0.053],
    [5, 0],
    [NaN, 0.074],
  ])('of compound %s has a prior slope of %f s/lap on a 90 s lap', (compound, slopeS) => {
    expect(priorWear(compound, 90).slopeS).toBeCloseTo(slopeS, 12)
    expect(priorWear(compound, 45).slopeS).toBeCloseTo(slopeS / 2, 12)
  })

  it('is less sure for a compound that is not known', () => {
    expect(priorWear(NaN, 90).sdS).toBeGreaterThan(priorWear(1, 90).sdS)
  })
})

describe("the tyre model's figure", () => {
  it('becomes the slope, its 80 % interval the standard deviation', () => {
    const wear = answeredWear(said(0.12), priorWear(1, 90))!
    expect(wear.slopeS).toBe(0.12)
    expect(wear.sdS).toBeCloseTo(0.04 / 2.5631, 6)
  })

  it('is not made up when it is missing or broken', () => {
    expect(answeredWear({ missing: 'late' }, priorWear(1, 90))).toBeNull()
    expect(answeredWear(said(NaN), priorWear(1, 90))).toBeNull()
  })

  it('tells of the track only in part, and a rule of thumb tells nothing', () => {
    const shift = trackShiftS(said(0.174), own, 90)
    expect(shift).toBeGreaterThan(0)
    expect(shift).toBeLessThan(0.05)
    expect(trackShiftS(said(0.174, 'prior'), own, 90)).toBe(0)
    expect(trackShiftS({ missing: 'no-model' }, own, 90)).toBe(0)
  })
})

it('counts the age from the start where the source is silent and no stop was made', () => {
  expect(tyreAge({ ...own, tyreAgeLaps: NaN, stops: 0, lapsDone: 12 })).toBe(12)
  expect(tyreAge({ ...own, tyreAgeLaps: 4 })).toBe(4)
})
