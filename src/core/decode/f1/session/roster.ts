import type { CarInfo } from '../../../samples/session.ts'
import type { F1Packet } from '../wire/packet.ts'
import { MAX_CARS } from './frame-buffer.ts'
import { teamName } from './game-tables.ts'

interface Entry {
  readonly name: string
  readonly number: string
  readonly team: string
  readonly isAi: boolean
  readonly isPublic: boolean
}

/**
 * Who drives in which slot. A car is its slot for the whole session: names are hidden or repeated by privacy settings, and
 * numbers are not unique. Rows appear with the first live LapData and get name and number with Participants.
 */
export class Roster {
  readonly #entries: (Entry | undefined)[] = []
  /** Slots that ever held a car: the list may grow, its indices never move. */
  readonly isListed = new Uint8Array(MAX_CARS)
  /** Slots with a car in them now. */
  readonly isLive = new Uint8Array(MAX_CARS)
  /** The same, but every slot until LapData tells: what comes before it is kept for the cars that turn out to be there. */
  readonly mayBeLive = new Uint8Array(MAX_CARS).fill(1)
  /** Slots whose fuel, wear and damage mean what they say: the driver shares them, and the game did not blank them. */
  readonly isOpen = new Uint8Array(MAX_CARS)
  /** Slots whose CarStatus came blanked. */
  readonly #isBlank = new Uint8Array(MAX_CARS)
  readonly #isPlayer = new Uint8Array(MAX_CARS)
  /** Slots whose driver kept his telemetry to himself at some time of the session. */
  readonly #wasRestricted = new Uint8Array(MAX_CARS)
  #hasStatus = false

  /** Says whether a slot's state changed what is listed. */
  live(car: number, isLive: boolean): boolean {
    this.isLive[car] = isLive ? 1 : 0
    this.mayBeLive[car] = this.isLive[car]
    if (!isLive || this.isListed[car] === 1) return false
    this.isListed[car] = 1
    return true
  }

  /** The players at this machine see their own cars whatever their option says. */
  players(first: number, second: number): void {
    this.#isPlayer.fill(0)
    if (first < MAX_CARS) this.#isPlayer[first] = 1
    if (second < MAX_CARS) this.#isPlayer[second] = 1
    this.#open()
  }

  participants(packet: F1Packet): void {
    const numbers = packet.numbers('car.raceNumber')
    const teams = packet.numbers('car.teamId')
    const ai = packet.numbers('car.aiControlled')
    const shared = packet.numbers('car.yourTelemetry')
    for (let car = 0; car < packet.cars; car++) {
      const number = numbers?.[car] ?? 0
      const isAi = ai?.[car] === 1
      this.#entries[car] = {
        name: packet.text('car.name', car),
        number: number > 0 ? String(number) : '',
        team: teamName(packet.format, teams?.[car] ?? NaN),
        isAi,
        isPublic: isAi || shared?.[car] === 1,
      }
      if (this.isPublic(car) === false) this.#wasRestricted[car] = 1
    }
    this.#open()
  }

  /**
   * Reads from CarStatus who is blanked: no car has a tank of 0 kg. It shows at once what Participants says up to five
   * seconds later.
   */
  status(packet: F1Packet): void {
    this.#hasStatus = true
    const fuel = packet.numbers('car.fuelInTank')
    const capacity = packet.numbers('car.fuelCapacity')
    const energy = packet.numbers('car.ersStoreEnergy')
    for (let car = 0; car < packet.cars; car++) {
      this.#isBlank[car] = fuel?.[car] === 0 && capacity?.[car] === 0 && energy?.[car] === 0 ? 1 : 0
    }
    this.#open()
  }

  #open(): void {
    for (let car = 0; car < MAX_CARS; car++) {
      // Before Participants came only a CarStatus that is not blank shows that zeros are zeros.
      const isShared = this.isPublic(car) ?? this.#hasStatus
      this.isOpen[car] = isShared && this.#isBlank[car] === 0 ? 1 : 0
    }
  }

  /** True while nothing has told whether zeros of this car are zeros. */
  isUntold(car: number): boolean {
    return !this.#hasStatus && this.isPublic(car) === undefined
  }

  /** Whether the driver shares his telemetry with us; undefined before Participants came. */
  isPublic(car: number): boolean | undefined {
    if (this.#isPlayer[car] === 1) return true
    return this.#entries[car]?.isPublic
  }

  number(car: number): string {
    const known = this.#entries[car]?.number ?? ''
    return known === '' ? `#${car}` : known
  }

  /** Numbers of the cars that are there now and keep their telemetry to themselves. */
  restricted(): string[] {
    return this.#liveCars()
      .filter(car => this.isPublic(car) === false)
      .map(car => this.number(car))
  }

  /** Numbers of all who did so in this session, also where they share by now. */
  everRestricted(): string[] {
    const listed = Array.from(this.isListed.keys()).filter(car => this.isListed[car] === 1)
    return listed.filter(car => this.#wasRestricted[car] === 1).map(car => this.number(car))
  }

  get liveCount(): number {
    return this.#liveCars().length
  }

  /** Whether every car but the players' keeps its telemetry to itself. */
  areAllRivalsRestricted(): boolean {
    const rivals = this.#liveCars().filter(car => this.#isPlayer[car] === 0)
    return rivals.length > 0 && rivals.every(car => this.isPublic(car) === false)
  }

  #liveCars(): number[] {
    return Array.from(this.isLive.keys()).filter(car => this.isLive[car] === 1)
  }

  /** @param own slot of the own car; -1 when there is none. */
  cars(own: number): CarInfo[] {
    const cars: CarInfo[] = []
    for (let car = 0; car < MAX_CARS; car++) if (this.isListed[car] === 1) cars.push(this.#info(car, car === own))
    return cars
  }

  #info(car: number, isOwn: boolean): CarInfo {
    const entry = this.#entries[car]
    const base = { car, key: `slot-${car}`, number: this.number(car), className: '', isOwn }
    const isPublic = this.isPublic(car)
    if (entry === undefined) return isPublic === undefined ? base : { ...base, telemetryPublic: isPublic }
    return {
      ...base,
      ...(entry.name === '' ? {} : { name: entry.name }),
      ...(entry.team === '' ? {} : { team: entry.team }),
      isAi: entry.isAi,
      telemetryPublic: isPublic === true,
    }
  }
}
