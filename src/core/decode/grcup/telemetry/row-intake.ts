import { readNumber } from '../../points/value.ts'
import { CHANNELS, telemetryChannels } from './channels.ts'
import type { Roles } from './columns.ts'
import { type RowStore, type StoredVehicle, UNKNOWN_LAP } from './row-store.ts'

/** More cars than this in one file are no field of cars but a broken column. */
const MOST_VEHICLES = 200
const LONGEST_NAME = 64

/** Who a row is about, as printed; empty where the table does not say. */
export interface RowIdentity {
  readonly vehicle: string
  readonly number: string
  readonly event: string
  readonly session: string
  readonly source: string
  readonly track: string
}

const nobody: RowIdentity = { vehicle: '', number: '', event: '', session: '', source: '', track: '' }

/** Who a row of fields is about. Where it names no vehicle, the number on the door tells cars apart. */
export function rowIdentity(fields: readonly string[], roles: Roles): RowIdentity {
  const field = (role: keyof Roles): string => (fields[roles[role]] ?? '').trim()
  return {
    vehicle: field('vehicle') || field('otherVehicle'),
    number: field('number'),
    event: field('event'),
    session: field('session'),
    source: field('source'),
    track: field('track'),
  }
}

/** Event and session as the file names them, for the session's own data. */
export interface RaceNames {
  event: string
  session: string
  source: string
  track: string
}

/**
 * Takes rows of any table into the store: tells cars and races apart, reads lap numbers, holds values to the range of
 * their channel and gives a row without an arrival time the one of the row before it.
 */
export class RowIntake {
  readonly store: RowStore
  readonly reject: (reason: string, bytes: number) => void
  /** By race, in the order of the file. */
  readonly races = new Map<string, RaceNames>()
  /** Channel names the logger does not have, as they are spelled in the file. */
  readonly strangeChannels = new Set<string>()
  hasArrival = false
  #byKey = new Map<string, number>()
  #last: RowIdentity = nobody
  #index = -1
  #keyMs: number[] = []

  constructor(store: RowStore, reject: (reason: string, bytes: number) => void) {
    this.store = store
    this.reject = reject
  }

  /** Number of the vehicle a row is about; -1 when there are too many to be true. */
  vehicle(who: RowIdentity): number {
    const last = this.#last
    const isSame =
      who.vehicle === last.vehicle &&
      who.number === last.number &&
      who.session === last.session &&
      who.source === last.source &&
      who.event === last.event
    if (isSame && this.#index >= 0) return this.#index
    this.#last = who
    this.#index = this.#find(who)
    return this.#index
  }

  #find(who: RowIdentity): number {
    const race = raceKey(who)
    const chassis = who.vehicle === '' ? who.number : chassisOf(who.vehicle)
    const key = `${race}\n${chassis}`
    const known = this.#byKey.get(key)
    const vehicle = known === undefined ? undefined : this.store.vehicles[known]
    if (known !== undefined && vehicle) {
      if (!vehicle.ids.includes(who.vehicle)) vehicle.ids.push(who.vehicle)
      if (vehicle.number === '') vehicle.number = printedNumber(who)
      return known
    }
    if (this.#byKey.size >= MOST_VEHICLES || who.vehicle.length > LONGEST_NAME) return -1
    if (!this.races.has(race)) {
      const { event, session, source, track } = who
      this.races.set(race, { event, session, source, track })
    }
    const vehicleIn = newVehicle(who, chassis, race)
    this.#tellApart(vehicleIn)
    const index = this.store.open(vehicleIn)
    this.#byKey.set(key, index)
    return index
  }

  /** `31` and `031` are two cars of one race: where both drive, each keeps its zeros. */
  #tellApart(vehicle: StoredVehicle): void {
    const twin = this.store.vehicles.find(one => one.race === vehicle.race && one.number === vehicle.number)
    if (!twin || vehicle.number === '') return
    for (const one of [twin, vehicle]) {
      const part = carPart(one.ids[0] ?? '')
      if (Number(part) === Number(one.number)) one.number = part.slice(0, 8)
    }
  }

  /** One value. `metaMs` is NaN where the row does not say when it arrived. */
  value(
    index: number,
    metaMs: number,
    ecuMs: number,
    lap: number,
    channel: number,
    value: number,
    bytes: number,
  ): void {
    const row = telemetryChannels[channel]
    if (!row || !(value >= row.min && value <= row.max)) return this.reject('out-of-range', bytes)
    this.store.add(index, this.#key(index, metaMs, ecuMs), ecuMs, lap, channel, value)
  }

  #key(index: number, metaMs: number, ecuMs: number): number {
    if (!Number.isNaN(metaMs)) {
      this.hasArrival = true
      this.#keyMs[index] = metaMs
      return metaMs
    }
    // Without any arrival times the car's own time is the only order there is.
    return this.hasArrival ? (this.#keyMs[index] ?? ecuMs) : ecuMs
  }
}

/** Rows of one source, or else of one session of one event, are one race. */
const raceKey = (who: RowIdentity): string => (who.source !== '' ? who.source : `${who.event}|${who.session}`)

/** `GR86-<chassis>` of `GR86-<chassis>-<car>`: the car part is not assigned yet or stale often enough. */
export function chassisOf(vehicle: string): string {
  const last = vehicle.lastIndexOf('-')
  return last > vehicle.indexOf('-') ? vehicle.slice(0, last) : vehicle
}

/** What stands behind the chassis; empty where the id has no such part. */
function carPart(vehicle: string): string {
  const chassis = chassisOf(vehicle)
  return chassis === vehicle ? '' : vehicle.slice(chassis.length + 1)
}

/** Number on the door as far as the rows tell: 0 and 000 are cars that have none assigned. */
function printedNumber(who: RowIdentity): string {
  const plain = who.number.replace(/\.0+$/, '').trim()
  if (plain !== '' && Number(plain) !== 0 && plain.length <= 8) return plain
  const part = carPart(who.vehicle)
  return Number(part) === 0 ? '' : part.replace(/^0+/, '').slice(0, 8)
}

function newVehicle(who: RowIdentity, chassis: string, race: string): StoredVehicle {
  return {
    ids: [who.vehicle],
    chassis,
    number: printedNumber(who),
    race,
    rows: 0,
    unknownLapRows: 0,
    disorder: 0,
    newestMs: new Float64Array(CHANNELS).fill(-Infinity),
    estimateMs: NaN,
  }
}

/** Lap number of a row: whole, and below the number that means unknown. */
export function lapNumber(text: string): number {
  const lap = Number(text)
  return text !== '' && Number.isInteger(lap) && lap >= 0 && lap < UNKNOWN_LAP ? lap : UNKNOWN_LAP
}

/** A number as tables write it; NaN for an empty field and for what is no number. */
export function tableNumber(text: string): number {
  if (text === '') return NaN
  const value = Number(text)
  if (Math.abs(value) < 1e12 && text.charCodeAt(1) < 65) return value
  const careful = readNumber(text)
  return careful === 'unreadable' ? NaN : careful
}
