import type { CarInfo } from '../../samples/session.ts'
import type { TelemetryLane } from './telemetry-lane.ts'

/** The cars of a race folder: those of official timing first, then those only telemetry knows. Indices never move. */
export class RaceCars {
  readonly #cars: CarInfo[]
  readonly #officialNumber: (chassis: string) => string | undefined
  readonly #byKey = new Map<string, number>()
  /** By lane: index of each of its cars. */
  readonly #places = new Map<TelemetryLane, { infos: number; readonly places: number[] }>()
  /** The lane that tells of a car: of two that do, the longer file. */
  readonly #owner = new Map<number, TelemetryLane>()

  /** @param officialNumber the official number telemetry of a chassis was found to be */
  constructor(official: readonly CarInfo[], officialNumber: (chassis: string) => string | undefined) {
    this.#cars = [...official]
    this.#officialNumber = officialNumber
  }

  /** With telemetry of one car alone it is the one the wall is for. */
  get list(): CarInfo[] {
    const known = new Set(this.#byKey.values())
    return this.#cars.map(car => ({ ...car, isOwn: known.size === 1 && known.has(car.car) }))
  }

  /** Takes over the cars of a lane; true when the list changed. */
  learn(lane: TelemetryLane): boolean {
    // Cars whose moments cannot be placed are not in the race: they would stand in the tower without ever moving.
    if (!lane.isPlaced || this.#places.get(lane)?.infos === lane.infos) return false
    const before = this.#byKey.size
    const places = lane.cars.map(car => this.#placeOf(car))
    this.#places.set(lane, { infos: lane.infos, places })
    return this.#byKey.size > before
  }

  #placeOf(car: CarInfo): number {
    const known = this.#byKey.get(car.key)
    if (known !== undefined) return known
    const number = this.#officialNumber(car.key)
    const taken = new Set(this.#byKey.values())
    const official = this.#cars.find(one => number !== undefined && one.number === number && !taken.has(one.car))
    const place = official?.car ?? this.#cars.length
    if (official) this.#cars[place] = { ...official, key: car.key }
    else this.#cars.push({ ...car, car: place })
    this.#byKey.set(car.key, place)
    return place
  }

  /** Index of a lane's car, if this lane is the one that tells of it; -1 otherwise. */
  claimed(lane: TelemetryLane, car: number): number {
    const place = this.#places.get(lane)?.places[car] ?? -1
    if (place < 0) return -1
    const owner = this.#owner.get(place)
    if (owner !== lane && owner && owner.bytes >= lane.bytes && !owner.hasEnded) return -1
    this.#owner.set(place, lane)
    return place
  }
}
