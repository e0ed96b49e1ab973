import { readTime } from '../../points/read-time.ts'

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48
const two = (text: string, at: number): number => {
  const tens = digit(text, at)
  const ones = digit(text, at + 1)
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
}

const COLON = 58
const DOT = 46

/** Digits of a fraction of a second as milliseconds, read as one number so that .653 and .6530 are the same. */
function fractionMs(text: string, from: number, to: number): number {
  let value = 0
  let scale = 1000
  for (let i = from; i < to; i++) {
    const next = digit(text, i)
    if (!(next >= 0 && next <= 9)) return NaN
    value = value * 10 + next
    scale /= 10
  }
  return to > from ? Math.round(value * scale) : NaN
}

/**
 * Reads times of one column as whole milliseconds since 1970 UTC; NaN for what is no time. Rows of a file share few
 * dates and often whole times, so the date is worked out once and a repeated text is not read again. Forms seen in the
 * wild (`…T18:06:40.175Z`, `2025-09-06 18:40:42.032000+00:00`, `…01.6530Z`) go the short way, others through `readTime`.
 */
export class TimeReader {
  #text = ''
  #ms = NaN
  #date = ''
  #dateMs = NaN

  read(text: string): number {
    if (text === this.#text) return this.#ms
    const ms = this.#short(text)
    this.#text = text
    this.#ms = Number.isNaN(ms) ? slowMs(text) : ms
    return this.#ms
  }

  #short(text: string): number {
    const zoneAt = text.endsWith('Z') ? text.length - 1 : text.endsWith('+00:00') ? text.length - 6 : -1
    if (zoneAt < 19 || zoneAt > 29) return NaN
    const hour = two(text, 11)
    const minute = two(text, 14)
    const second = two(text, 17)
    if (!(hour < 24 && minute < 60 && second < 60)) return NaN
    if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return NaN
    if (zoneAt > 19 && text.charCodeAt(19) !== DOT) return NaN
    const ms = zoneAt === 19 ? 0 : fractionMs(text, 20, zoneAt)
    return this.#dayMs(text) + ((hour * 60 + minute) * 60 + second) * 1000 + ms
  }

  #dayMs(text: string): number {
    if (this.#date === '' || !text.startsWith(this.#date)) {
      this.#date = text.slice(0, 11)
      this.#dateMs = slowMs(`${this.#date}00:00:00Z`)
    }
    return this.#dateMs
  }
}

function slowMs(text: string): number {
  if (text.trim() === '') return NaN
  const seconds = readTime(text)
  return seconds === 'unreadable' ? NaN : Math.round(seconds * 1000)
}
