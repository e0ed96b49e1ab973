import { type GameCar, lapShown, reported } from './game-car.ts'
import type { TrapReading } from './game-event.ts'

/** Metres behind the line: the end of the demo track's long straight, before anyone brakes. */
const TRAP_M = 60

/** Reads every car's speed at one place of the lap, and says when it is the fastest of its driver or of all. */
export class SpeedTrap {
  #fastestCar = 0
  #fastestKmh = 0

  /** Null when the car did not go through in its last step, was in the pit lane, or was not faster than before. */
  read(car: GameCar, lengthM: number): TrapReading | null {
    const lap = Math.floor((car.wayM - TRAP_M) / lengthM)
    if (lap <= Math.floor((car.wayBeforeM - TRAP_M) / lengthM) || !Number.isNaN(car.inLaneSinceS)) return null
    const kmh = reported(car, 'speedMps') * 3.6
    if (kmh <= car.trapKmh) return null
    car.trapKmh = kmh
    car.trapLap = lapShown(car)
    const isOverallFastest = kmh > this.#fastestKmh
    if (isOverallFastest) {
      this.#fastestCar = car.car
      this.#fastestKmh = kmh
    }
    const fastest = { fastestCar: this.#fastestCar, fastestKmh: this.#fastestKmh }
    return { car: car.car, kmh, isOverallFastest, isDriverFastest: true, ...fastest }
  }
}
