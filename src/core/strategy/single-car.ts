import { SAME_AGAIN, type RaceSetup } from './race-setup.ts'
import { wearS, type Wear } from './tyre-wear.ts'

/** What the scan needs of one car. */
export interface Stint {
  readonly age: number
  readonly wear: Wear
  /** Laps still to drive, the one in progress included. */
  readonly lapsLeft: number
}

/** Seconds the tyres cost over the rest of the race without a stop. */
export function stayCostS(stint: Stint): number {
  return stintCostS(stint.wear, stint.age, stint.lapsLeft)
}

const stintCostS = (wear: Wear, age: number, laps: number): number => {
  let sum = 0
  for (let lap = 0; lap < laps; lap++) sum += wear.offsetS + wearS(wear.slopeS, wear.curve, age + lap)
  return sum
}

/** Seconds the tyres cost when the car stops after `lapsBefore` more laps and goes on with `next`; pit loss not counted. */
export const stopCostS = (stint: Stint, next: Wear, lapsBefore: number): number =>
  stintCostS(stint.wear, stint.age, lapsBefore) + stintCostS(next, 0, stint.lapsLeft - lapsBefore)

/** The fit that costs least, and its cost. `fits` must not be empty. */
export function cheapestFit(
  stint: Stint,
  all: readonly Wear[],
  fits: readonly number[],
  lapsBefore: number,
): { readonly fit: number; readonly costS: number } {
  let best = { fit: fits[0] ?? SAME_AGAIN, costS: Infinity }
  for (const fit of fits) {
    const costS = stopCostS(stint, all[fit] as Wear, lapsBefore)
    if (costS < best.costS) best = { fit, costS }
  }
  return best
}

export interface Scan {
  /** Lap at whose end a stop costs least without noise or traffic; 0 when none is left. */
  readonly lap: number
  /** Seconds saved by it against never stopping, pit loss paid; negative when staying out is cheaper. */
  readonly savesS: number
}

/** A noise-free look at one car alone: every lap it could still stop on. The last lap is no place to stop. */
export function scanStops(setup: Pick<RaceSetup, 'fits' | 'pitLossS'>, car: ScanCar): Scan {
  let best: Scan = { lap: 0, savesS: -Infinity }
  const stay = stayCostS(car)
  for (let lap = car.firstStopLap; lap < car.lastLap; lap++) {
    const { costS } = cheapestFit(car, setup.fits, car.mayFit, lap - car.lap + 1)
    const savesS = stay - costS - setup.pitLossS.mean
    if (savesS > best.savesS + 1e-9) best = { lap, savesS }
  }
  return best
}

export interface ScanCar extends Stint {
  readonly lap: number
  readonly firstStopLap: number
  readonly lastLap: number
  readonly mayFit: readonly number[]
}
