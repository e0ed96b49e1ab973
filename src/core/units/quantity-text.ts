import { fixedText } from './fixed-text.ts'
import { isNumber, UNKNOWN, type Readable } from './readable.ts'

const scaled = (value: Readable, factor: number, digits: number): string =>
  isNumber(value) ? fixedText(value * factor, digits) : UNKNOWN

const withUnit = (text: string, unit: string): string => (text === UNKNOWN ? text : `${text} ${unit}`)

/** Standard gravity, m/s² (CGPM 1901). */
export const G_MPS2 = 9.80665

/** m/s as whole km/h, digits alone: the unit stands beside the gauge. */
export const speedText = (mps: Readable): string => scaled(mps, 3.6, 0)

/** Whole rev/min, digits alone. */
export const rpmText = (rpm: Readable): string => fixedText(rpm, 0)

/** `R`, `N`, `1` … from −1, 0, 1 …; a gear is whole, so a fraction between two is unknown. */
export function gearText(gear: Readable): string {
  if (!isNumber(gear) || !Number.isInteger(gear)) return UNKNOWN
  return gear < 0 ? 'R' : gear === 0 ? 'N' : String(gear)
}

/** Whole degrees Celsius: `98 °C`. */
export const temperatureText = (celsius: Readable): string => withUnit(fixedText(celsius, 0), '°C')

/** Tyre pressure in whole kPa: `142 kPa`. */
export const pressureText = (kpa: Readable): string => withUnit(fixedText(kpa, 0), 'kPa')

/** Brake line pressure: kPa shown in bar (1 bar = 100 kPa), `32 bar`. */
export const brakeLineText = (kpa: Readable): string => withUnit(scaled(kpa, 0.01, 0), 'bar')

/** Steering wheel angle: radians, left positive, as `12° L`, `3° R`, `0°`. */
export function steerText(rad: Readable): string {
  const degrees = scaled(isNumber(rad) ? Math.abs(rad) : rad, 180 / Math.PI, 0)
  if (degrees === UNKNOWN) return UNKNOWN
  return degrees === '0' ? '0°' : `${degrees}° ${(rad as number) > 0 ? 'L' : 'R'}`
}

/** Share of full lock with its side: `45 % L`. */
export function lockText(share: Readable): string {
  const percent = scaled(isNumber(share) ? Math.abs(share) : share, 100, 0)
  if (percent === UNKNOWN) return UNKNOWN
  return percent === '0' ? '0 %' : `${percent} % ${(share as number) > 0 ? 'L' : 'R'}`
}

/** Acceleration in g to one decimal: `1.4 g`, `−0.8 g`. */
export const gText = (mps2: Readable): string => withUnit(scaled(mps2, 1 / G_MPS2, 1), 'g')
