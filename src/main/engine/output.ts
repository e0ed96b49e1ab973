import type { Insight } from '../../core/aggregate/race-state.ts'
import type { Call } from '../../core/contract/payloads/strategy.ts'
import type { Missing, RacesAnswer, TyreAnswer } from '../../core/strategy/question.ts'

/** Everything the engine says that a re-run must say again, in order. */
export type Output = { readonly sessionS: number; readonly basedOnSeq: number } & (
  | { readonly kind: 'insight'; readonly insight: Insight }
  | { readonly kind: 'prediction'; readonly k: number; readonly tyres: TyreAnswer | Missing }
  | { readonly kind: 'strategy'; readonly k: number; readonly races: RacesAnswer | Missing; readonly verdict: string }
  | { readonly kind: 'call'; readonly k: number; readonly call: Call }
)

/** Canonical text of an output: keys in the order they were made, NaN as null. */
export const outputText = (output: Output): string => JSON.stringify(output)
