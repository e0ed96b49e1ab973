import type { CarFold } from './car-fold.ts'

/**
 * Race order from laps and place on the lap, never from a feed's own rank. A finished car counts with the laps it has
 * done and the time it took; retired cars and cars of which nothing is known come last, each group by car index.
 */
export function raceOrder(cars: readonly CarFold[]): CarFold[] {
  return [...cars].sort((a, b) => {
    const out = Number(a.isRetired) - Number(b.isRetired)
    if (out !== 0) return out
    const difference = reach(b) - reach(a)
    if (difference !== 0) return difference
    return lineTime(a) - lineTime(b) || a.info.car - b.info.car
  })
}

function reach(car: CarFold): number {
  if (car.isFinished || car.isRetired) return car.lapsDone
  const now = car.progress.now
  // Between the line and the first place of the new lap the two counts may differ by one frame: the laps done lead.
  if (Number.isNaN(now)) return Number.isNaN(car.lapsDone) ? -1 : car.lapsDone
  return now
}

const lineTime = (car: CarFold): number => (Number.isNaN(car.lineAtS) ? Infinity : car.lineAtS)
