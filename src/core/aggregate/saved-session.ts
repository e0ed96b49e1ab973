import type { CarInfo, SessionInfo } from '../samples/session.ts'
import type { SavedValue } from './saved-value.ts'

const MOST_SECTORS = 1000
/** Cars that a frame can name. */
export const MOST_CARS = 0x10000

/** A session's slow data, given back as it was saved; what the folds read of it is checked. */
export function savedSession(saved: SavedValue): SessionInfo {
  saved.text('kind')
  saved.oneOf('session', ['race', 'practice', 'qualifying', 'unknown'])
  numberOrNull(saved, 'lapsTotal')
  const track = saved.part('track')
  track.text('name')
  numberOrNull(track, 'lengthM')
  track.numbers('sectorEndsM', MOST_SECTORS)
  numberOrNull(track, 'pitEntryM')
  for (const car of saved.parts('cars', MOST_CARS)) savedCar(car)
  const rules = saved.part('rules')
  rules.number('compoundsRequired')
  if (!rules.isNull('tyreStops')) rules.yes('tyreStops')
  if (!rules.isNull('pitLossS')) {
    const lossS = rules.part('pitLossS')
    lossS.number('mean')
    lossS.number('sd')
    lossS.oneOf('basis', ['source', 'rule'])
  }
  return saved.value as SessionInfo
}

/** One car of it; an empty one where there is none. */
export const savedCar = (saved: SavedValue): CarInfo => ({
  ...(saved.value as CarInfo),
  car: saved.whole('car', 0, MOST_CARS),
  key: saved.text('key'),
  number: saved.text('number'),
  className: saved.text('className'),
  isOwn: saved.yes('isOwn'),
})

function numberOrNull(saved: SavedValue, key: string): void {
  if (!saved.isNull(key)) saved.number(key)
}
