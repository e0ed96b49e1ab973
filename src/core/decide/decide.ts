import type { CarState, Point, RaceState } from '../aggregate/race-state.ts'
import { enoughEvidence } from '../strategy/enough-evidence.ts'
import { boxLap, ownCarOf } from '../strategy/own-lap.ts'
import { NOT_SAID } from '../strategy/plan-list.ts'
import { isMissing, type Missing } from '../strategy/question.ts'
import { age, callSay, end, make, maySay } from './call-life.ts'
import { eventSince, isCautionOut } from './caution-event.ts'
import { noRace, obligationDue, obligationLost } from './hard-rules.ts'
import type { Decide, Decision, Proposal } from './types.ts'
import { RULE_CONFIDENCE } from './weigh.ts'
import { holdsSay, weighPoint } from './weigh-point.ts'

/** Before anything was decided. */
export const firstDecision = (): Decision => ({
  k: -1,
  seq: 0,
  atS: 0,
  verdict: 'not-enough-evidence',
  say: 'Not enough evidence: nothing is known yet.',
  planInForce: null,
  streak: null,
  made: null,
  open: null,
  ended: null,
  last: null,
  declined: null,
  doubts: 0,
  plans: [],
  races: 0,
  seed: 0,
  calls: 0,
})

/**
 * Point k as a function of decision k−1, the state at its seq, and the answers to k. First what time did to the open
 * call, then the hard rules in their order, then the simulation's answer. A point that asked nothing only ages.
 */
export const decide: Decide = (before, point, state, answers) => {
  const base: Decision = { ...before, k: point.k, seq: point.seq, atS: point.atS, made: null, ended: null }
  const over = noRace(state)
  if (over) return { ...withoutAnswer(end(base, state, 'withdrawn')), ...over, planInForce: null }
  const aged = spoken(age(state.flag === 'red' ? end(base, state, 'withdrawn') : base, state))
  const own = ownCarOf(state)
  const evidence = enoughEvidence(state)
  if (isMissing(answers.races) && answers.races.missing === 'not-asked') {
    const isWaiting = aged.verdict === 'not-enough-evidence' && state.rules.tyreStops === true
    return isWaiting && !evidence.isEnough ? lacking(aged, evidence) : aged
  }
  if (!evidence.isEnough && (!own || state.flag === 'red')) return lacking(aged, evidence)
  if (!own || state.rules.tyreStops !== true) return withoutTyreStops(aged, state, evidence)
  const due = obligationDue(state, own)
  if (due) return byRule(aged, state, due)
  if (!evidence.isEnough) return lacking(aged, evidence)
  if (own.isInPit) return inLane(aged)
  if (obligationLost(state, own)) return hold(aged, 'No call. The second compound can no longer be used: too late.')
  if (isMissing(answers.races)) return unanswered(aged, answers.races)
  return spoken(weighed(aged, point, state, own, answers.races))
}

function weighed(
  decision: Decision,
  point: Point,
  state: RaceState,
  own: CarState,
  answer: Parameters<typeof weighPoint>[2]['answer'],
): Decision {
  const event = isCautionOut(state) ? eventSince(state, -Infinity) : null
  return weighPoint(decision, point, { state, own, answer, lap: boxLap(state, own), event })
}

/** While a call is open the card says so; when it has just ended, what became of it. */
function spoken(decision: Decision): Decision {
  const { open, ended, last } = decision
  if (open) return { ...decision, verdict: 'call-open', say: callSay(open.proposal) }
  if (!ended || decision.verdict !== 'call-open') return decision
  const isTooLate = ended.how === 'stale' && last?.action === 'box'
  const say = isTooLate
    ? `Too late for lap ${last.lap} at the pace it was called at. Asked again at the line.`
    : holdsSay(decision.planInForce)
  return { ...decision, verdict: isTooLate ? 'too-late' : 'plan-holds', say }
}

/** No answer stands behind this decision: old plans would pass for new ones. */
const withoutAnswer = (decision: Decision): Decision => ({ ...decision, plans: [], races: 0, streak: null })

const hold = (decision: Decision, say: string): Decision =>
  spoken({ ...withoutAnswer(decision), verdict: 'plan-holds', say })

function lacking(
  decision: Decision,
  evidence: Extract<ReturnType<typeof enoughEvidence>, { isEnough: false }>,
): Decision {
  const say = `Not enough evidence: ${evidence.say}. ${evidence.when}`
  return spoken({ ...withoutAnswer(decision), verdict: 'not-enough-evidence', say })
}

const inLane = (decision: Decision): Decision =>
  hold({ ...decision, planInForce: null, declined: null }, 'No call. In the pit lane; a new plan comes after it.')

const why: Record<Missing['missing'], string> = {
  late: 'the answer came too late',
  'given-up': 'the simulation is down',
  'no-model': 'no model',
  'out-of-range': 'outside what can be simulated',
  'not-enough-laps': 'too few laps',
  'not-asked': 'not asked',
}

const unanswered = (decision: Decision, answer: Missing): Decision =>
  hold(decision, `Decided without simulation: ${why[answer.missing]}. ${holdsSay(decision.planInForce)}`)

/** A rule decides alone: at once, whatever the simulation says. */
function byRule(decision: Decision, state: RaceState, proposal: Proposal): Decision {
  const ruled: Decision = { ...withoutAnswer(decision), planInForce: proposal.onLap === null ? [] : [proposal.onLap] }
  const holding: Decision = { ...ruled, verdict: 'plan-holds', say: holdsSay(ruled.planInForce) }
  return spoken(maySay(holding, state, proposal) ? make(holding, state, proposal) : holding)
}

/** A series without tyre stops, or one of which that is not known: no stop is ever advised. */
function withoutTyreStops(decision: Decision, state: RaceState, evidence: ReturnType<typeof enoughEvidence>): Decision {
  const plan: Decision = { ...decision, planInForce: [] }
  const isUnknown = state.rules.tyreStops === null
  if (!evidence.isEnough && isUnknown) {
    const told = lacking(plan, evidence)
    return { ...told, say: `${told.say} ${NOT_SAID}` }
  }
  if (isUnknown) return hold(plan, `No call. ${NOT_SAID}`)
  const own = ownCarOf(state)
  const isOpen =
    isCautionOut(state) && own && !own.isInPit && eventSince(state, decision.last?.atS ?? -Infinity) !== null
  if (isOpen && !decision.open) return byRule(plan, state, stayByRule(state))
  return hold(plan, 'No call. This series does not stop for tyres: stay out.')
}

const stayByRule = (state: RaceState): Proposal => ({
  action: 'stay-out',
  ground: 'no-tyre-stops',
  onLap: null,
  gain: null,
  confidence: RULE_CONFIDENCE,
  facts: ['this series does not stop for tyres'],
  flipsIf: 'Damage or a penalty to serve.',
  deadlineAtS: null,
  event: eventSince(state, -Infinity),
})

/**
 * The team answered. A declined call is over and remembered; a copied one stays open until it is done or too late.
 * An answer to a call that is not open any more changes nothing.
 */
export function acknowledge(decision: Decision, callId: string, said: 'copied' | 'declined'): Decision {
  const { open } = decision
  if (open?.callId !== callId) return decision
  if (said === 'copied') return { ...decision, open: { ...open, said } }
  const { action, gain, onLap } = open.proposal
  return {
    ...decision,
    open: null,
    doubts: 0,
    verdict: 'declined',
    say: 'Call declined. Asked again when it gains half as much more, or something happens.',
    declined: { action, places: gain?.places ?? 0, atS: decision.atS },
    last: { action, lap: onLap ?? 0, atS: decision.atS },
  }
}
