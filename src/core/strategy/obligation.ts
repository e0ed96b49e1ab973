import type { CarState } from '../aggregate/race-state.ts'
import type { RaceRules } from '../samples/session.ts'

export const DRY = 3

export const isDry = (compound: number): boolean => Number.isInteger(compound) && compound >= 0 && compound < DRY

/**
 * True when the car must still fit another dry compound. Without reported compounds one stop is taken to have met it,
 * no stop to owe it: the cautious reading, because a missed obligation costs a race. A stop in progress meets it.
 */
export function owesCompound(car: CarState, rules: RaceRules): boolean {
  if (rules.compoundsRequired < 2 || rules.tyreStops !== true || car.isInPit) return false
  const used = car.compoundsUsed.filter(isDry)
  return used.length > 0 ? new Set(used).size < rules.compoundsRequired : !(car.stops >= 1)
}
