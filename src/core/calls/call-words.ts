import type { RaceState } from '../aggregate/race-state.ts'
import type { Call } from '../contract/payloads/strategy.ts'
import type { Decision, Gain, OpenCall, Proposal } from '../decide/types.ts'
import { owesCompound } from '../strategy/obligation.ts'
import { lapOf, ownCarOf } from '../strategy/own-lap.ts'

/** Longest headline, characters, and longest line, words: what fits the card and a breath. */
export const HEADLINE_CHARS = 24
export const SAY_WORDS = 12

/**
 * A decision in radio words: `VERB + WHEN. WHAT. WHY.` Numbers come resolved; one that is unknown never gets this far.
 * @param decision the one the call was made at: its seq, races and seed are what the call stands on.
 */
export function callOf(open: OpenCall, decision: Decision, state: RaceState): Call {
  const { proposal } = open
  return {
    callId: open.callId,
    verb: verbs[proposal.action],
    headline: headline(proposal, state),
    say: `${sentence(headline(proposal, state))}${what(proposal, state)} ${short(proposal)}`,
    reason: reason(proposal, state),
    evidence: proposal.facts.slice(0, 3),
    confidence: proposal.confidence,
    gain: proposal.gain,
    flipsIf: proposal.flipsIf,
    madeAtS: open.madeAtS,
    deadlineAtS: proposal.deadlineAtS,
    basedOnSeq: decision.seq,
    races: proposal.gain ? decision.races : 0,
    seed: decision.seed,
    status: open.said === 'copied' ? 'acknowledged' : (open.said ?? 'made'),
  }
}

/** The same call later in its life. */
export const withStatus = (call: Call, status: Call['status']): Call =>
  call.status === status ? call : { ...call, status }

const verbs = { box: 'BOX', prepare: 'PREPARE TO BOX', 'stay-out': 'STAY OUT' } as const

const sentence = (text: string): string => `${text}.`

function headline({ action, onLap }: Proposal, state: RaceState): string {
  if (action === 'stay-out' || onLap === null) return 'STAY OUT'
  if (action === 'prepare') return `PREPARE TO BOX LAP ${onLap}`
  const own = ownCarOf(state)
  return own && lapOf(own) === onLap ? 'BOX THIS LAP' : `BOX LAP ${onLap}`
}

/** What goes on is only said where the rules decide it: which sets are left is not known. */
function what({ action }: Proposal, state: RaceState): string {
  const own = ownCarOf(state)
  return action !== 'stay-out' && own && owesCompound(own, state.rules) ? ' Other compound.' : ''
}

const tenths = (places: number): string => places.toFixed(1).replace('-', 'minus ')

/** A gain whose interval holds 0 is no reason, and is not dressed up as one. */
const isClear = (gain: Gain | null): gain is Gain => gain !== null && gain.low > 0

/** Why, in a breath. */
function short({ action, ground, gain, event }: Proposal): string {
  if (ground === 'obligation') return 'Last chance.'
  if (ground === 'no-tyre-stops') return 'No stops here.'
  if (ground === 'caution' && event && action === 'box') return 'Cheap under caution.'
  if (action === 'stay-out') return 'Stopping costs places.'
  if (ground === 'plan') return 'As planned.'
  return isClear(gain) ? `Gains ${tenths(gain.places)} places.` : 'Now is best.'
}

/** Why, in a sentence. */
function reason({ action, ground, gain, event, onLap }: Proposal, state: RaceState): string {
  if (ground === 'obligation') return 'The second compound is owed and few laps are left to fit it.'
  if (ground === 'no-tyre-stops') return 'This series does not stop for tyres.'
  const places = isClear(gain) ? `${gain.places.toFixed(1)} places` : ''
  if (action === 'stay-out') return `Under the ${event ?? 'caution'} a stop would cost ${places || 'places'}.`
  if (action === 'prepare') return `The plan in force stops on lap ${onLap}.`
  if (ground === 'caution')
    return `A stop under the ${event ?? 'caution'} gains ${places || 'time'} against a later one.`
  if (ground === 'gain') return `Stopping now gains ${places || 'places'} against a later stop.`
  return places
    ? `The plan in force is due and waiting would cost ${places}.`
    : `The plan in force is due; there is no clear difference to waiting${state.flag === 'green' ? '' : ' under this flag'}.`
}
