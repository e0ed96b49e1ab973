import { formats } from '../../decode/f1/wire/packets.ts'
import { invariant } from '../../health/invariant.ts'
import { ownSlot } from '../race-options.ts'

/** What a virtual game is made from: the same options give the same datagrams. */
export interface GameOptions {
  /** The packet format, 2020 to 2026. */
  readonly format: number
  readonly cars: number
  /** The rate of the game's menu, frames per second; also the step of the physics. */
  readonly hz: number
  readonly seed: number
  readonly laps: number
  /** So many human rivals do not share their telemetry. */
  readonly restricted: number
  /** Nobody drives here: the session is watched. */
  readonly isSpectator: boolean
}

const gameDefaults: GameOptions = {
  format: 2025,
  cars: 22,
  hz: 60,
  seed: 7,
  laps: 30,
  restricted: 0,
  isSpectator: false,
}

/** Cars that fit into the arrays of a format. */
export const carsOf = (format: number): number => (format >= 2026 ? 24 : 22)

/** A lap history has room for so many laps. */
export const MOST_LAPS = 100

/** Fills in the defaults; throws RangeError on what no game could send. */
export function gameOptions(given: Partial<GameOptions>): GameOptions {
  const options = { ...gameDefaults, ...given }
  const { format, cars, hz, laps, restricted } = options
  const isCount = (n: number, low: number, high: number): boolean => Number.isInteger(n) && n >= low && n <= high
  invariant((formats as readonly number[]).includes(format), `There is no packet format ${format}.`)
  invariant(isCount(cars, 4, carsOf(format)), `Format ${format} has 4 to ${carsOf(format)} cars, not ${cars}.`)
  invariant(isCount(hz, 5, 100), `A game sends 5 to 100 frames a second, not ${hz}.`)
  invariant(isCount(laps, 6, MOST_LAPS), `A race of the virtual game has 6 to ${MOST_LAPS} laps, not ${laps}.`)
  invariant(isCount(restricted, 0, cars - 1), `At most ${cars - 1} rivals can be restricted, not ${restricted}.`)
  return options
}

/** The car of the player, or the one that is watched. */
export const ownCar = (options: GameOptions): number => ownSlot(options)
