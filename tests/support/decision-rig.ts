import type { Point, RaceState } from '../../src/core/aggregate/race-state.ts'
import { decide, firstDecision } from '../../src/core/decide/decide.ts'
import type { Decision } from '../../src/core/decide/types.ts'
import type { Missing, RacesAnswer } from '../../src/core/strategy/question.ts'
import { raceState } from './race-state-builder.ts'
import { racesAnswer, type PlanShape } from './races-answer-builder.ts'

const tyres: Missing = { missing: 'no-model' }
export const notAsked: Missing = { missing: 'not-asked' }

/** One point after `before`: an own lap line unless told otherwise. */
export const next = (
  before: Decision,
  state: RaceState,
  races: RacesAnswer | Missing = notAsked,
  why: Point['why'] = 'lap',
): Decision => {
  const point: Point = { k: before.k + 1, seq: state.seq, atS: state.atS, why }
  return decide(before, point, state, { k: point.k, tyres, races })
}

/** At the line after `lap` laps; a compound is owed. */
export const at = (lap: number, change: Partial<RaceState> = {}, place = 0): RaceState =>
  raceState({ lapsDone: lap, tyreAgeLaps: lap, place }, change)

export const owed = {
  name: 'no stop',
  lap: 0,
  regret: 0,
  pBest: 0,
  notAllowed: 'Not allowed: second compound owed.',
} as const
/** Plans that stop on the same lap are one plan: they share what the best of them has. */
const coinciding = (shapes: readonly PlanShape[]): PlanShape[] =>
  shapes.map(shape => {
    const same = shapes.filter(one => one.lap === shape.lap)
    const pBest = same.reduce((sum, one) => sum + one.pBest, 0) / same.length
    return { ...shape, regret: Math.min(...same.map(one => one.regret)), pBest }
  })
/** The optimum lies at `best`; boxing now is clearly worse, unless it is the optimum. */
export const planned = (now: number, best: number): RacesAnswer =>
  racesAnswer(
    coinciding([
      owed,
      { name: 'early', lap: now + 2, regret: 0.8, pBest: 0.1 },
      { name: 'optimal', lap: best, regret: 0, pBest: 0.7 },
      { name: 'late', lap: Math.max(18, best), regret: 0.4, pBest: 0.15 },
      { name: 'box now', lap: now, regret: 1.2, pBest: 0.05 },
    ]),
    'optimal',
  )
/** Boxing on `now` wins by `gain` places over everything else. */
export const boxWins = (now: number, gain: number, pBest = 0.9, se = 0.1): RacesAnswer =>
  racesAnswer(
    [
      owed,
      { name: 'early', lap: now + 2, regret: gain, pBest: (1 - pBest) / 2, se },
      { name: 'optimal', lap: 15, regret: gain, pBest: (1 - pBest) / 2, se },
      { name: 'late', lap: 18, regret: gain + 0.5, pBest: 0, se },
      { name: 'box now', lap: now, regret: 0, pBest },
    ],
    'box now',
  )
/** Staying out wins by `gain` places over boxing on `now`. */
export const stayWins = (now: number, gain: number): RacesAnswer =>
  racesAnswer(
    [
      owed,
      { name: 'early', lap: now + 2, regret: 0.3, pBest: 0.1 },
      { name: 'optimal', lap: Math.max(15, now + 3), regret: 0, pBest: 0.85 },
      { name: 'late', lap: 18, regret: 0.2, pBest: 0.05 },
      { name: 'box now', lap: now, regret: gain, pBest: 0 },
    ],
    'optimal',
  )
export const safetyCar = (lap: number, place = 0.3): RaceState =>
  at(lap, { flag: 'safety-car', flagSinceS: 100 + lap * 64 + place * 64 - 0.1 }, place)
export const withPlan = (lap: number, best: number): Decision => next(firstDecision(), at(lap), planned(lap + 1, best))
