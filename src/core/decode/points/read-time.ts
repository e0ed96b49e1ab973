import { readNumber } from './value.ts'

const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))? ?(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Days from 1970-01-01 to a date of the proleptic Gregorian calendar. Months are counted from March, so that the leap
 * day is the last day of its year, and years in eras of 400 (146,097 days).
 */
function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0))

/** Seconds east of UTC; none = UTC. NaN when it is no zone. */
function zoneS(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 23 || minutes > 59) return NaN
  return (zone[0] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60)
}

/** Strict: 2025-02-30 and 25:00 are no times. A leap second (:60) is the first second of the next minute. */
function isoS(text: string): number {
  const found = iso.exec(text)
  if (!found) return NaN
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN
  if (hour > 23 || minute > 59 || second > 60) return NaN
  const fraction = found[7] === undefined ? 0 : Number(`0.${found[7]}`)
  return daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second + fraction - zoneS(found[8])
}

/** The unit of an epoch number is told by its size: seconds, milliseconds, microseconds, else nanoseconds. */
function epochS(value: number): number {
  const size = Math.abs(value)
  if (size < 1e11) return value
  if (size < 1e14) return value / 1e3
  if (size < 1e17) return value / 1e6
  return value / 1e9
}

/**
 * Reads a time as seconds since 1970-01-01 UTC: ISO 8601 with `T` or blank, 0–9 fractional digits, `Z`, an offset or
 * none (= UTC), or an epoch number. Absent is NaN; what is there but is no time is `unreadable`.
 */
export function readTime(raw: unknown): number | 'unreadable' {
  const number = readNumber(raw)
  if (number !== 'unreadable') return epochS(number)
  if (typeof raw !== 'string' || raw.length > 64) return 'unreadable'
  const seconds = isoS(raw.trim())
  return Number.isNaN(seconds) ? 'unreadable' : seconds
}

/** The years a sender's own clock may plausibly show: from 2000 up to, but not including, 2101. */
export const isPlausibleUtc = (utcS: number): boolean => utcS >= 946684800 && utcS < 4133980800
