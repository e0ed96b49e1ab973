import type { Call, Outlook } from '../contract/payloads/strategy.ts'
import { firstDecision } from '../decide/decide.ts'
import type { Decision } from '../decide/types.ts'
import type { PlanAnswer } from '../strategy/question.ts'
import { reading } from '../health/why.ts'

const KEPT = 20

/** The calls of a session as the card shows them, newest first, each with how its life stands. */
export class CallLog {
  #calls: readonly Call[] = []

  get calls(): readonly Call[] {
    return this.#calls
  }

  made(call: Call): void {
    this.#calls = [call, ...this.#calls.filter(one => one.callId !== call.callId)].slice(0, KEPT)
  }

  /** Returns the call as it stands now, if it is still kept. */
  turn(callId: string, status: Call['status']): Call | undefined {
    let turned: Call | undefined
    this.#calls = this.#calls.map(one => {
      if (one.callId !== callId || one.status === status) return one
      turned = { ...one, status }
      return turned
    })
    return turned
  }

  /** As they stood at another moment, newest first. */
  restore(calls: readonly Call[]): void {
    this.#calls = calls
  }
}

/** Two names for the same stops are one plan: races that one of them won were not lost by the other. */
function pBestOf(plan: PlanAnswer, plans: readonly PlanAnswer[]): number {
  const stops = plan.stopLaps.join()
  const same = plans.filter(one => one.notAllowed === null && one.stopLaps.join() === stops)
  return plan.notAllowed === null
    ? Math.min(
        1,
        same.reduce((sum, one) => sum + one.pBest, 0),
      )
    : NaN
}

/** The plans as a screen shows them, in their order. */
export const planRows = (plans: readonly PlanAnswer[]): Outlook['plans'] => plans.map(plan => planRow(plan, plans))

const planRow = (plan: PlanAnswer, plans: readonly PlanAnswer[]): Outlook['plans'][number] => ({
  name: plan.name,
  stopLaps: [...plan.stopLaps],
  notAllowed: plan.notAllowed,
  expectedPosition: reading(plan.expectedPosition),
  se: reading(plan.se),
  p5: reading(plan.p5),
  p95: reading(plan.p95),
  pBest: reading(pBestOf(plan, plans)),
  regret: reading(plan.regret),
  isIndistinguishable: plan.isIndistinguishable,
})

/** How far a source has come: none chosen, nothing usable received, or a session known. */
export type SourceStage = 'none' | 'waiting' | 'known'

export interface OutlookFacts {
  readonly decision: Decision
  readonly log: CallLog
  /** A question is being answered. */
  readonly simulating: boolean
  readonly stage: SourceStage
  readonly hasOwnCar: boolean
  /** Ring position of the newest point that was answered: what the plans stand on. */
  readonly answeredSeq: number
}

/** The card when nothing is to be said, and the plans behind it. */
export function outlookView(facts: OutlookFacts): Outlook {
  const { decision, log, simulating } = facts
  const open = decision.open ? log.calls.find(one => one.callId === decision.open?.callId) : undefined
  const isFirst = decision.k < 0
  return {
    atS: Number.isFinite(decision.atS) ? decision.atS : 0,
    ...verdictOf(facts, isFirst && simulating),
    nextLook: 'lap line',
    plans: planRows(decision.plans),
    races: decision.races,
    seed: decision.seed,
    basedOnSeq: facts.answeredSeq,
    open: open ?? null,
    history: [...log.calls],
  }
}

const NO_OWN_CAR = 'Not enough evidence: no own car chosen. Choose the own car.'

function verdictOf(facts: OutlookFacts, isFirstLook: boolean): Pick<Outlook, 'verdict' | 'say'> {
  const { decision, stage, hasOwnCar } = facts
  if (stage === 'none') return { verdict: 'no-source', say: 'No source is chosen.' }
  if (stage === 'waiting') return { verdict: 'waiting', say: 'Nothing received yet.' }
  // Without an own car nothing is decided at any line: the first words would stand for ever.
  if (!hasOwnCar) return { verdict: firstDecision().verdict, say: NO_OWN_CAR }
  return { verdict: isFirstLook ? 'simulating' : decision.verdict, say: decision.say }
}
