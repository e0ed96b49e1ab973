import type { PlanAnswer, RacesAnswer } from '../strategy/question.ts'
import { SE_IN_95 } from '../strategy/ranking.ts'
import type { Gain } from './types.ts'

/** A call needs at least so many paired standard errors, places, and share of blocks in which it is best. */
export const SPEAK = { se: 2, places: 0.1, pBest: 0.65 } as const
/** Below this an open call is withdrawn. */
export const WITHDRAW_P_BEST = 0.5
/** No call is surer than this, and none that stands on rules alone is surer than that. */
export const MOST_CONFIDENCE = 0.95
export const RULE_CONFIDENCE = 0.7
/** Laps by which a plan may drift and still be the same plan. */
const SAME_PLAN_LAPS = 2

const isAllowed = (plan: PlanAnswer): boolean => plan.notAllowed === null && Number.isFinite(plan.expectedPosition)

const stopsOn = (plan: PlanAnswer, lap: number): boolean => plan.stopLaps[0] === lap

/** The plans that come in on this lap, and those that do not. */
export function split(answer: RacesAnswer, lap: number): { readonly box: PlanAnswer[]; readonly stay: PlanAnswer[] } {
  const allowed = answer.plans.filter(isAllowed)
  return { box: allowed.filter(plan => stopsOn(plan, lap)), stay: allowed.filter(plan => !stopsOn(plan, lap)) }
}

export const pBestOf = (plans: readonly PlanAnswer[]): number => plans.reduce((sum, plan) => sum + plan.pBest, 0)

const least = (plans: readonly PlanAnswer[]): PlanAnswer | undefined =>
  plans.reduce<PlanAnswer | undefined>((best, plan) => (best && best.regret <= plan.regret ? best : plan), undefined)

/**
 * Places won by the better of `plans` over the best of `others`. Losses are paired with the yardstick, so one side is
 * the yardstick itself; when neither is, their errors are added as if independent, which only widens the interval.
 */
export function gainOver(plans: readonly PlanAnswer[], others: readonly PlanAnswer[]): Gain | null {
  const ours = least(plans)
  const theirs = least(others)
  if (!ours || !theirs) return null
  const places = theirs.regret - ours.regret
  const margin = SE_IN_95 * Math.hypot(theirs.regretSe, ours.regretSe)
  return { places, low: places - margin, high: places + margin }
}

/** Clear enough to be said: two standard errors, a tenth of a place, and best in two blocks of three. */
export function isClear(gain: Gain | null, pBest: number): boolean {
  if (!gain) return false
  const se = (gain.high - gain.places) / SE_IN_95
  return gain.places >= SPEAK.places && gain.places >= SPEAK.se * se && pBest >= SPEAK.pBest
}

/** The answered plan that the plan in force is: the same stops, or a stop at most two laps away; the nearest one. */
export function samePlan(answer: RacesAnswer, inForce: readonly number[]): PlanAnswer | undefined {
  const allowed = answer.plans.filter(isAllowed)
  const lap = inForce[0]
  if (lap === undefined) return allowed.find(plan => plan.stopLaps.length === 0)
  const away = (plan: PlanAnswer): number => Math.abs((plan.stopLaps[0] ?? Infinity) - lap)
  return allowed.filter(plan => away(plan) <= SAME_PLAN_LAPS).sort((a, b) => away(a) - away(b))[0]
}
