import { invariant } from '../health/invariant.ts'
import { demoShape, type TrackShape } from './demo-track.ts'

/** What a synthetic race is made from: the same options give the same bits. */
export interface RaceOptions {
  readonly seed: number
  readonly cars: number
  readonly laps: number
  /** Frames per second and car; also the step of the physics. */
  readonly hz: number
  readonly track: TrackShape
  readonly airC: number
  readonly trackC: number
  /** Factor on all wear: how rough the asphalt is. */
  readonly abrasion: number
}

const raceDefaults: RaceOptions = {
  seed: 1,
  cars: 20,
  laps: 30,
  hz: 20,
  track: demoShape,
  airC: 22,
  trackC: 31,
  abrasion: 1,
}

/** Fills in the defaults; throws on what no race can be made of. */
export function raceOptions(given: Partial<RaceOptions>): RaceOptions {
  const options = { ...raceDefaults, ...given }
  const { cars, laps, hz } = options
  const isCount = (n: number, low: number, high: number): boolean => Number.isInteger(n) && n >= low && n <= high
  invariant(isCount(cars, 4, 40), `A synthetic race has 4 to 40 cars, not ${cars}.`)
  invariant(isCount(laps, 6, 200), `A synthetic race has 6 to 200 laps, not ${laps}.`)
  invariant(hz >= 5 && hz <= 100, `A synthetic race has 5 to 100 frames a second, not ${hz}.`)
  return options
}

/** Grid slot of the own car: sixth, where one good stop is worth places, or last of a small field. */
export const ownSlot = (options: Pick<RaceOptions, 'cars'>): number => Math.min(5, options.cars - 1)
