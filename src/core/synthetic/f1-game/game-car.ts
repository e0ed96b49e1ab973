import { at, emptyFrame, type FieldName } from '../../samples/fields.ts'
import type { CarInfo } from '../../samples/session.ts'
import type { GameOptions } from './game-options.ts'
import { ownCar } from './game-options.ts'
import { type TyreRack, tyreRack } from './tyre-rack.ts'

/** A lap as the game times it, whole milliseconds; its sectors add up to it. */
export interface GameLap {
  readonly timeMs: number
  readonly sectorsMs: readonly [number, number, number]
}

/** One car of the race as a game knows it: what the race reported last, and what a game works out from it. */
export interface GameCar {
  readonly car: number
  readonly name: string
  readonly raceNumber: number
  readonly isHuman: boolean
  /** A human who does not share fuel, wear, damage and tyre sets. */
  readonly isRestricted: boolean
  /** The newest frame of the race; it stays when the car is silent. */
  readonly frame: Float32Array
  readonly brakeC: Float64Array
  readonly rack: TyreRack
  readonly laps: GameLap[]
  /** Place at the start of each lap; the first is the grid. */
  readonly positions: number[]
  /** Metres since the first crossing of the line, negative before it; and one frame earlier. */
  wayM: number
  wayBeforeM: number
  position: number
  gapAheadMs: number
  gapLeaderMs: number
  lapStartS: number
  /** Of the lap in progress; NaN until the sector is done. */
  sectorMs: [number, number]
  state: 'racing' | 'finished' | 'retired'
  /** Session time of the finish or of the retirement; NaN while it races. */
  endedAtS: number
  /** Session time at which it came into the pit lane and into its box; NaN elsewhere. */
  inLaneSinceS: number
  inBoxSinceS: number
  /** How long it stood in its box at this visit to the lane, s. */
  stoodS: number
  /** The fastest through the speed trap, km/h, and on which lap; 0 before the first. */
  trapKmh: number
  trapLap: number
}

/** A value of the newest frame. */
export const reported = (car: GameCar, name: FieldName): number => car.frame[at[name]] as number

/** All cars before the first frame. The first rivals in grid order are the restricted ones. */
export function gameCars(options: GameOptions, infos: readonly CarInfo[]): GameCar[] {
  const own = ownCar(options)
  let restricted = 0
  const taken = new Set<number>()
  return infos.map(({ car, number }) => {
    const isOwn = car === own
    const isRestricted = !isOwn && restricted < options.restricted
    if (isRestricted) restricted++
    const who = {
      car,
      name: `Demo ${String(car + 1).padStart(2, '0')}`,
      raceNumber: freeNumber(Number(number), taken),
      isHuman: isRestricted || (isOwn && !options.isSpectator),
      isRestricted,
    }
    return { ...who, ...onTheGrid(car) }
  })
}

/** A game's number is a number: cars `3` and `03` of the race would be one, so the second takes the next that is free. */
function freeNumber(number: number, taken: Set<number>): number {
  let free = number
  while (taken.has(free)) free++
  taken.add(free)
  return free
}

const onTheGrid = (car: number) => ({
  frame: emptyFrame(),
  brakeC: new Float64Array(4).fill(NaN),
  rack: tyreRack(),
  laps: [],
  positions: [car + 1],
  wayM: NaN,
  wayBeforeM: NaN,
  position: car + 1,
  gapAheadMs: 0,
  gapLeaderMs: 0,
  lapStartS: NaN,
  sectorMs: [NaN, NaN] as [number, number],
  state: 'racing' as const,
  endedAtS: NaN,
  inLaneSinceS: NaN,
  inBoxSinceS: NaN,
  stoodS: 0,
  trapKmh: 0,
  trapLap: 0,
})

/** The lap a game shows: the one in progress, and after the finish the last one. */
export const lapShown = (car: GameCar): number => (car.state === 'finished' ? car.laps.length : car.laps.length + 1)

/** Which lap has the least of something, from 1; 0 before the first lap. */
export function bestLap(laps: readonly GameLap[], of: (lap: GameLap) => number): number {
  let best = 0
  laps.forEach((lap, i) => {
    if (best === 0 || of(lap) < of(laps[best - 1] as GameLap)) best = i + 1
  })
  return best
}
