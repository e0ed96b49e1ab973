import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../../src/core/strategy/plan-list.ts'
import { rank } from '../../../../src/core/strategy/ranking.ts'
import { addPlace, emptyTally, meanSe, placeQuantile, type Tally } from '../../../../src/core/strategy/tally.ts'

const plan = (name: Plan['name'], stopLap: number, notAllowed: string | null = null): Plan => ({
  name,
  stopLap,
  notAllowed,
})
/** One race per block, ended in the place given for it. */
const tally = (placeOf: (run: number) => number): Tally => {
  const made = emptyTally(20)
  for (let run = 0; run < 128; run++) addPlace(made, run, placeOf(run))
  return made
}

describe('ranking by hand', () => {
  it('pairs the races: a plan one place worse in every race has a loss without error', () => {
    const { plans } = rank(
      [plan('early', 8), plan('late', 18)],
      [tally(run => 5 + (run % 7)), tally(run => 6 + (run % 7))],
    )
    expect(plans[1]).toMatchObject({ regret: 1, regretSe: 0, pBest: 0, isIndistinguishable: false })
    expect(plans[0]).toMatchObject({ regret: 0, pBest: 1, isIndistinguishable: true })
  })

  it('splits a tie and prefers fewer stops, then the later stop', () => {
    const same = tally(run => 5 + (run % 7))
    const three = [plan('early', 8), plan('late', 18), plan('no stop', 0)]
    const withNone = rank(three, [same, same, same])
    expect(withNone.plans.map(one => one.pBest)).toEqual(
      [1 / 3, 1 / 3, 1 / 3].map(p => expect.closeTo(p, 12) as number),
    )
    expect(withNone.best).toBe(2)
    expect(rank(three.slice(0, 2), [same, same]).best).toBe(1)
  })

  it('calls a difference inside its own error indistinguishable', () => {
    const noisy = rank(
      [plan('early', 8), plan('late', 18)],
      [tally(run => 5 + (run % 2)), tally(run => 5 + ((run + (run % 3 === 0 ? 1 : 0)) % 2))],
    )
    expect(noisy.plans.every(one => one.isIndistinguishable)).toBe(true)
    expect(noisy.best).toBe(1)
  })

  it('leaves a forbidden plan in its place, without numbers and without a chance', () => {
    const { plans, best } = rank([plan('no stop', 0, 'Not allowed: owed.'), plan('early', 8)], [null, tally(() => 4)])
    expect(plans[0]).toMatchObject({ notAllowed: 'Not allowed: owed.', pBest: NaN, regret: NaN })
    expect(best).toBe(1)
  })
})

describe('tallies', () => {
  it('give the mean and its error over blocks', () => {
    expect(meanSe([1, 2, 3])).toEqual({ mean: 2, se: Math.sqrt(1 / 3) })
    expect(meanSe([4]).se).toBe(Infinity)
  })

  it('read quantiles from the histogram', () => {
    const made = tally(run => 1 + (run % 10))
    expect(placeQuantile(made, 0.05)).toBe(1)
    expect(placeQuantile(made, 0.5)).toBe(5)
    expect(placeQuantile(made, 0.95)).toBe(10)
  })
})
