import { describe, expect, it } from 'vitest'
import type { RaceState } from '../../../../src/core/aggregate/race-state.ts'
import { isMissing, type Question, type RacesAnswer, type TyreAnswer } from '../../../../src/core/strategy/question.ts'
import { startRaces } from '../../../../src/core/strategy/start-races.ts'
import { stateFromJson, stateToJson } from '../../../../src/core/strategy/state-json.ts'
import { ask, raceState } from '../../../support/race-state-builder.ts'

const answered = (question: Question, slice = 64): RacesAnswer => {
  const races = startRaces(question)
  while (!races.step(slice));
  const answer = races.answer()
  if (isMissing(answer)) throw new Error(answer.missing)
  return answer
}
const plan = (answer: RacesAnswer, name: string) => answer.plans.find(one => one.name === name)!
const noRule = (state: RaceState, pitLoss = 20): RaceState => ({
  ...state,
  rules: { pitLossS: { mean: pitLoss, sd: 1, basis: 'source' }, tyreStops: true, compoundsRequired: 1 },
})
const wear = (value: number, half: number): TyreAnswer => ({
  lossPerLapS: { value, low: value - half, high: value + half, evidence: 'inferred' },
  lapsToHalfSecond: { value: 5, low: 4, high: 6, evidence: 'inferred' },
  basis: 'test 1.0.0',
})

describe('the answer depends on the question alone', () => {
  it.each([1, 7, 128, 100_000])('is bit-equal in slices of %i races', slice => {
    const question = ask(raceState(), { races: 64 })
    expect(answered(question, slice)).toEqual(answered(question, 64))
  })

  it('is bit-equal for a state that went through JSON, unknown numbers included', () => {
    const state = raceState({}, {}, car =>
      car.car === 4 ? { ...car, lapFrac: NaN, stops: NaN, tyreAgeLaps: NaN, compound: NaN, compoundsUsed: [] } : car,
    )
    expect(stateFromJson(stateToJson(state))).toEqual(state)
    expect(answered(ask(stateFromJson(stateToJson(state)), { races: 64 }))).toEqual(answered(ask(state, { races: 64 })))
  })

  it('does not change when the session clock is shifted', () => {
    const state = raceState()
    const later = (s: number): number => s + 4096
    const shifted: RaceState = {
      ...state,
      atS: later(state.atS),
      flagSinceS: later(state.flagSinceS),
      cars: state.cars.map(car => ({
        ...car,
        lineAtS: later(car.lineAtS),
        laps: car.laps.map(lap => ({ ...lap, lineAtS: later(lap.lineAtS) })),
      })),
    }
    const close = answered(ask(shifted, { races: 128 }))
    answered(ask(state, { races: 128 })).plans.forEach((one, i) => {
      if (one.notAllowed === null) expect(close.plans[i]!.expectedPosition).toBeCloseTo(one.expectedPosition, 1)
    })
  })

  it('follows the seed', () => {
    const means = [1, 2].map(seed => plan(answered(ask(raceState(), { seed, races: 128 })), 'late').expectedPosition)
    expect(means[0]).not.toBe(means[1])
  })

  it('leaves the state as it was', () => {
    const state = raceState()
    const before = stateToJson(state)
    answered(ask(state, { races: 32 }))
    expect(stateToJson(state)).toBe(before)
  })
})

describe('comparing plans on the same races', () => {
  it('finds no difference at all between plans with the same stop', () => {
    const answer = answered(ask(raceState({ lapsDone: 27, tyreAgeLaps: 20 })))
    const [early, late] = [plan(answer, 'early'), plan(answer, 'late')]
    expect(early.stopLaps).toEqual(late.stopLaps)
    expect(early.expectedPosition).toBe(late.expectedPosition)
    expect(early.pBest).toBe(late.pBest)
    expect(early.regret - late.regret).toBe(0)
  })

  it('splits the share of blocks among the allowed plans', () => {
    const answer = answered(ask(noRule(raceState())))
    expect(answer.plans.reduce((sum, one) => sum + one.pBest, 0)).toBeCloseTo(1, 12)
  })

  it('has a least regret of 0 and none below it', () => {
    const regrets = answered(ask(noRule(raceState()))).plans.map(one => one.regret)
    expect(Math.min(...regrets)).toBe(0)
  })

  it('has a paired error well below that of the two plans taken apart', () => {
    const answer = answered(ask(raceState({ lapsDone: 8, tyreAgeLaps: 8 }), { races: 512 }))
    const other = plan(answer, 'box now')
    expect(other.regretSe).toBeLessThan(0.7 * Math.hypot(other.se, plan(answer, 'optimal').se))
  })

  it('never finds more stops better because a stop costs more', () => {
    const worn = raceState({ lapsDone: 15, tyreAgeLaps: 15, wearS: 0.2 })
    const margins = [5, 15, 25, 40].map(loss => {
      const answer = answered(ask(noRule(worn, loss), { tyres: wear(0.25, 0.02) }))
      return plan(answer, 'box now').expectedPosition - plan(answer, 'no stop').expectedPosition
    })
    for (let i = 1; i < margins.length; i++) expect(margins[i]!).toBeGreaterThanOrEqual(margins[i - 1]! - 0.2)
    expect(margins[3]!).toBeGreaterThan(margins[0]! + 1)
  })

  it('gives a car that is faster by half a second a better mean place', () => {
    const faster = (gain: number) =>
      raceState({}, {}, car =>
        car.car === 9 ? { ...car, laps: car.laps.map(lap => ({ ...lap, timeS: lap.timeS - gain })) } : car,
      )
    const [slow, fast] = [0, 0.5].map(gain => plan(answered(ask(faster(gain))), 'late').expectedPosition)
    expect(fast!).toBeLessThan(slow!)
  })

  it('has a wider outcome the less is known', () => {
    const sure = answered(ask(raceState(), { races: 512, tyres: wear(0.05, 0.001) }))
    const unsure = answered(ask(raceState(), { races: 512, tyres: wear(0.05, 0.4) }))
    expect(plan(unsure, 'late').se).toBeGreaterThan(plan(sure, 'late').se)
  })
})

describe('what the rules forbid', () => {
  it('keeps "no stop" in the list with the reason while a compound is owed', () => {
    const none = plan(answered(ask(raceState())), 'no stop')
    expect(none.notAllowed).toBe('Not allowed: second compound owed.')
    expect(none.expectedPosition).toBeNaN()
    expect(none.isIndistinguishable).toBe(false)
  })

  it.each([false, null])('allows only "no stop" when tyre stops are %s', tyreStops => {
    const rules = { pitLossS: null, tyreStops, compoundsRequired: 1 }
    const answer = answered(ask(raceState({}, { rules })))
    expect(answer.plans.filter(one => one.notAllowed === null).map(one => one.name)).toEqual(['no stop'])
    expect(answer.plans[answer.best]!.name).toBe('no stop')
  })

  it('says that a pit loss without a source is a rule of thumb', () => {
    const rules = { pitLossS: null, tyreStops: true, compoundsRequired: 1 }
    expect(answered(ask(raceState({}, { rules }), { races: 32 })).pitLossS).toEqual({
      mean: 22.5,
      sd: 4,
      basis: 'rule',
    })
  })

  it('answers "not enough laps" instead of a guess', () => {
    const races = startRaces(ask(raceState({ cleanLaps: 2 })))
    expect(races.step(1)).toBe(true)
    expect(races.answer()).toEqual({ missing: 'not-enough-laps' })
  })

  it('throws when asked before the races were run: that is a bug', () => {
    expect(() => startRaces(ask(raceState())).answer()).toThrow(/before the races/)
  })
})

describe('any moment of a race', () => {
  const moments: [string, RaceState][] = [
    ['under a safety car', raceState({ place: 0.4 }, { flag: 'safety-car', flagSinceS: 700 })],
    ['under a VSC', raceState({ place: 0.4 }, { flag: 'vsc', flagSinceS: 760 })],
    ['with cars in the pits', raceState({}, {}, car => ({ ...car, isInPit: car.car % 5 === 0 }))],
    ['with retired cars', raceState({}, {}, car => ({ ...car, isRetired: car.car % 4 === 0 }))],
    [
      'with a car of which nothing is known',
      raceState({}, {}, car => (car.car === 3 ? { ...car, laps: [], lapFrac: NaN, lineAtS: NaN } : car)),
    ],
    ['with the own car in the pit lane', raceState({}, {}, car => ({ ...car, isInPit: car.car === 9 }))],
    ['on the last lap', raceState({ lapsDone: 29, tyreAgeLaps: 12 })],
  ]
  it.each(moments)('gives numbers %s', (_, state) => {
    const answer = answered(ask(state, { races: 64 }))
    const allowed = answer.plans.filter(one => one.notAllowed === null)
    expect(allowed.length).toBeGreaterThan(0)
    for (const one of allowed) {
      expect(one.expectedPosition).toBeGreaterThanOrEqual(1)
      expect(one.expectedPosition).toBeLessThanOrEqual(state.cars.length)
      expect(one.p5).toBeLessThanOrEqual(one.p95)
    }
  })
})

describe('strategy a person would expect', () => {
  it('takes the cheap stop when a safety car comes out inside the window', () => {
    const state = raceState({ lapsDone: 14, tyreAgeLaps: 14, place: 0.2 }, { flag: 'safety-car', flagSinceS: 1007 })
    const answer = answered(ask(state))
    expect(plan(answer, 'box now').regret).toBe(0)
    expect(plan(answer, 'late').regret).toBeGreaterThan(1)
  })

  it('does not stop for tyres that hardly wear when nothing is owed', () => {
    const answer = answered(ask(noRule(raceState({ lapsDone: 20, tyreAgeLaps: 10 })), { tyres: wear(0.02, 0.01) }))
    expect(answer.plans[answer.best]!.name).toBe('no stop')
  })

  it('stays with the plan in force as long as nothing is measurably better', () => {
    const state = raceState({ lapsDone: 10, tyreAgeLaps: 10 })
    const free = plan(answered(ask(state)), 'optimal').stopLaps[0]!
    const withPlan = (lap: number) => plan(answered(ask(state, { inForce: [lap] })), 'optimal').stopLaps[0]
    expect(withPlan(free)).toBe(free)
    expect(withPlan(28)).not.toBe(28)
  })
})
