import { STANDARD_G_MPS2 } from '../../../units/standard.ts'

/** What a channel measures; each has one unit in a frame. */
export type Quantity =
  | 'time'
  | 'length'
  | 'speed'
  | 'ratio'
  | 'pressure'
  | 'temperature'
  | 'angle'
  | 'angular-rate'
  | 'acceleration'
  | 'volume'
  | 'mass'
  | 'rotation'
  | 'count'

/** Turns a value as written into the frame's unit. */
export type Convert = (value: number) => number

const times =
  (factor: number): Convert =>
  value =>
    value * factor

const DEG = Math.PI / 180

/** Factors to s, m, m/s, 0–1, kPa, rad, rad/s, m/s², l, kg and 1/min, by the unit's spelling without its marks. */
const factors: Readonly<Record<Exclude<Quantity, 'temperature' | 'count'>, Readonly<Record<string, number>>>> = {
  time: { s: 1, sec: 1, ms: 0.001, min: 60 },
  length: { m: 1, km: 1000, ft: 0.3048, mi: 1609.344, mile: 1609.344, miles: 1609.344 },
  speed: { 'm/s': 1, 'km/h': 1 / 3.6, kph: 1 / 3.6, kmh: 1 / 3.6, mph: 0.44704, kn: 1852 / 3600, 'ft/s': 0.3048 },
  ratio: { '%': 0.01, ratio: 1, '': 1 },
  pressure: { kpa: 1, bar: 100, mbar: 0.1, hpa: 0.1, psi: 6.894757, mpa: 1000, pa: 0.001, atm: 101.325 },
  angle: { rad: 1, deg: DEG },
  'angular-rate': { 'rad/s': 1, 'deg/s': DEG, 'deg/sec': DEG },
  acceleration: { 'm/s/s': 1, 'm/s^2': 1, 'm/s2': 1, g: STANDARD_G_MPS2 },
  volume: { l: 1, ltr: 1, litre: 1, litres: 1, liter: 1, liters: 1, ml: 0.001, gal: 3.785412, usgal: 3.785412 },
  mass: { kg: 1, g: 0.001, lb: 0.45359237, lbs: 0.45359237 },
  rotation: { rpm: 1, '1/min': 1, 'revs/min': 1, 'rev/min': 1, '': 1, hz: 60, 'rad/s': 30 / Math.PI },
}

const temperatures: Readonly<Record<string, Convert>> = {
  c: value => value,
  degc: value => value,
  f: value => (value - 32) / 1.8,
  degf: value => (value - 32) / 1.8,
  k: value => value - 273.15,
}

/** A degree sign of another encoding is as good as none; a superscript two is a two. */
const plainUnit = (unit: string): string =>
  unit
    .toLowerCase()
    .replace(/²/g, '2')
    .replace(/[°\ufffd\s]/g, '')

/** How to convert a unit of this quantity; null when the unit is not one of it. */
export function conversionOf(quantity: Quantity, unit: string): Convert | null {
  const plain = plainUnit(unit)
  if (quantity === 'count') return value => value
  if (quantity === 'temperature') return Object.hasOwn(temperatures, plain) ? (temperatures[plain] ?? null) : null
  const known = factors[quantity]
  // A degree sign alone was a unit of angle.
  const key = quantity === 'angle' && plain === '' && unit !== '' ? 'deg' : plain
  return Object.hasOwn(known, key) ? times(known[key] ?? NaN) : null
}
