import type { CarState, RaceState } from '../aggregate/race-state.ts'
import { owesCompound } from '../strategy/obligation.ts'
import { boxLap, lastLapOf, ownCarOf, stopDeadlineAtS } from '../strategy/own-lap.ts'
import { lastStopLap } from '../strategy/plan-list.ts'
import type { Decision, Proposal } from './types.ts'
import { RULE_CONFIDENCE } from './weigh.ts'

/** A verdict that needs no answers. */
export interface Verdict {
  readonly verdict: Decision['verdict']
  readonly say: string
}

/** No race, no own car, or nothing left to decide; null while there is something to decide. */
export function noRace(state: RaceState): Verdict | null {
  if (state.session === 'unknown') {
    const say = 'Not enough evidence: this source does not say whether this is a race.'
    return { verdict: 'not-enough-evidence', say }
  }
  if (state.session !== 'race') return { verdict: 'not-a-race', say: `No race plans in ${state.session}.` }
  const own = ownCarOf(state)
  if (!own) return null
  if (own.isRetired) return { verdict: 'race-over', say: 'Race over: the own car is out.' }
  const isDone = own.isFinished || state.flag === 'chequered' || own.lapsDone >= lastLapOf(state, own)
  return isDone ? { verdict: 'race-over', say: 'Race over.' } : null
}

/** Laps before the last possible one at which an owed compound becomes a call by itself: one spare, should it be missed. */
const SPARE_LAPS = 1

/** The owed compound cannot be met later: come in, whatever the simulation says. */
export function obligationDue(state: RaceState, own: CarState): Proposal | null {
  if (!owesCompound(own, state.rules)) return null
  const lap = boxLap(state, own)
  const last = lastStopLap(lastLapOf(state, own))
  if (!(lap >= last - SPARE_LAPS) || lap > last) return null
  return {
    action: 'box',
    ground: 'obligation',
    onLap: lap,
    gain: null,
    confidence: RULE_CONFIDENCE,
    facts: ['second compound still owed', `last lap to stop on: ${last}`],
    flipsIf: 'Only a race stopped early would change it.',
    deadlineAtS: finite(stopDeadlineAtS(state, own, lap)),
    event: null,
  }
}

/** An owed compound that no lap is left for; said, because silence would hide it. */
export const obligationLost = (state: RaceState, own: CarState): boolean =>
  owesCompound(own, state.rules) && boxLap(state, own) > lastStopLap(lastLapOf(state, own))

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
