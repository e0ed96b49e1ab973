import { asText } from '../json/json-value.ts'

const clock = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,3}(?:\.\d{1,9})?)$/

/** Seconds of `1:23.456`, `23.456` or `1:02:03.456`; NaN for blank and anything else. */
export function timeS(value: unknown): number {
  const found = clock.exec(asText(value, 24))
  if (!found) return NaN
  const [, hours = '0', minutes = '0', seconds = ''] = found
  // To the microsecond: a sum of minutes and seconds that reads back as the text it came from.
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6) / 1e6
}

const gap = /^\+?(?=[\d:])(.*)$/

/** Seconds of a gap: `+1.234`, `+1:02.345`. NaN for laps (`1L`, `1 L`, `LAP 12`) and blank: those are no seconds. */
export function gapS(value: unknown): number {
  const found = gap.exec(asText(value, 24))
  return found ? timeS(found[1]) : NaN
}

/** Whether a gap to the leader is the leader's own: blank, or the lap the leader is on. */
export function isLeaderText(value: unknown): boolean {
  return typeof value === 'string' && /^(?:LAP \d+)?$/i.test(value.trim())
}

/** A number, also one written out; NaN for blank and anything else. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : NaN
  const text = asText(value, 24)
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN
}

/** True and false, also written out; undefined for anything else. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const text = asText(value, 8).toLowerCase()
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}
