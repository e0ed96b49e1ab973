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
  /** A sentence in place of the figures: the rule that forbids it, or why there are none. */
  readonly instead: string
}

function stopsText(laps: readonly number[]): string {
  if (laps.length === 0) return 'none'
  return `${laps.length === 1 ? 'lap' : 'laps'} ${laps.join(', ')}`
}

const isBest = (plan: PlanRow): boolean => plan.notAllowed === null && isNumber(plan.regret) && plan.regret <= 0

export const planTexts = (plans: readonly PlanRow[]): readonly PlanText[] =>
  plans.map(plan => ({
    name: plan.name,
    stops: stopsText(plan.stopLaps),
    position: expectedPositionText(plan.expectedPosition, plan.se),
    range: positionRangeText(plan.p5, plan.p95),
    pBest: percentText(plan.pBest),
    regret: signedText(plan.regret, 1),
    mark: plan.isIndistinguishable && !isBest(plan) ? '≈' : '',
    isBest: isBest(plan),
    instead: plan.notAllowed ?? whyText(plan.expectedPosition),
  }))
