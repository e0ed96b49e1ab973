import { describe, expect, it } from 'vitest'
import type { CarState } from '../../../../src/core/aggregate/race-state.ts'
import { owesCompound } from '../../../../src/core/strategy/obligation.ts'
import { planList } from '../../../../src/core/strategy/plan-list.ts'
import { raceState } from '../../../support/race-state-builder.ts'

const rules = (tyreStops: boolean | null, compoundsRequired = 2) => ({ pitLossS: null, tyreStops, compoundsRequired })

describe('the plans', () => {
  it('are always the same five, with the laps of their names', () => {
    const plans = planList(raceState({ lapsDone: 5, tyreAgeLaps: 5 }), 30, 14)
    expect(plans.map(plan => [plan.name, plan.stopLap])).toEqual([
      ['no stop', 0],
      ['early', 8],
      ['optimal', 14],
      ['late', 18],
      ['box now', 6],
    ])
  })

  it('never stop on the last lap', () => {
    for (const plan of planList(raceState({ lapsDone: 27 }), 30, 28)) expect(plan.stopLap).toBeLessThan(30)
  })

  it('say that it is too late when no lap is left to stop on, and then allow none', () => {
    const plans = planList(raceState({ lapsDone: 29 }), 30, 0)
    expect(plans.filter(plan => plan.notAllowed === null).map(plan => plan.name)).toEqual(['no stop'])
    expect(plans[1]!.notAllowed).toBe('Not allowed: no lap left to stop on.')
  })

  it.each([
    [true, 2, 'Not allowed: second compound owed.', null],
    [true, 1, null, null],
    [false, 1, null, 'Not allowed: this series does not stop for tyres.'],
    [null, 1, null, 'This source does not say whether the series stops for tyres: no stop is advised.'],
  ])('with tyre stops %s and %i compounds: no stop %s, a stop %s', (tyreStops, needed, none, stop) => {
    const plans = planList(raceState({ lapsDone: 5 }, { rules: rules(tyreStops, needed) }), 30, 14)
    expect(plans[0]!.notAllowed).toBe(none)
    expect(plans[2]!.notAllowed).toBe(stop)
  })
})

describe('an owed compound', () => {
  const car = raceState().cars[9]!
  it.each([
    [{ compoundsUsed: [1] }, true],
    [{ compoundsUsed: [1, 2] }, false],
    [{ compoundsUsed: [1, 3] }, true],
    [{ compoundsUsed: [1], isInPit: true }, false],
    [{ compoundsUsed: [], stops: 0 }, true],
    [{ compoundsUsed: [], stops: NaN }, true],
    [{ compoundsUsed: [], stops: 1 }, false],
  ])('with %j: %s', (change, owes) => {
    expect(owesCompound({ ...car, ...change }, rules(true))).toBe(owes)
  })

  it('is owed by nobody where one compound will do or no stop is made', () => {
    expect(owesCompound(car, rules(true, 1))).toBe(false)
    expect(owesCompound(car, rules(null))).toBe(false)
  })

  it('Given wear that is measured, then no plan drives a set past its end, and never stopping is not possible', () => {
    const rate = (wornPerLap: number) => (car: CarState) => ({ ...car, worn: 0.5, wornPerLap })
    const plans = (wornPerLap: number) =>
      planList(raceState({ lapsDone: 10 }, { rules: rules(true, 1) }, rate(wornPerLap)), 30, 25)
    expect(plans(0.05).map(plan => [plan.name, plan.stopLap])).toEqual([
      ['no stop', 0],
      ['early', 13],
      ['optimal', 20],
      ['late', 18],
      ['box now', 11],
    ])
    expect(plans(0.05)[0]?.notAllowed).toBe('Not possible: the tyres are worn through on lap 21 at this rate.')
    expect(plans(0.02)[0]?.notAllowed).toBeNull()
    expect(plans(NaN)[0]?.notAllowed).toBeNull()
  })
})
