import type { SessionInfo } from '../samples/session.ts'
import type { CarFold } from './car-fold.ts'

/** The order that counts in this kind of session: places in a race, best laps where nobody races. */
export const sessionOrder = (cars: readonly CarFold[], session: SessionInfo['session']): CarFold[] =>
  session === 'practice' || session === 'qualifying' ? bestLapOrder(cars) : raceOrder(cars)

/** Cars without a lap come last, in the source's own order where it has one. */
function bestLapOrder(cars: readonly CarFold[]): CarFold[] {
  const known = (value: number): number => (Number.isNaN(value) ? Infinity : value)
  return [...cars].sort(
    (a, b) =>
      difference(known(a.bestS), known(b.bestS)) ||
      difference(known(a.reports.position), known(b.reports.position)) ||
      a.info.car - b.info.car,
  )
}

/**
 * Race order from laps and place on the lap, never from a feed's own rank. A finished car counts with the laps it has
 * done and the time it took; retired cars and cars of which nothing is known come last, each group by car index.
 */
function raceOrder(cars: readonly CarFold[]): CarFold[] {
  const reach = isCoarse(cars) ? atLine : onTrack
  return [...cars].sort((a, b) => {
    const out = Number(a.isRetired) - Number(b.isRetired)
    if (out !== 0) return out
    const ahead = reach(b) - reach(a)
    if (ahead !== 0) return ahead
    return (
      difference(lineTime(a), lineTime(b)) ||
      difference(a.reports.position, b.reports.position) ||
      a.info.car - b.info.car
    )
  })
}

/** A car of which less is heard than this is known at its lines only, seconds between its frames. */
const COARSE_S = 5

/**
 * True when some car is known at its lines only. Cars that are seen all the way would run ahead of such cars between two
 * lines: then all of them are compared at their lines.
 */
export const isCoarse = (cars: readonly CarFold[]): boolean =>
  cars.some(car => !car.isRetired && !car.isFinished && car.usualStepS > COARSE_S)

const atLine = (car: CarFold): number => (Number.isNaN(car.lapsDone) ? -1 : car.lapsDone)

function onTrack(car: CarFold): number {
  if (car.isFinished || car.isRetired) return car.lapsDone
  const now = car.progress.now
  // Between the line and the first place of the new lap the two counts may differ by one frame: the laps done lead.
  if (Number.isNaN(now)) return Number.isNaN(car.lapsDone) ? -1 : car.lapsDone
  return now
}

/** Two unknowns are equal: their difference would be no number, and a sort by it no order. */
const difference = (a: number, b: number): number => (a === b || Number.isNaN(a - b) ? 0 : a - b)

const lineTime = (car: CarFold): number => (Number.isNaN(car.lineAtS) ? Infinity : car.lineAtS)
