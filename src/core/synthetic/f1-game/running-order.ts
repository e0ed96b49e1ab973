import type { GameCar } from './game-car.ts'

/** Two cars of which one went by on the track. */
export interface Pass {
  readonly by: number
  readonly passed: number
}

/** The order of the race: the longest way first, those that finished in the order of the finish, those that stopped last. */
export class RunningOrder {
  readonly #order: GameCar[]

  constructor(cars: readonly GameCar[]) {
    this.#order = [...cars]
  }

  /** First to last. */
  get order(): readonly GameCar[] {
    return this.#order
  }

  /**
   * Sorts again and gives every car its place. Returns who passed whom on the track: places that are won while the other
   * is in the pits, has stopped or has finished are no passes.
   */
  settle(lengthM: number): Pass[] {
    const order = this.#order
    const passes: Pass[] = []
    for (let i = 1; i < order.length; i++) {
      const car = order[i] as GameCar
      let k = i - 1
      while (k >= 0 && isBefore(car, order[k] as GameCar, lengthM)) {
        const behind = order[k] as GameCar
        if (isOnTrack(car) && isOnTrack(behind)) passes.push({ by: car.car, passed: behind.car })
        order[k + 1] = behind
        k--
      }
      order[k + 1] = car
    }
    order.forEach((car, i) => (car.position = i + 1))
    return passes
  }
}

const isOnTrack = (car: GameCar): boolean => car.state === 'racing' && Number.isNaN(car.inLaneSinceS)

/** After the line a car that finished rolls on; its way counts only to the line. */
function rank(car: GameCar, lengthM: number): number {
  if (car.state === 'retired') return -Infinity
  return car.state === 'finished' ? car.laps.length * lengthM : car.wayM
}

function isBefore(a: GameCar, b: GameCar, lengthM: number): boolean {
  const [mine, other] = [rank(a, lengthM), rank(b, lengthM)]
  if (mine !== other) return mine > other
  if (a.state === 'finished' && b.state === 'finished') return a.endedAtS < b.endedAtS
  return a.state === 'retired' && b.state === 'retired' && a.wayM > b.wayM
}
