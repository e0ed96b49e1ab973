/** What came of one car over every session of a feed: points that name it, points that gave a frame, and the rest. */
export interface CarTally {
  readonly key: string
  /** Number as shown; the newest one where it changed. */
  number: string
  received: number
  accepted: number
  bytes: number
  /** Why points of it gave no frame, and what was noticed about those that did: `duplicate-same`, `late` … */
  readonly reasons: Map<string, number>
}

/** Cars counted apart; a feed of invented identities shares one line. */
const MAX_CARS = 256
const OTHERS = 'others'

/** Counts by car, bounded. */
export class CarTallies {
  readonly #byKey = new Map<string, CarTally>()

  of(key: string): CarTally {
    const known = this.#byKey.get(key)
    if (known) return known
    const free = this.#byKey.size < MAX_CARS ? key : OTHERS
    const other = this.#byKey.get(free)
    if (other) return other
    const tally: CarTally = { key: free, number: free, received: 0, accepted: 0, bytes: 0, reasons: new Map() }
    this.#byKey.set(free, tally)
    return tally
  }

  list(): readonly CarTally[] {
    return [...this.#byKey.values()]
  }
}
