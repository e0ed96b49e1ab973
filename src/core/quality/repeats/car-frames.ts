import { CHANNELS, telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import { channelOf, lapOf, ROW, UNKNOWN_LAP } from '../../decode/grcup/telemetry/row-store.ts'
import { shiftedStamps } from './shifted-stamps.ts'

/** One car at one of its own milliseconds, as sent. */
export interface CarMoment {
  ecuMs: number
  /** As sent; `UNKNOWN_LAP` when no row of the moment knew. */
  lap: number
  /** Least arrival − own time of its rows, ms. */
  aheadMs: number
  /** Sent value by channel; NaN where the channel did not report. */
  readonly values: Float64Array
}

export interface Periods {
  readonly fastMs: number
  readonly slowMs: number
}

/** The series' logger (measured); a file's own are used once they are known. */
export const usualPeriods: Periods = { fastMs: 43, slowMs: 216 }

/** No conflict is as deep as this many slow periods; a moment older than that can change no more. */
const SETTLED_MS = 1500

/**
 * Makes moments of rows that come in the order of the car's own time. Rows of the same millisecond are one moment; of
 * different values of one channel under one stamp the earlier ones are put back where their stamps were lost.
 */
export class CarFrames {
  duplicateSame = 0
  duplicateConflict = 0
  readonly #periods: Periods
  readonly #out: (moment: CarMoment) => void
  readonly #lastMs = new Float64Array(CHANNELS).fill(-Infinity)
  /** Moments that a later conflict may still add to, in order. */
  #pending: CarMoment[] = []
  #spare: CarMoment[] = []
  #current: CarMoment | null = null
  /** Values that were followed by another one under the same stamp: channel, value. */
  #earlier: [channel: number, value: number][] = []

  /** @param out is given each moment once, in order; it must not keep the object. */
  constructor(periods: Periods, out: (moment: CarMoment) => void) {
    this.#periods = periods
    this.#out = out
  }

  /** A block of rows; `at` counts numbers, not rows. */
  rows(rows: Float64Array): void {
    for (let at = 0; at < rows.length; at += ROW.width) {
      const ecuMs = rows[at + ROW.ecuMs] as number
      if (this.#current?.ecuMs !== ecuMs) {
        this.#settle()
        this.#current = this.#fresh(ecuMs)
      }
      this.#add(
        this.#current,
        (rows[at] as number) - ecuMs,
        rows[at + ROW.what] as number,
        rows[at + ROW.value] as number,
      )
    }
  }

  /** Hands out everything; what follows belongs to another clock. */
  flush(): void {
    this.#settle()
    for (const moment of this.#pending) this.#out(moment)
    this.#pending = []
    this.#lastMs.fill(-Infinity)
  }

  #add(moment: CarMoment, aheadMs: number, what: number, value: number): void {
    const channel = channelOf(what)
    const lap = lapOf(what)
    if (lap !== UNKNOWN_LAP) moment.lap = lap
    if (aheadMs < moment.aheadMs) moment.aheadMs = aheadMs
    const before = moment.values[channel] as number
    moment.values[channel] = value
    if (Number.isNaN(before)) return
    if (before === value || this.#earlier.some(each => each[0] === channel && each[1] === value)) {
      this.duplicateSame++
      return
    }
    this.duplicateConflict++
    this.#earlier.push([channel, before])
  }

  /** The moment is whole: places what it holds too much of, and lets go of moments nothing can reach any more. */
  #settle(): void {
    const moment = this.#current
    if (!moment) return
    this.#current = null
    while (this.#earlier.length > 0) this.#place(moment, (this.#earlier[0] as [number, number])[0])
    for (let channel = 0; channel < CHANNELS; channel++) {
      if (!Number.isNaN(moment.values[channel])) this.#lastMs[channel] = moment.ecuMs
    }
    this.#pending.push(moment)
    this.#release(moment.ecuMs - SETTLED_MS)
  }

  #place(moment: CarMoment, channel: number): void {
    const values = this.#earlier.filter(each => each[0] === channel).map(each => each[1])
    this.#earlier = this.#earlier.filter(each => each[0] !== channel)
    const periodMs = telemetryChannels[channel]?.isSlow ? this.#periods.slowMs : this.#periods.fastMs
    const stamps = shiftedStamps(values.length + 1, moment.ecuMs, this.#lastMs[channel] as number, periodMs)
    stamps.forEach((ecuMs, i) => {
      if (ecuMs > moment.ecuMs - SETTLED_MS) this.#pendingAt(ecuMs, moment).values[channel] = values[i] ?? NaN
    })
  }

  /** The pending moment of a time, made if there is none. */
  #pendingAt(ecuMs: number, from: CarMoment): CarMoment {
    let place = this.#pending.length
    while (place > 0 && (this.#pending[place - 1] as CarMoment).ecuMs > ecuMs) place--
    const found = this.#pending[place - 1]
    if (found?.ecuMs === ecuMs) return found
    const made = this.#fresh(ecuMs)
    made.lap = from.lap
    made.aheadMs = from.aheadMs + (from.ecuMs - ecuMs)
    this.#pending.splice(place, 0, made)
    return made
  }

  #release(untilMs: number): void {
    let count = 0
    while (count < this.#pending.length && (this.#pending[count] as CarMoment).ecuMs < untilMs) {
      const moment = this.#pending[count++] as CarMoment
      this.#out(moment)
      this.#spare.push(moment)
    }
    if (count > 0) this.#pending.splice(0, count)
  }

  #fresh(ecuMs: number): CarMoment {
    const moment = this.#spare.pop() ?? {
      ecuMs,
      lap: UNKNOWN_LAP,
      aheadMs: Infinity,
      values: new Float64Array(CHANNELS),
    }
    moment.ecuMs = ecuMs
    moment.lap = UNKNOWN_LAP
    moment.aheadMs = Infinity
    moment.values.fill(NaN)
    return moment
  }
}
