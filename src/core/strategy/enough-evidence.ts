import type { CarState, RaceState } from '../aggregate/race-state.ts'
import { ownCarOf } from './own-lap.ts'
import type { Missing } from './question.ts'

/** Clean laps of the own car before its pace may be used. */
const CLEAN_LAPS = 3
const UNKNOWN_SHARE = 0.3
const WET = [3, 4]

export type Evidence =
  | { readonly isEnough: true }
  /** `say` names what is missing, `when` says when it will be there. */
  | { readonly isEnough: false; readonly missing: Missing['missing']; readonly say: string; readonly when: string }

const lacking = (missing: Missing['missing'], say: string, when: string): Evidence => ({
  isEnough: false,
  missing,
  say,
  when,
})

const isPlaced = (car: CarState): boolean => Number.isFinite(car.lineAtS) || Number.isFinite(car.lapFrac)

/** Whether the race may be simulated at all, and if not what is missing, in words for the card. */
export function enoughEvidence(state: RaceState): Evidence {
  const own = ownCarOf(state)
  if (!own) return lacking('out-of-range', 'no own car chosen', 'Choose the own car.')
  if (state.lapsTotal === null)
    return lacking('out-of-range', 'race length in laps not reported', 'Not in this source.')
  const field = state.cars.filter(car => !car.isRetired)
  if (field.length < 2) return lacking('out-of-range', 'no rivals reported', 'Not in this source.')
  if (state.flag === 'red') return lacking('out-of-range', 'race stopped by a red flag', 'At the restart.')
  if (WET.includes(own.compound)) {
    return lacking('out-of-range', 'no validated pace on wet tyres', 'Not before dry tyres are fitted.')
  }
  const unknown = field.filter(car => !isPlaced(car)).length
  if (unknown > UNKNOWN_SHARE * field.length) {
    return lacking('out-of-range', `${unknown} of ${field.length} cars not placed`, 'When they cross the line.')
  }
  const clean = own.laps.filter(lap => lap.isClean).length
  if (clean >= CLEAN_LAPS) return { isEnough: true }
  const need = CLEAN_LAPS - clean
  return lacking(
    'not-enough-laps',
    `${clean} of ${CLEAN_LAPS} clean laps`,
    `In ${need} clean ${need === 1 ? 'lap' : 'laps'}.`,
  )
}
