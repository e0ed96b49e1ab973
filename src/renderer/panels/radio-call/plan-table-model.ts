import type { PlanRow } from '../../../core/contract/payloads/strategy.ts'
import { signedText } from '../../../core/units/fixed-text.ts'
import { percentText } from '../../../core/units/percent-text.ts'
import { expectedPositionText, positionRangeText } from '../../../core/units/position-text.ts'
import { isNumber } from '../../../core/units/readable.ts'
import { whyText } from '../../../core/units/why-text.ts'

export interface PlanText {
  readonly name: string
  readonly stops: string
  readonly position: string
  readonly range: string
  readonly pBest: string
  readonly regret: string
  /** `≈`: the figures cannot tell it from the best. */
  readonly mark: string
  readonly isBest: boolean
  /** Words in place of the figures: the rule that forbids it, the plan it is the same as, or why there are none. */
  readonly instead: string
}

function stopsText(laps: readonly number[]): string {
  if (laps.length === 0) return 'none'
  return `${laps.length === 1 ? 'lap' : 'laps'} ${laps.join(', ')}`
}

const isBest = (plan: PlanRow): boolean => plan.notAllowed === null && isNumber(plan.regret) && plan.regret <= 0

/** An earlier plan with the same stops is the same plan: its figures stand once, or chances would add up to 200 %. */
function sameAs(plans: readonly PlanRow[], i: number): string {
  const plan = plans[i]
  const stops = plan?.stopLaps.join()
  const same = plans.slice(0, i).find(one => one.notAllowed === null && one.stopLaps.join() === stops)
  return same && plan?.notAllowed === null ? `the same as ${same.name}` : ''
}

export const planTexts = (plans: readonly PlanRow[]): readonly PlanText[] =>
  plans.map((plan, i) => ({
    name: plan.name,
    stops: stopsText(plan.stopLaps),
    position: expectedPositionText(plan.expectedPosition, plan.se),
    range: positionRangeText(plan.p5, plan.p95),
    pBest: percentText(plan.pBest),
    regret: signedText(plan.regret, 1),
    mark: plan.isIndistinguishable && !isBest(plan) ? '≈' : '',
    isBest: isBest(plan) && sameAs(plans, i) === '',
    instead: plan.notAllowed ?? (sameAs(plans, i) || whyText(plan.expectedPosition)),
  }))
