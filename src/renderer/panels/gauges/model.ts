import type { CarNow } from '../../../core/contract/payloads/car.ts'
import { oldText } from '../../../core/units/age-text.ts'
import { percentText } from '../../../core/units/percent-text.ts'
import {
  brakeLineText,
  G_MPS2,
  gearText,
  gText,
  rpmText,
  speedText,
  lockText,
  steerText,
} from '../../../core/units/quantity-text.ts'
import { isNumber, UNKNOWN, type Readable } from '../../../core/units/readable.ts'
import { whyText } from '../../../core/units/why-text.ts'
import { OLD_S } from '../../controls/freshness.ts'

/** One gauge: its digits, how far it stands (0–1, or −1–1 for steering), and why it has neither. */
export interface GaugeText {
  readonly digits: string
  /** NaN: the needle is not drawn. */
  readonly level: number
  /** '' when there is a value. */
  readonly why: string
}

export interface GaugesText {
  readonly speed: GaugeText
  readonly rpm: GaugeText
  /** End of the rpm scale; NaN when no rpm was seen. */
  readonly rpmScale: number
  /** Where the shift zone begins on the scale, 0–1. */
  readonly shiftFrom: number
  readonly isShift: boolean
  /** `SHIFT` inside the zone: the colour alone would not do. */
  readonly shift: string
  readonly gear: GaugeText
  readonly throttle: GaugeText
  readonly brake: GaugeText
  /** Brake line pressures where the source has them: `F 32 bar · R 21 bar`; why there are none otherwise. */
  readonly brakeLines: string
  readonly steer: GaugeText
  readonly longG: GaugeText
  readonly latG: GaugeText
}

/** End of the speed scale, m/s (360 km/h): above what any car of these series reaches, and the same for all of them. */
const SPEED_SCALE_MPS = 100

/** No source tells the shift point: the last 6 % below the highest rpm seen stand for it. */
const SHIFT_FRACTION = 0.94

/** Ends of the steering and g scales: half a turn of the wheel, 4 g. */
const STEER_SCALE_RAD = Math.PI
export const G_SCALE = 4

const clamp = (value: number, low: number): number => Math.min(1, Math.max(low, value))

function gauge(value: Readable, digits: string, level: number, low = 0): GaugeText {
  if (digits === UNKNOWN) return { digits, level: NaN, why: whyText(value) || 'no value' }
  return { digits, level: clamp(level, low), why: '' }
}

const numberOr = (value: Readable, other: number): number => (isNumber(value) ? value : other)

function rpmScale(car: CarNow): number {
  const seen = numberOr(car.rpmMax, numberOr(car.rpm, NaN))
  // A scale that grew with every rev would move the needle while the engine does not.
  return Math.max(4000, Math.ceil((seen * 1.04) / 500) * 500)
}

/** What the needles and digits show. An age beyond five seconds blanks all of them: a frozen needle lies. */
export function gaugesText(car: CarNow | undefined, ageS: number | undefined, hasSource = true): GaugesText {
  if (!hasSource) return blank(whyText({ unknown: 'no-source' }))
  if (!car || ageS === undefined) return blank(whyText(undefined))
  if (ageS > OLD_S) return blank(oldText(ageS))
  const scale = rpmScale(car)
  const shiftAt = numberOr(car.rpmMax, NaN) * SHIFT_FRACTION
  const isShift = numberOr(car.rpm, 0) >= shiftAt
  const lines = [brakeLineText(car.brakeLineFrontKpa), brakeLineText(car.brakeLineRearKpa)] as const
  return {
    speed: gauge(car.speedMps, speedText(car.speedMps), numberOr(car.speedMps, 0) / SPEED_SCALE_MPS),
    rpm: gauge(car.rpm, rpmText(car.rpm), numberOr(car.rpm, 0) / scale),
    rpmScale: scale,
    shiftFrom: shiftAt / scale,
    isShift,
    shift: isShift ? 'SHIFT' : '',
    gear: gauge(car.gear, gearText(car.gear), 0),
    throttle: gauge(car.throttle, percentText(car.throttle), numberOr(car.throttle, 0)),
    brake: gauge(car.brake, percentText(car.brake), numberOr(car.brake, 0)),
    brakeLines: lines.every(one => one === UNKNOWN) ? whyText(car.brakeLineFrontKpa) : `F ${lines[0]} · R ${lines[1]}`,
    steer: steering(car),
    longG: gauge(car.accLongMps2, gText(car.accLongMps2), numberOr(car.accLongMps2, 0) / G_MPS2 / G_SCALE, -1),
    latG: gauge(car.accLatMps2, gText(car.accLatMps2), numberOr(car.accLatMps2, 0) / G_MPS2 / G_SCALE, -1),
  }
}

/** The angle of the wheel; the share of full lock where a source knows no angle. */
const steering = ({ steerRad, steerNorm }: CarNow): GaugeText =>
  isNumber(steerRad) || !isNumber(steerNorm)
    ? gauge(steerRad, steerText(steerRad), numberOr(steerRad, 0) / STEER_SCALE_RAD, -1)
    : gauge(steerNorm, lockText(steerNorm), steerNorm, -1)

function blank(why: string): GaugesText {
  const none: GaugeText = { digits: UNKNOWN, level: NaN, why }
  return {
    speed: none,
    rpm: none,
    rpmScale: NaN,
    shiftFrom: NaN,
    isShift: false,
    shift: '',
    gear: none,
    throttle: none,
    brake: none,
    brakeLines: '',
    steer: none,
    longG: none,
    latG: none,
  }
}

/** One sentence for whoever cannot see the needles. */
export function gaugesSummary(text: GaugesText): string {
  const one = (name: string, { digits, why }: GaugeText, unit = ''): string => `${name} ${why || digits + unit}`
  return `${[
    one('Speed', text.speed, ' km/h'),
    one('rpm', text.rpm),
    one('gear', text.gear),
    one('throttle', text.throttle),
    one('brake', text.brake),
  ].join(', ')}.`
}
