import type { CarState, Lap, RaceState } from '../aggregate/race-state.ts'
import { LAP_NOISE_SD_S, LEVEL_SD, PRIOR_LAP_S } from './priors.ts'
import { priorWear, tyreAge, wearS, type Wear } from './tyre-wear.ts'

/** Pace of one car against the field's base lap, seconds; positive is slower. */
export interface Pace {
  readonly levelS: number
  readonly sdS: number
  /** Mean age of the clean laps of the present set that taught it, laps; 0 when there are none. */
  readonly taughtAtAge: number
}

export interface FieldPace {
  /** A green lap of the median car on a new medium, s. */
  readonly baseS: number
  readonly noiseSdS: number
  /** By index of the state's cars. */
  readonly cars: readonly Pace[]
}

export const median = (values: readonly number[]): number => {
  if (values.length === 0) return NaN
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2
}

/** Robust standard deviation: median absolute deviation × 1.4826. */
const spread = (values: readonly number[]): number => {
  const middle = median(values)
  return 1.4826 * median(values.map(value => Math.abs(value - middle)))
}

const cleanLaps = (car: CarState): readonly Lap[] => car.laps.filter(lap => lap.isClean && lap.timeS > 0)

const lapAge = (car: CarState, lap: Lap): number =>
  lap.tyreAgeLaps >= 0 ? lap.tyreAgeLaps : Math.max(0, tyreAge(car) - (car.lapsDone - lap.lap) - 1)

/** Clean laps of the set the car is on. */
function presentStint(car: CarState): readonly Lap[] {
  const turned = car.laps.findLastIndex(lap => lap.isInLap || lap.isOutLap)
  return car.laps.slice(turned + 1).filter(lap => lap.isClean)
}

interface Adjusted {
  readonly lap: number
  readonly timeS: number
}

/**
 * Learns the field from clean laps. Every lap is first freed of its compound and its tyres' age; then the field's own
 * drift is taken out lap by lap (the median of the laps with the same number), so that fuel and a drying track do not
 * pass for pace. A car's level is the mean of what is left, shrunk towards the field by how far cars differ and how
 * noisy laps are.
 * @param wear of the set each car is on, by index.
 */
export function fieldPace(state: RaceState, wear: readonly Wear[]): FieldPace {
  const cars = state.cars
  const running = cars.filter(car => !car.isRetired)
  const rough = median(running.flatMap(car => cleanLaps(car).map(lap => lap.timeS)))
  const adjusted = cars.map((car, i) => adjust(car, wear[i] as Wear))
  const levelled = adjusted.map(laps => median(laps.map(lap => lap.timeS)))
  const baseS = median(levelled.filter((one, i) => Number.isFinite(one) && !cars[i]?.isRetired))
  const drift = driftByLap(adjusted, levelled, baseS)
  const residuals = adjusted.map(laps => laps.map(lap => lap.timeS - baseS - (drift.get(lap.lap) ?? 0)))
  const scale = (Number.isFinite(baseS) ? baseS : rough) / PRIOR_LAP_S
  const inner = residuals.filter(r => r.length > 2).flatMap(r => r.map(one => one - median(r)))
  const noiseSdS = inner.length >= 10 ? clamp(spread(inner), 0.3, 3, LAP_NOISE_SD_S * scale) : LAP_NOISE_SD_S * scale
  const means = residuals.filter(r => r.length > 0).map(mean)
  const between = Math.max(LEVEL_SD * baseS, means.length >= 5 ? spread(means) : 0)
  return { baseS, noiseSdS, cars: cars.map((car, i) => shrink(car, residuals[i] ?? [], between, noiseSdS)) }
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

const clamp = (value: number, low: number, high: number, unit: number): number =>
  Math.min(high * unit, Math.max(low * unit, value))

/** Laps on an earlier set are freed of a medium's age only if their own compound is not remembered: the same wear. */
const adjust = (car: CarState, wear: Wear): Adjusted[] =>
  cleanLaps(car).map(lap => ({
    lap: lap.lap,
    timeS: lap.timeS - wear.offsetS - wearS(wear.slopeS, wear.curve, lapAge(car, lap)),
  }))

/** What all cars lost on a lap of the same number; only where at least three cars drove it cleanly. */
function driftByLap(adjusted: readonly Adjusted[][], levels: readonly number[], baseS: number): Map<number, number> {
  const byLap = new Map<number, number[]>()
  adjusted.forEach((laps, i) => {
    for (const { lap, timeS } of laps) byLap.set(lap, [...(byLap.get(lap) ?? []), timeS - (levels[i] ?? baseS)])
  })
  return new Map([...byLap].filter(([, all]) => all.length >= 3).map(([lap, all]) => [lap, median(all)]))
}

function shrink(car: CarState, residuals: readonly number[], betweenS: number, noiseS: number): Pace {
  const priorPrecision = 1 / betweenS ** 2
  const n = residuals.length
  // A car of which nothing is known drives like the field, and is known half as much less well again.
  if (n === 0) return { levelS: 0, sdS: betweenS * 1.5, taughtAtAge: 0 }
  const dataPrecision = n / noiseS ** 2
  const precision = priorPrecision + dataPrecision
  const stint = presentStint(car)
  const age = stint.length === 0 ? 0 : mean(stint.map(lap => lapAge(car, lap)))
  return {
    levelS: (dataPrecision * mean(residuals)) / precision,
    sdS: 1 / Math.sqrt(precision),
    taughtAtAge: (age * stint.length) / n,
  }
}

/** Rough lap of the field, s: enough to scale priors by before pace is learned. */
export const roughLapS = (state: RaceState): number =>
  median(state.cars.flatMap(car => cleanLaps(car).map(lap => lap.timeS)))

export const presentWear = (state: RaceState, lapS: number): Wear[] =>
  state.cars.map(car => priorWear(car.compound, lapS))
