import type { OfficialLaps } from './official-cars.ts'
import type { OfficialRow } from './official-row.ts'

/** One car at the line, and how the race stands at that instant. Seconds of the race clock; NaN = there is none. */
export interface LineCrossing {
  /** Place of the car in the race's list. */
  readonly car: number
  readonly atS: number
  readonly row: OfficialRow
  readonly position: number
  readonly classPosition: number
  /** Behind the leader at the same lap: 0 for the leader. */
  readonly gapLeaderS: number
  readonly gapAheadS: number
  readonly bestLapS: number
  /** It is this car's last one. */
  readonly isLast: boolean
}

/** How far one car has come. */
interface Standing {
  readonly car: number
  laps: number
  atMs: number
  bestMs: number
  /** Race clock by laps done. */
  readonly passedMs: Map<number, number>
}

const ahead = (a: Standing, b: Standing): number => b.laps - a.laps || a.atMs - b.atMs || a.car - b.car

/** Seconds from when `other` had done as many laps to when this car has now. */
const gapS = (own: Standing, other: Standing | undefined): number =>
  (own.atMs - (other?.passedMs.get(own.laps) ?? NaN)) / 1000

/**
 * Every crossing of a race in the order of time, with the running order worked out at each: the car with more laps is
 * ahead, with as many the one that was there first. Places and gaps are those of cars that have crossed, so a car
 * between two crossings keeps the place of its last one.
 */
export function lineCrossings(cars: readonly OfficialLaps[]): LineCrossing[] {
  const passes = cars
    .flatMap((car, place) => car.laps.map((row, i) => ({ car: place, row, isLast: i === car.laps.length - 1 })))
    .sort((a, b) => a.row.elapsedMs - b.row.elapsedMs || a.car - b.car)
  const byCar = new Map<number, Standing>()
  return passes.map(({ car, row, isLast }) => {
    const own = byCar.get(car) ?? { car, laps: 0, atMs: NaN, bestMs: NaN, passedMs: new Map<number, number>() }
    byCar.set(car, own)
    own.laps = row.lap
    own.atMs = row.elapsedMs
    if (!(own.bestMs <= row.timeMs)) own.bestMs = row.timeMs
    own.passedMs.set(row.lap, row.elapsedMs)
    const order = [...byCar.values()].sort(ahead)
    const place = order.indexOf(own)
    const className = (one: Standing | undefined): string | undefined => one && cars[one.car]?.laps[0]?.className
    const sameClass = order.slice(0, place).filter(one => className(one) === row.className)
    return {
      car,
      atS: row.elapsedMs / 1000,
      row,
      position: place + 1,
      classPosition: sameClass.length + 1,
      gapLeaderS: gapS(own, order[0]),
      gapAheadS: gapS(own, place > 0 ? order[place - 1] : undefined),
      bestLapS: own.bestMs / 1000,
      isLast,
    }
  })
}
