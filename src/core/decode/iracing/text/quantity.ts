/** Metres, m/s, kilopascals, °C, seconds, radians, kilograms, fractions: what one of the unit is. */
const scales: Readonly<Record<string, number>> = {
  m: 1,
  km: 1000,
  mi: 1609.344,
  ft: 0.3048,
  'm/s': 1,
  kph: 1 / 3.6,
  'km/h': 1 / 3.6,
  mph: 0.44704,
  Hg: 3.386389,
  'in Hg': 3.386389,
  kPa: 1,
  bar: 100,
  Pa: 0.001,
  '%': 0.01,
  sec: 1,
  s: 1,
  min: 60,
  C: 1,
  rad: 1,
  deg: Math.PI / 180,
  kg: 1,
  lb: 0.45359237,
  'kg/m^3': 1,
  L: 1,
  l: 1,
}

const shape = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/

/**
 * A value with its unit as the session text writes it (`0.8282 km`, `55.98 kph`, `29.87 Hg`, `92 %`) in metres, m/s,
 * kPa, °C, seconds, radians, kilograms or as a fraction. A bare number is itself; null for anything else, also for a
 * unit that is not known: a number in an unknown unit is a wrong number.
 */
export function quantity(value: unknown): number | null {
  const read = parsed(value)
  if (read === null) return null
  if (read.unit === '') return read.number
  if (read.unit === 'F') return (read.number - 32) / 1.8
  const scale = Object.hasOwn(scales, read.unit) ? scales[read.unit] : undefined
  return scale === undefined ? null : read.number * scale
}

/** The number alone, whatever its unit says: the text calls latitude metres and a fraction of the tank per cent. */
export const bareNumber = (value: unknown): number | null => parsed(value)?.number ?? null

function parsed(value: unknown): { readonly number: number; readonly unit: string } | null {
  if (typeof value === 'number') return Number.isFinite(value) ? { number: value, unit: '' } : null
  if (typeof value !== 'string') return null
  const found = shape.exec(value.trim())
  const number = Number(found?.[1])
  return found && Number.isFinite(number) ? { number, unit: (found[2] ?? '').trim() } : null
}
