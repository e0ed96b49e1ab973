import type { CarInfo } from '../samples/session.ts'
import { CarFold } from './car-fold.ts'
import { MOST_CARS } from './saved-session.ts'
import type { SavedValue } from './saved-value.ts'

/** The cars of a session in the order in which the source named them. */
export class CarList {
  #all: CarFold[] = []
  readonly #byIndex = new Map<number, CarFold>()

  get all(): readonly CarFold[] {
    return this.#all
  }

  get(car: number): CarFold | undefined {
    return this.#byIndex.get(car)
  }

  /** Cars that are new, and what is newly said of those that are not: a number or a name may come later than the car. */
  learn(cars: readonly CarInfo[]): void {
    for (const car of cars) {
      const known = this.get(car.car)
      if (known) known.info = car
      else this.#add(new CarFold(car))
    }
  }

  /** Forgets all of them. */
  clear(): void {
    this.#all = []
    this.#byIndex.clear()
  }

  #add(car: CarFold): void {
    this.#all.push(car)
    this.#byIndex.set(car.info.car, car)
  }

  save(): readonly unknown[] {
    return this.#all.map(car => car.save())
  }

  /** @param key under which its own saved value stands in `saved`. */
  restore(saved: SavedValue, key: string): void {
    this.clear()
    for (const one of saved.parts(key, MOST_CARS)) this.#add(CarFold.restored(one))
    if (this.#byIndex.size < this.#all.length) saved.refuse(key)
  }
}
