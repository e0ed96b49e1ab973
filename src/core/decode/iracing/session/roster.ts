import type { CarInfo } from '../../../samples/session.ts'
import type { IrDriver, IrSession } from '../text/ir-session.ts'

/** Cars a session can hold: the longest arrays known are 72. */
const MAX_CARS = 128

interface Entry {
  readonly carIdx: number
  readonly car: number
  driver: IrDriver | null
}

export interface RosterChange {
  /** Indices (`car`) whose driver is another person than before. */
  readonly newDrivers: readonly number[]
}

/**
 * Who is who. A car keeps its CarIdx for the whole event, and gets an index of ours when it is named for the first time,
 * which never moves. The pace car and spectators are no cars of the race.
 */
export class Roster {
  readonly #entries = new Map<number, Entry>()
  readonly #isOwnOnly: boolean
  #ownIdx: number | null = null

  /** @param isOwnOnly a file of the disk has no other cars than the own one. */
  constructor(isOwnOnly: boolean) {
    this.#isOwnOnly = isOwnOnly
  }

  get ownIdx(): number | null {
    return this.#ownIdx
  }

  /** Our index of the own car; null when nobody of this machine has one. */
  get ownCar(): number | null {
    return this.#ownIdx === null ? null : this.carOf(this.#ownIdx)
  }

  /** Another session names its own cars. */
  forget(): void {
    this.#entries.clear()
    this.#ownIdx = null
  }

  /** Our index of a car; null for one that is nobody's. */
  carOf(carIdx: number): number | null {
    return this.#entries.get(carIdx)?.car ?? null
  }

  driverOf(carIdx: number): IrDriver | null {
    return this.#entries.get(carIdx)?.driver ?? null
  }

  /** Every known CarIdx with our index, in the order of the indices. */
  entries(): IterableIterator<{ readonly carIdx: number; readonly car: number; readonly driver: IrDriver | null }> {
    return this.#entries.values()
  }

  /** Takes over what a session text says; `ownIdx` null while nobody said which car is the own one. */
  update(session: IrSession, ownIdx: number | null): RosterChange {
    // A spectator has a place in the list but no car, so no number; one with a number may drive in an open practice.
    const isWatcher = session.drivers.some(
      driver => driver.carIdx === ownIdx && driver.isSpectator && driver.carNumber === '',
    )
    const own = isWatcher ? null : ownIdx
    this.#ownIdx = own
    const newDrivers: number[] = []
    for (const driver of session.drivers) {
      const isPace = driver.isPaceCar || driver.carIdx === session.own.paceCarIdx
      const isOther = driver.carIdx !== own
      if (isPace || (isOther && (driver.isSpectator || this.#isOwnOnly))) continue
      const entry = this.#enter(driver.carIdx)
      if (!entry) continue
      const before = entry.driver
      entry.driver = driver
      if (before && before.userId !== driver.userId) newDrivers.push(entry.car)
    }
    // A text that names nobody still belongs to a car: the one that recorded it.
    if (own !== null) this.#enter(own)
    return { newDrivers }
  }

  #enter(carIdx: number): Entry | null {
    const known = this.#entries.get(carIdx)
    if (known) return known
    if (this.#entries.size >= MAX_CARS) return null
    const entry: Entry = { carIdx, car: this.#entries.size, driver: null }
    this.#entries.set(carIdx, entry)
    return entry
  }

  cars(isTeamRacing: boolean): CarInfo[] {
    return [...this.#entries.values()].map(({ carIdx, car, driver }) => ({
      ...{ car, key: `car-${carIdx}`, number: driver?.carNumber || `#${carIdx}`, className: classOf(driver) },
      isOwn: carIdx === this.#ownIdx,
      ...(driver && driver.userName !== '' && { name: driver.userName }),
      ...(driver && isTeamRacing && driver.teamName !== '' && { team: driver.teamName }),
      ...(driver?.isAi === true && { isAi: true }),
    }))
  }
}

/** Classes without a name of their own (a single make) are called by the car. */
export const classOf = (driver: IrDriver | null): string => driver?.className || driver?.carName || ''
