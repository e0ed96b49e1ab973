import { describe, expect, it } from 'vitest'
import { firstDecision } from '../../../../src/core/decide/decide.ts'
import type { Decision } from '../../../../src/core/decide/types.ts'
import type { RacesAnswer } from '../../../../src/core/strategy/question.ts'
import {
  at,
  owed,
  boxWins,
  next,
  notAsked,
  planned,
  safetyCar,
  stayWins,
  withPlan,
} from '../../../support/decision-rig.ts'
import { raceState } from '../../../support/race-state-builder.ts'
import { racesAnswer } from '../../../support/races-answer-builder.ts'

describe('before there is anything to decide', () => {
  it('says so in a session that is no race', () => {
    expect(next(firstDecision(), at(5, { session: 'practice' }), planned(6, 15))).toMatchObject({
      verdict: 'not-a-race',
      say: 'No race plans in practice.',
      plans: [],
    })
  })

  it('does not call a session no race when the source does not say what it is', () => {
    expect(next(firstDecision(), at(5, { session: 'unknown' }), planned(6, 15))).toMatchObject({
      verdict: 'not-enough-evidence',
      say: 'Not enough evidence: this source does not say whether this is a race.',
      open: null,
    })
  })

  it('names what is missing and when it will be there', () => {
    const state = raceState({ lapsDone: 3, tyreAgeLaps: 3, cleanLaps: 2 })
    expect(next(firstDecision(), state, { missing: 'not-enough-laps' })).toMatchObject({
      verdict: 'not-enough-evidence',
      say: 'Not enough evidence: 2 of 3 clean laps. In 1 clean lap.',
    })
  })

  it.each([
    ['the own car finished', at(30)],
    ['the flag fell', at(20, { flag: 'chequered' })],
    ['the own car is out', raceState({}, {}, car => ({ ...car, isRetired: car.car === 9 }))],
  ])('is over when %s', (_, state) => {
    expect(next(firstDecision(), state).verdict).toBe('race-over')
  })

  it('says that the race is stopped under a red flag and withdraws what was open', () => {
    const open = next(withPlan(13, 15), at(14), planned(15, 15))
    expect(open.open?.proposal.action).toBe('box')
    const red = next(open, at(14, { flag: 'red' }, 0.2), { missing: 'out-of-range' }, 'flag')
    expect(red).toMatchObject({ verdict: 'not-enough-evidence', open: null, ended: { how: 'withdrawn' } })
  })
})

describe('the plan in force', () => {
  it('is the first ranked answer, and nothing is said of it', () => {
    expect(withPlan(5, 15)).toMatchObject({
      verdict: 'plan-holds',
      say: 'No call. Plan holds: stop lap 15.',
      planInForce: [15],
      made: null,
    })
  })

  it('stays while it cannot be told from the best', () => {
    const close = racesAnswer(
      [owed, { name: 'optimal', lap: 15, regret: 0.1, pBest: 0.4 }, { name: 'late', lap: 18, regret: 0, pBest: 0.6 }],
      'late',
    )
    expect(next(withPlan(5, 15), at(6), close).planInForce).toEqual([15])
  })

  it('is left at the second point at which another one is measurably better', () => {
    const other = racesAnswer(
      [owed, { name: 'optimal', lap: 20, regret: 0, pBest: 0.9 }, { name: 'early', lap: 14, regret: 1, pBest: 0.1 }],
      'optimal',
    )
    const once = next(withPlan(5, 15), at(6), other)
    expect(once.planInForce).toEqual([15])
    expect(next(once, at(7), other).planInForce).toEqual([20])
  })

  it('is forgotten in the pit lane and made anew after it', () => {
    const lane = raceState({ lapsDone: 14, place: 0.97 }, {}, car => ({ ...car, isInPit: car.car === 9 }))
    const inLane = next(withPlan(5, 15), lane, planned(16, 20), 'pit')
    expect(inLane).toMatchObject({ planInForce: null, verdict: 'plan-holds' })
    const none = racesAnswer([{ name: 'no stop', lap: 0, regret: 0, pBest: 1 }], 'no stop')
    expect(next(inLane, at(16), none)).toMatchObject({ planInForce: [], say: 'No call. Plan holds: no stop.' })
  })
})

describe('speaking', () => {
  it('prepares two laps before the lap of the plan, once', () => {
    const prepared = next(withPlan(11, 15), at(12), planned(13, 15))
    expect(prepared.made?.proposal).toMatchObject({ action: 'prepare', onLap: 15, ground: 'plan' })
    expect(next(prepared, at(13), planned(14, 15)).made).toBeNull()
  })

  it('boxes on the lap of the plan, which supersedes the preparing', () => {
    const prepared = next(withPlan(11, 15), at(12), planned(13, 15))
    const due = next(prepared, at(14), planned(15, 15))
    expect(due.made).toMatchObject({ callId: `c${due.k}-2`, proposal: { action: 'box', onLap: 15, ground: 'plan' } })
    expect(due.ended).toEqual({ callId: prepared.open!.callId, how: 'superseded' })
    expect(due.verdict).toBe('call-open')
  })

  it('does not call a plan whose lap has come when it no longer holds', () => {
    expect(next(withPlan(13, 15), at(14), stayWins(15, 1.2)).made?.proposal.action).not.toBe('box')
  })

  it('moves a stop forward only at the second point running', () => {
    const once = next(withPlan(7, 15), at(8), boxWins(9, 0.8))
    expect(once.made).toBeNull()
    const twice = next(once, at(9), boxWins(10, 0.8))
    expect(twice.made?.proposal).toMatchObject({ action: 'box', onLap: 10, ground: 'gain', confidence: 0.9 })
    expect(twice.made?.proposal.gain?.places).toBeCloseTo(0.8, 12)
  })

  it.each([
    ['less than two standard errors', boxWins(9, 0.3, 0.9, 0.16)],
    ['less than a tenth of a place', boxWins(9, 0.08, 0.9, 0.01)],
    ['best in too few blocks', boxWins(9, 0.8, 0.6)],
  ])('does not move a stop forward for %s', (_, answer) => {
    const once = next(withPlan(7, 15), at(8), answer)
    expect(next(once, at(8, {}, 0.2), answer).made).toBeNull()
  })

  it('needs one point only when a caution comes out', () => {
    const called = next(withPlan(7, 15), safetyCar(8), boxWins(9, 3), 'flag')
    expect(called.made?.proposal).toMatchObject({ action: 'box', ground: 'caution', event: 'safety car', onLap: 9 })
  })

  it('says STAY OUT when a caution opens the question and stopping is clearly worse', () => {
    const called = next(withPlan(7, 15), safetyCar(8), stayWins(9, 1.5), 'flag')
    expect(called.made?.proposal).toMatchObject({ action: 'stay-out', event: 'safety car', onLap: null })
    expect(called.made?.proposal.gain?.places).toBeCloseTo(1.5, 12)
  })

  it('says nothing under a caution in which the two cannot be told apart', () => {
    const called = next(withPlan(7, 15), safetyCar(8), stayWins(9, 0.1), 'flag')
    expect(called).toMatchObject({ made: null, verdict: 'plan-holds' })
  })

  it('does not say STAY OUT in green running', () => {
    expect(next(withPlan(7, 15), at(8), stayWins(9, 1.5)).made).toBeNull()
  })

  it('is never surer than .95', () => {
    const called = next(withPlan(7, 15), safetyCar(8), boxWins(9, 3, 1), 'flag')
    expect(called.made?.proposal.confidence).toBe(0.95)
  })

  it('never has a deadline nearer than ten seconds', () => {
    for (let place = 0; place < 1; place += 0.05) {
      const state = safetyCar(8, place)
      const lap = place > 0.7 ? 10 : 9
      for (const now of [lap, 9, 10]) {
        const made = next(withPlan(7, 15), state, boxWins(now, 3), 'flag').made
        const deadline = made?.proposal.deadlineAtS
        if (deadline !== null && deadline !== undefined) expect(deadline - state.atS).toBeGreaterThanOrEqual(10)
      }
    }
  })
})

describe('hard rules', () => {
  const late = planned(29, 29)
  it('box for the owed compound while a lap is left to be missed, whatever was answered', () => {
    const called = next(withPlan(20, 29), at(27), { missing: 'late' })
    expect(called.made?.proposal).toMatchObject({
      ground: 'obligation',
      onLap: 28,
      gain: null,
      confidence: 0.7,
    })
  })

  it('do not box for a compound that is not owed', () => {
    const free = raceState({ lapsDone: 27 }, {}, car => ({ ...car, compoundsUsed: [1, 2] }))
    expect(next(withPlan(20, 29), free, { missing: 'late' }).made).toBeNull()
  })

  it('say so when the compound can no longer be used', () => {
    const lost = next(firstDecision(), at(29, {}, 0.3), late)
    expect(lost).toMatchObject({ verdict: 'plan-holds', made: null })
    expect(lost.say).toContain('too late')
  })
})

describe('without an answer', () => {
  it('says so, keeps the plan, and shows no old numbers as new', () => {
    const missed = next(withPlan(5, 15), at(6), { missing: 'late' })
    expect(missed).toMatchObject({ verdict: 'plan-holds', planInForce: [15], plans: [], races: 0, made: null })
    expect(missed.say).toMatch(/^Decided without simulation: the answer came too late/)
  })

  it('only ages at a tick', () => {
    const before = withPlan(5, 15)
    const ticked = next(before, at(5, {}, 0.2), notAsked, 'tick')
    expect(ticked).toMatchObject({ plans: before.plans, say: before.say, planInForce: [15], made: null, ended: null })
  })
})

describe('series without a known tyre stop', () => {
  const rules = (tyreStops: boolean | null) => ({ pitLossS: null, tyreStops, compoundsRequired: 1 })
  const every: [string, RacesAnswer][] = [
    ['box now wins', boxWins(9, 3)],
    ['a plan is due', planned(9, 9)],
  ]

  it.each(every)('never advises a stop when it has none, even where %s', (_, answer) => {
    let decision = firstDecision()
    for (let lap = 6; lap < 29; lap++) {
      decision = next(decision, at(lap, { rules: rules(false) }), answer)
      expect(decision.made).toBeNull()
      expect(decision.say).toBe('No call. This series does not stop for tyres: stay out.')
    }
  })

  it('says STAY OUT once when a caution comes out, by rule', () => {
    const state = { ...safetyCar(8), rules: rules(false) }
    const called = next(firstDecision(), state, boxWins(9, 3), 'flag')
    expect(called.made?.proposal).toMatchObject({ action: 'stay-out', ground: 'no-tyre-stops', confidence: 0.7 })
    expect(next(called, { ...state, atS: state.atS + 30 }, boxWins(9, 3)).made).toBeNull()
  })

  it.each(every)('says honestly that it is not known, and advises none, even where %s', (_, answer) => {
    const decision = next(firstDecision(), at(8, { rules: rules(null) }), answer)
    expect(decision).toMatchObject({ verdict: 'plan-holds', made: null })
    expect(decision.say).toContain('This source does not say whether the series stops for tyres: no stop is advised.')
    const under = next(decision, { ...safetyCar(9), rules: rules(null) }, answer, 'flag')
    expect(under.made).toBeNull()
  })
})

describe('purity', () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
      Object.freeze(value)
      Object.values(value).forEach(frozen)
    }
    return value
  }

  it('changes none of its inputs and gives the same decision again', () => {
    const before = frozen(withPlan(13, 15))
    const state = frozen(at(14))
    const answer = frozen(planned(15, 15))
    expect(next(before, state, answer)).toEqual(next(before, state, answer))
  })

  it('survives JSON between two points', () => {
    const before = withPlan(13, 15)
    const other = JSON.parse(JSON.stringify(before)) as Decision
    expect(next({ ...other, plans: before.plans }, at(14), planned(15, 15))).toEqual(
      next(before, at(14), planned(15, 15)),
    )
  })
})
