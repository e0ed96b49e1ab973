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

/** Which of several names for the same stops carries the figures: what a call would be about comes first. */
const speaking: readonly PlanRow['name'][] = ['box now', 'optimal', 'late', 'early', 'no stop']

/** Plans with the same stops are one plan: its figures stand once, or the chances would add up to 200 %. */
function sameAs(plan: PlanRow, plans: readonly PlanRow[]): string {
  if (plan.notAllowed !== null) return ''
  const stops = plan.stopLaps.join()
  const names = plans.filter(one => one.notAllowed === null && one.stopLaps.join() === stops).map(one => one.name)
  const first = speaking.find(name => names.includes(name))
  return first === plan.name ? '' : `the same as ${first}`
}

export const planTexts = (plans: readonly PlanRow[]): readonly PlanText[] =>
  plans.map(plan => ({
    name: plan.name,
    stops: stopsText(plan.stopLaps),
    position: expectedPositionText(plan.expectedPosition, plan.se),
    range: positionRangeText(plan.p5, plan.p95),
    pBest: percentText(plan.pBest),
    regret: signedText(plan.regret, 1),
    mark: plan.isIndistinguishable && !isBest(plan) ? '≈' : '',
    isBest: isBest(plan) && sameAs(plan, plans) === '',
    instead: plan.notAllowed ?? (sameAs(plan, plans) || whyText(plan.expectedPosition)),
  }))
