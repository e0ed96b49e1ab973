import type { CarState, RaceState } from '../aggregate/race-state.ts'
import type { Flag } from '../samples/session.ts'
import { slow } from './priors.ts'

/** A stop call expires this long before pit entry at present pace, s. */
const BEFORE_ENTRY_S = 8
/** A call that lives shorter than this is not worth making, s. */
const LEAST_LIFE_S = 10
/** Where pit entry is taken to be when the source does not say, share of the lap: rule of thumb. */
const ENTRY_RULE = 0.95

export const ownCarOf = (state: RaceState): CarState | undefined =>
  state.ownCar === null ? undefined : state.cars.find(car => car.car === state.ownCar)

/** The lap the car is on, from 1. */
export const lapOf = (car: CarState): number => car.lapsDone + 1

/** Pit entry as a share of the lap, from the line. */
export function entryShare(state: RaceState): number {
  const { pitEntryM, trackLengthM } = state
  return pitEntryM !== null && trackLengthM !== null && pitEntryM > 0 && pitEntryM <= trackLengthM
    ? pitEntryM / trackLengthM
    : ENTRY_RULE
}

/**
 * Lap time at present pace, s: the newest lap without a pit lane in it. When a caution has just come out there is none
 * like it yet: then the newest green lap at the pace of a car catching up, the fastest there is under one, because a
 * deadline may come too early and never too late. NaN when there is no lap at all.
 */
function presentLapS(state: RaceState, car: CarState): number {
  const road = car.laps.filter(lap => !lap.isInLap && !lap.isOutLap)
  const newest = road.at(-1)
  const green = road.findLast(lap => !isSlow(lap.flag)) ?? newest
  if (!newest || !green) return NaN
  if (!isSlow(state.flag)) return green.timeS
  return isSlow(newest.flag) ? newest.timeS : green.timeS * (state.flag === 'vsc' ? slow.vsc : slow.catching)
}

const isSlow = (flag: Flag): boolean => flag === 'safety-car' || flag === 'vsc'

/** Place on the lap, 0–1, from the source or else from the clock; NaN when neither is known. */
export function placeOnLap(car: CarState, atS: number, lapS: number): number {
  const byClock = (atS - car.lineAtS) / lapS
  if (Number.isNaN(car.lapFrac)) return Math.min(0.99, Math.max(0, byClock))
  // Laps and place come from different channels: for one frame around the line they may disagree.
  if (car.lapFrac > 0.9 && byClock < 0.1) return 0
  if (car.lapFrac < 0.1 && byClock > 0.9 && byClock < 1.2) return 0.999
  return Math.min(0.999, Math.max(0, car.lapFrac))
}

/** Session time after which it is too late to come in on `lap`: 8 s before pit entry at present pace. NaN when unknown. */
export function stopDeadlineAtS(state: RaceState, car: CarState, lap: number): number {
  const lapS = presentLapS(state, car)
  const place = placeOnLap(car, state.atS, lapS)
  return state.atS + (lap - lapOf(car) + entryShare(state) - place) * lapS - BEFORE_ENTRY_S
}

/** The first lap on which a stop can still be called with enough life in the call. */
export function boxLap(state: RaceState, car: CarState): number {
  const lap = lapOf(car)
  const isReachable = stopDeadlineAtS(state, car, lap) - state.atS >= LEAST_LIFE_S
  return isReachable && !car.isInPit ? lap : lap + 1
}

/** The lap on which the car will be flagged: a car laps down does as many fewer. NaN without a race length. */
export function lastLapOf(state: RaceState, car: CarState): number {
  if (state.lapsTotal === null) return NaN
  const reach = (one: CarState): number => one.lapsDone + (Number.isFinite(one.lapFrac) ? one.lapFrac : 0)
  const leader = Math.max(...state.cars.filter(one => !one.isRetired).map(reach))
  return state.lapsTotal - Math.max(0, Math.floor(leader - reach(car)))
}
