import { purpose, RACE, uniform } from '../chance/draw.ts'
import type { Flag } from '../samples/session.ts'
import { ownSlot, type RaceOptions } from './race-options.ts'
import type { Racer } from './racer.ts'

/** The lights go out this long after the session began. */
export const START_S = 3

/** From the car standing still to the safety car on the track. */
const REACTION_S = 3

/** Share of the reference speed: the leader behind the safety car, and those who still have to close up. */
export const LEADER_SHARE = 0.5
export const CATCH_UP_SHARE = 0.85

/** Which car stops on the track, on which of its laps and where: exactly one a race, never the own car. */
export interface Trouble {
  readonly car: number
  readonly lap: number
  readonly shareOfLap: number
}

/** Drawn before the start: somebody of the second half of the grid, between 36 and 50 % of the distance. */
export function trouble(options: RaceOptions): Trouble {
  const u = (k: number): number => uniform(options.seed, k, RACE, 0, purpose.retire)
  const half = Math.ceil(options.cars / 2)
  const later = Array.from({ length: options.cars - half }, (_, i) => half + i).filter(car => car !== ownSlot(options))
  return {
    car: later[Math.floor(u(0) * later.length)] ?? 0,
    lap: Math.max(2, Math.round(options.laps * (0.36 + 0.14 * u(1)))),
    shareOfLap: 0.25 + 0.3 * u(2),
  }
}

/** Flags of the race: green, one safety car, green, chequered. */
export class RaceControl {
  flag: Flag = 'unknown'
  readonly #laps: number
  readonly #cautionLaps: number
  #deployAtS = Infinity
  #crossings = 0

  constructor(options: RaceOptions) {
    this.#laps = options.laps
    this.#cautionLaps = options.laps >= 12 ? 3 : 1
  }

  /** A car stands on the track. */
  carStopped(nowS: number): void {
    if (this.flag === 'green') this.#deployAtS = nowS + REACTION_S
  }

  /** Looks at the time; returns the new flag when it changed. */
  tick(nowS: number): Flag | null {
    if (this.flag === 'unknown' && nowS >= START_S) return (this.flag = 'green')
    if (this.flag === 'green' && nowS >= this.#deployAtS) {
      this.#deployAtS = Infinity
      this.#crossings = 0
      return (this.flag = 'safety-car')
    }
    return null
  }

  /** A car crossed the line; returns the new flag when that changed it. */
  crossed(racer: Racer, isLeader: boolean): Flag | null {
    if (racer.done >= this.#laps && this.flag !== 'chequered') return (this.flag = 'chequered')
    if (this.flag === 'safety-car' && isLeader && ++this.#crossings >= this.#cautionLaps) return (this.flag = 'green')
    return null
  }
}
