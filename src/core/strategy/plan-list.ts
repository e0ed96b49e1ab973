import type { CarState, RaceState } from '../aggregate/race-state.ts'
import { owesCompound } from './obligation.ts'
import { boxLap, ownCarOf } from './own-lap.ts'
import { longestStint } from './priors.ts'
import type { PlanAnswer } from './question.ts'

export interface Plan {
  readonly name: PlanAnswer['name']
  /** Lap at whose end the car stops; 0 for never. */
  readonly stopLap: number
  /** A sentence when the rules forbid it. */
  readonly notAllowed: string | null
}

/** `early` is two laps after the first lap one could come in on. */
const EARLY_LAPS = 2

export const NOT_SAID = 'This source does not say whether the series stops for tyres: no stop is advised.'
const NO_TYRE_STOPS = 'Not allowed: this series does not stop for tyres.'
const OWED = 'Not allowed: second compound owed.'
const TOO_LATE = 'Not allowed: no lap left to stop on.'

/** Tread is gone at 1; a set that is worn through is not driven on. */
const WORN_THROUGH = 1

/** The last lap that the present set lasts, at the rate at which its wear is measured; Infinity where none is. */
function lastLapOnSet(own: CarState): number {
  const { worn, wornPerLap, lapsDone } = own
  return wornPerLap > 0 ? lapsDone + Math.max(0, Math.floor((WORN_THROUGH - worn) / wornPerLap)) : Infinity
}

const wornThrough = (lap: number): string => `Not possible: the tyres are worn through on lap ${lap + 1} at this rate.`

/** Last lap at whose end a stop still makes sense: the one before the last. */
export const lastStopLap = (lapsTotal: number): number => lapsTotal - 1

/**
 * The plans that are always there: never, soon, at the best lap, as late as the set lasts, and now. Those the rules
 * forbid stay in the list with the reason. Stop laps are clipped to the race, so that near its end several coincide.
 * @param optimal the lap found for `optimal`; 0 when none is left.
 */
export function planList(state: RaceState, lastLap: number, optimal: number): readonly Plan[] {
  const own = ownCarOf(state) as CarState
  const now = boxLap(state, own)
  const last = lastStopLap(lastLap)
  const forbidden = whyNoStop(state) ?? (now > last ? TOO_LATE : null)
  const owes = owesCompound(own, state.rules)
  const lasts = lastLapOnSet(own)
  const mustStop = owes ? OWED : lasts < lastLap ? wornThrough(lasts) : null
  const stop = (name: PlanAnswer['name'], lap: number): Plan => ({
    name,
    stopLap: Math.min(lap, last, Math.max(now, lasts)),
    notAllowed: forbidden,
  })
  return [
    { name: 'no stop', stopLap: 0, notAllowed: forbidden === null ? mustStop : null },
    stop('early', now + EARLY_LAPS),
    stop('optimal', optimal > 0 ? optimal : now),
    stop('late', Math.max(now + EARLY_LAPS + 1, setEnd(own, lastLap))),
    stop('box now', now),
  ]
}

function whyNoStop(state: RaceState): string | null {
  if (state.rules.tyreStops === null) return NOT_SAID
  return state.rules.tyreStops ? null : NO_TYRE_STOPS
}

/** Lap on which the present set reaches the longest stint its compound is known for. */
function setEnd(own: CarState, lastLap: number): number {
  const share = longestStint[own.compound as 0 | 1 | 2] ?? longestStint[1]
  const age = own.tyreAgeLaps >= 0 ? own.tyreAgeLaps : own.lapsDone
  return Math.floor(own.lapsDone + share * lastLap - age)
}
