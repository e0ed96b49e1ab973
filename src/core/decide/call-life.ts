import type { RaceState } from '../aggregate/race-state.ts'
import { lapOf, ownCarOf } from '../strategy/own-lap.ts'
import { eventSince, isCautionOut } from './caution-event.ts'
import type { Decision, EndedCall, Proposal } from './types.ts'
import { SPEAK } from './weigh.ts'

/** Opposite verbs closer than this need a named event. */
const REVERSAL_LAPS = 2
/** A declined call is worth asking again when its gain has grown by half. */
const GROWN = 1.5

/** Ends the open call; `last` remembers its verb, so that it is not turned round at once. */
export function end(decision: Decision, state: RaceState, how: EndedCall['how']): Decision {
  const { open } = decision
  if (!open) return decision
  const own = ownCarOf(state)
  const lap = open.proposal.onLap ?? (own ? lapOf(own) : 0)
  return {
    ...decision,
    open: null,
    doubts: 0,
    ended: { callId: open.callId, how },
    last: { action: open.proposal.action, lap, atS: decision.atS },
  }
}

/** What time alone does to an open call: the car came in, the moment passed, the caution went in. */
export function age(decision: Decision, state: RaceState): Decision {
  const { open } = decision
  const own = ownCarOf(state)
  if (!open || !own) return decision
  const { action, deadlineAtS } = open.proposal
  if (action === 'stay-out') {
    if (own.isInPit) return end(decision, state, 'stale')
    return isCautionOut(state) ? decision : end(decision, state, 'fulfilled')
  }
  if (own.isInPit) return end(decision, state, 'fulfilled')
  return deadlineAtS !== null && decision.atS > deadlineAtS ? end(decision, state, 'stale') : decision
}

const isOpposite = (a: Proposal['action'], b: Proposal['action']): boolean => (a === 'stay-out') !== (b === 'stay-out')

/** Whether this may be said now: not said already, not declined, not the reverse of what was just said. */
export function maySay(decision: Decision, state: RaceState, proposal: Proposal): boolean {
  return (
    isNews(decision, state, proposal) && !isRefused(decision, state, proposal) && !isReversal(decision, state, proposal)
  )
}

/** Against the open call: a stop is not postponed while it can still be made, and preparing comes before it. */
function isNews({ open }: Decision, state: RaceState, proposal: Proposal): boolean {
  if (!open) return true
  const before = open.proposal
  if (isOpposite(before.action, proposal.action)) {
    return proposal.ground === 'obligation' || eventSince(state, open.madeAtS) !== null
  }
  if (before.action === proposal.action) return proposal.action === 'prepare' && before.onLap !== proposal.onLap
  return before.action === 'prepare'
}

function isRefused({ declined }: Decision, state: RaceState, proposal: Proposal): boolean {
  if (!declined || declined.action !== proposal.action || eventSince(state, declined.atS) !== null) return false
  return (proposal.gain?.places ?? 0) < Math.max(SPEAK.places, GROWN * declined.places)
}

function isReversal({ last }: Decision, state: RaceState, proposal: Proposal): boolean {
  if (!last || !isOpposite(last.action, proposal.action) || proposal.ground === 'obligation') return false
  const own = ownCarOf(state)
  const lap = proposal.onLap ?? (own ? lapOf(own) : 0)
  return Math.abs(lap - last.lap) <= REVERSAL_LAPS && eventSince(state, last.atS) === null
}

/** Makes the call; an older one that is still open is superseded. */
export function make(decision: Decision, state: RaceState, proposal: Proposal): Decision {
  const freed = decision.open ? end(decision, state, 'superseded') : decision
  const calls = decision.calls + 1
  const open = { callId: `c${decision.k}-${calls}`, proposal, madeAtS: decision.atS, k: decision.k, said: null }
  return { ...freed, verdict: 'call-open', say: callSay(proposal), made: open, open, calls, doubts: 0 }
}

/** The card's sentence while a call is open. */
export function callSay(proposal: Proposal): string {
  if (proposal.action === 'stay-out') return 'Call open: stay out.'
  return proposal.action === 'box'
    ? `Call open: box on lap ${proposal.onLap}.`
    : `Call open: prepare for lap ${proposal.onLap}.`
}
