/** A lap's fuel. Only valid ones are a lap's consumption: the others hold a stop, a tow or a part of a lap. */
export interface FuelLap {
  readonly lap: number
  readonly usedL: number
  readonly isValid: boolean
}

/** More than this in one record is no reading noise but fuel that came in, litres. */
const REFUEL_L = 0.01
/** Fuel that stopped coming in for this long is a stop that is over, seconds. */
const REFUEL_OVER_S = 1
/** Shorter laps are cuts and resets, seconds. */
const SHORTEST_LAP_S = 10
/** Only a tank that was nearly empty can be empty; a 0 out of nothing is a car that somebody else drives. */
const NEARLY_EMPTY_L = 1

/** The own tank: what is in it, what came in, and what a lap took. */
export class FuelTank {
  #levelL = NaN
  #addedL = 0
  #risingSinceS = NaN
  #lapStartL = NaN
  #lapAddedL = 0
  #isSpoilt = true
  #laps: FuelLap[] = []

  get laps(): readonly FuelLap[] {
    return this.#laps
  }

  /**
   * Litres that can be believed; NaN for the 0 that a team-mate's machine is sent. @param isInCar whether this machine
   * drives the car.
   */
  believed(levelL: number, speedMps: number, isInCar: boolean): number {
    if (levelL !== 0) return levelL
    const couldBeEmpty = this.#levelL < NEARLY_EMPTY_L
    return isInCar && (couldBeEmpty || !(speedMps > 1)) ? 0 : NaN
  }

  /** Follows the level; returns the litres of a refuelling that has just ended, or null. `levelL` is a believed one. */
  step(atS: number, levelL: number, isOnPitRoad: boolean): number | null {
    if (isOnPitRoad) this.#isSpoilt = true
    if (Number.isNaN(levelL)) return this.#over(atS)
    const rise = levelL - this.#levelL
    this.#levelL = levelL
    if (rise > REFUEL_L) {
      this.#addedL += rise
      this.#lapAddedL += rise
      this.#risingSinceS = atS
      return null
    }
    return this.#over(atS)
  }

  #over(atS: number): number | null {
    if (!(atS - this.#risingSinceS > REFUEL_OVER_S)) return null
    const addedL = this.#addedL
    this.#addedL = 0
    this.#risingSinceS = NaN
    return addedL
  }

  /** The line was crossed: closes the lap's fuel, adding back what came in. @param lapS NaN when not seen whole. */
  line(lap: number, lapS: number, isOnPitRoad: boolean): void {
    const usedL = this.#lapStartL - this.#levelL + this.#lapAddedL
    if (!Number.isNaN(usedL)) {
      this.#laps.push({ lap, usedL, isValid: !this.#isSpoilt && lapS >= SHORTEST_LAP_S && usedL >= 0 })
    }
    this.#lapStartL = this.#levelL
    this.#lapAddedL = 0
    this.#isSpoilt = isOnPitRoad
  }

  /** Another session: the laps so far were run in another one. */
  forget(): void {
    this.reset()
    this.#laps = []
  }

  /** A reset or a tow fills the tank out of the air: neither a refuelling nor a lap. */
  reset(): void {
    this.#levelL = NaN
    this.#addedL = 0
    this.#risingSinceS = NaN
    this.#lapStartL = NaN
    this.#lapAddedL = 0
    this.#isSpoilt = true
  }
}
