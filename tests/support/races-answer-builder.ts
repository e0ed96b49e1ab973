import type { PlanAnswer, RacesAnswer } from '../../src/core/strategy/question.ts'

export interface PlanShape {
  readonly name: PlanAnswer['name']
  /** 0 for no stop. */
  readonly lap: number
  readonly regret: number
  readonly pBest: number
  readonly se?: number
  readonly notAllowed?: string
}

/** An answer as the simulation would give it; a plan is in the set when its interval reaches 0. */
export function racesAnswer(shapes: readonly PlanShape[], best: PlanAnswer['name']): RacesAnswer {
  const plans = shapes.map((shape): PlanAnswer => {
    const se = shape.regret === 0 ? 0 : (shape.se ?? 0.1)
    const isAllowed = shape.notAllowed === undefined
    return {
      name: shape.name,
      stopLaps: shape.lap > 0 ? [shape.lap] : [],
      notAllowed: shape.notAllowed ?? null,
      expectedPosition: isAllowed ? 8 + shape.regret : NaN,
      se: isAllowed ? 0.2 : NaN,
      p5: isAllowed ? 4 : NaN,
      p95: isAllowed ? 14 : NaN,
      pBest: isAllowed ? shape.pBest : NaN,
      regret: isAllowed ? shape.regret : NaN,
      regretSe: isAllowed ? se : NaN,
      isIndistinguishable: isAllowed && shape.regret - 1.96 * se <= 0,
    }
  })
  return {
    k: 0,
    seed: 7,
    races: 512,
    plans,
    best: plans.findIndex(plan => plan.name === best),
    pitLossS: { mean: 20, sd: 1, basis: 'source' },
  }
}
