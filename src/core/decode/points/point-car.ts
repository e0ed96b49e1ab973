import { at, corners, type FieldName, fields, put } from '../../samples/fields.ts'
import type { CarInfo } from '../../samples/session.ts'
import { brakeKpa, type BrakeUnit, brakeUnitAfter } from './brake-unit.ts'
import { rawSlot } from './channels.ts'
import type { Point } from './decode-point.ts'
import { EcuClock } from './ecu-clock.ts'
import { HeardTimes } from './heard-times.ts'
import { PointImu, type PointImuVerdict } from './point-imu.ts'
import { RecentFrames } from './recent-frames.ts'

/** Wear in per cent is taken as worn, unless a car's first value says that it can only be what remains. */
const REMAINING_FROM_PERCENT = 90

/** What has been assumed about a car because its points do not say it. */
export interface CarBasis {
  readonly key: string
  readonly brakeUnit: BrakeUnit
  /** True once a pressure came without its unit. */
  readonly isBrakeUnitAssumed: boolean
  readonly wear: 'worn' | 'remaining' | 'not-sent'
  /** True when its points carry no time of their own. */
  readonly isTimeFromArrival: boolean
  /** How often its own clock stepped against UTC. */
  readonly clockSteps: number
  /** Fuel came as a share of a tank of unknown size, which is no litres. */
  readonly isFuelShare: boolean
  /** Its places look as if the degrees had been divided by 60. */
  readonly isGpsDivided: boolean
  readonly imu: PointImuVerdict
}

/** One local origin for every car of a session, so that their places can be compared. */
export interface PlaceOrigin {
  latitudeDeg: number
  longitudeDeg: number
}

/** Sign switches of a feed whose sensors are mounted the other way round. */
export interface Invert {
  readonly steering?: boolean
  readonly accLong?: boolean
  readonly accLat?: boolean
}

/** The car's number when the feed does not say it: the last group of `GR86-006-7`, else the whole chassis. */
export const numberFrom = (chassis: string): string => {
  const last = chassis.slice(chassis.lastIndexOf('-') + 1)
  return last.length > 0 && last.length <= 8 ? last : chassis
}

/** Mean earth radius, m; over the few kilometres of a circuit the flat approximation is good to centimetres. */
const EARTH_M = 6371008.8
const DEG = Math.PI / 180

/** Degrees divided by 60 lie inside this box in the Gulf of Guinea, where nobody races. */
const DIVIDED_LATITUDE_DEG = 1.6
const DIVIDED_LONGITUDE_DEG = 3.2

/** One car of a point feed: its identity, its clock and what was learnt about its units. */
export class PointCar {
  readonly index: number
  readonly key: string
  recent = new RecentFrames()
  heard = new HeardTimes()
  readonly imu = new PointImu()
  number: string
  isNumberSent = false
  /** Newest UTC of a sample, and host seconds of the newest arrival. */
  lastUtcS = -Infinity
  lastArrivalS = -Infinity
  /** Most by which the time of its points was ahead of the host's: they arrive late, never early. */
  aheadS = -Infinity
  isTimeFromArrival = false
  #clock = new EcuClock()
  #stepsBefore = 0
  /** Its clock has stepped: the next point may lie before the newest one without being disorder. */
  #hasStepped = false
  #brakeUnit: BrakeUnit
  #isBrakeUnitAssumed = false
  #wear: CarBasis['wear'] = 'not-sent'
  #isFuelShare = false
  /** Null before any fix. */
  #isGpsDivided: boolean | null = null

  constructor(index: number, key: string, brakeUnit: BrakeUnit) {
    this.index = index
    this.key = key
    this.number = numberFrom(key)
    this.#brakeUnit = brakeUnit
  }

  get basis(): CarBasis {
    const { key, isTimeFromArrival } = this
    const [brakeUnit, isBrakeUnitAssumed] = [this.#brakeUnit, this.#isBrakeUnitAssumed]
    return {
      ...{
        key,
        brakeUnit,
        isBrakeUnitAssumed,
        wear: this.#wear,
        isTimeFromArrival,
        clockSteps: this.#stepsBefore + this.#clock.steps,
      },
      ...{ isFuelShare: this.#isFuelShare, isGpsDivided: this.#isGpsDivided === true, imu: this.imu.verdict() },
    }
  }

  get brakeUnit(): BrakeUnit {
    return this.#brakeUnit
  }

  info(): CarInfo {
    return { car: this.index, key: this.key, number: this.number, className: '', isOwn: this.index === 0 }
  }

  /** The car's own clock orders its points, laid on UTC by the sender's; else the sender's; else arrival. */
  utcS(point: Point, arrivedUtcS: number, note: (reason: string) => void): number {
    if (!Number.isNaN(point.ecuS)) {
      const stepsBefore = this.#clock.steps
      const utcS = this.#clock.utcS(point.ecuS, point.metaS)
      if (this.#clock.steps !== stepsBefore) {
        note('clock-step')
        this.#hasStepped = true
      }
      return utcS
    }
    if (!Number.isNaN(point.metaS)) return point.metaS
    if (!this.isTimeFromArrival) note('time-from-arrival')
    this.isTimeFromArrival = true
    return arrivedUtcS
  }

  /** Remembers when a point was and when it came; says whether it is out of its car's order. */
  place(utcS: number, arrivalS: number): 'in-order' | 'out-of-order' {
    const isBack = utcS < this.lastUtcS && !this.#hasStepped
    this.lastUtcS = this.#hasStepped ? utcS : Math.max(this.lastUtcS, utcS)
    this.#hasStepped = false
    this.lastArrivalS = arrivalS
    this.aheadS = Math.max(this.aheadS, utcS - arrivalS)
    this.heard.take(utcS)
    return isBack ? 'out-of-order' : 'in-order'
  }

  /** The clock was set: times before it and after it cannot be compared. */
  restartClock(): void {
    this.#stepsBefore += this.#clock.steps
    this.#clock = new EcuClock()
    this.#hasStepped = false
    this.recent = new RecentFrames()
    this.heard = new HeardTimes()
    this.lastUtcS = -Infinity
    this.aheadS = -Infinity
  }

  /** Adopts the number on the door the first time it is sent; says whether that changed what is shown. */
  adoptNumber(number: string): boolean {
    if (number === '' || this.isNumberSent) return false
    this.isNumberSent = true
    const isOther = number !== this.number
    this.number = number
    return isOther
  }

  /** Writes the point into an empty frame. Returns how many fields it filled; what had to go is told to `drop`. */
  fill(frame: Float32Array, point: Point, origin: PlaceOrigin, invert: Invert, drop: (reason: string) => void): number {
    let filled = 0
    const set = (name: FieldName, value: number): void => {
      if (Number.isNaN(value)) return
      if (put(frame, name, value)) filled++
      else drop(`out-of-range:${name}`)
    }
    let hasRaw = false
    for (const slot of point.filled) {
      const name = fields[slot]?.name
      const value = point.values[slot] ?? NaN
      if (name) set(name, isInverted(slot, invert) ? -value : value)
      else hasRaw = true
    }
    if (!hasRaw) return filled
    this.#fillBrakes(point, set, drop)
    this.#fillWear(point, set)
    this.#fillPlace(point, origin, set)
    if (!Number.isNaN(point.values[rawSlot.fuelPercent])) this.#isFuelShare = true
    return filled
  }

  #fillBrakes(point: Point, set: (name: FieldName, value: number) => void, drop: (reason: string) => void): void {
    const front = point.values[rawSlot.brakeFrontPlain] ?? NaN
    const rear = point.values[rawSlot.brakeRearPlain] ?? NaN
    if (front >= 0 || rear >= 0) this.#isBrakeUnitAssumed = true
    const unit = brakeUnitAfter(this.#brakeUnit, front, rear)
    if (unit !== this.#brakeUnit) drop('brake-unit-became-psi')
    this.#brakeUnit = unit
    // A value sent with its unit is already in the frame and wins over one sent without.
    if (Number.isNaN(point.values[at.brakeLineFrontKpa] ?? NaN)) set('brakeLineFrontKpa', brakeKpa(front, unit))
    if (Number.isNaN(point.values[at.brakeLineRearKpa] ?? NaN)) set('brakeLineRearKpa', brakeKpa(rear, unit))
  }

  #fillWear(point: Point, set: (name: FieldName, value: number) => void): void {
    for (const [slot, name] of wearSlots) {
      const percent = point.values[slot] ?? NaN
      if (Number.isNaN(percent)) continue
      if (this.#wear === 'not-sent') this.#wear = percent >= REMAINING_FROM_PERCENT ? 'remaining' : 'worn'
      set(name, this.#wear === 'worn' ? percent / 100 : 1 - percent / 100)
    }
  }

  /** Local east and north metres from the session's first fix. Exactly 0°, 0° is a receiver without a fix. */
  #fillPlace(point: Point, origin: PlaceOrigin, set: (name: FieldName, value: number) => void): void {
    const latitudeDeg = point.values[rawSlot.latitudeDeg] ?? NaN
    const longitudeDeg = point.values[rawSlot.longitudeDeg] ?? NaN
    if (Number.isNaN(latitudeDeg) || Number.isNaN(longitudeDeg) || (latitudeDeg === 0 && longitudeDeg === 0)) return
    if (Number.isNaN(origin.latitudeDeg)) Object.assign(origin, { latitudeDeg, longitudeDeg })
    const isInBox = Math.abs(latitudeDeg) < DIVIDED_LATITUDE_DEG && Math.abs(longitudeDeg) < DIVIDED_LONGITUDE_DEG
    this.#isGpsDivided = isInBox && this.#isGpsDivided !== false
    const eastward = Math.cos(origin.latitudeDeg * DEG)
    set('eastM', (longitudeDeg - origin.longitudeDeg) * DEG * EARTH_M * eastward)
    set('northM', (latitudeDeg - origin.latitudeDeg) * DEG * EARTH_M)
  }
}

/** Where the wear in per cent of each corner comes from, and goes. */
const wearSlots = corners.map(corner => [rawSlot[`wearPercent${corner}`], `tyreWear${corner}`] as const)

const isInverted = (slot: number, invert: Invert): boolean =>
  (invert.steering === true && slot === at.steerRad) ||
  (invert.accLong === true && slot === at.accLongMps2) ||
  (invert.accLat === true && slot === at.accLatMps2)
