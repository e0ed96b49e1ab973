import { ch, CHANNELS, telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import { RecordList } from '../../decode/grcup/telemetry/record-list.ts'
import { UNKNOWN_LAP } from '../../decode/grcup/telemetry/row-store.ts'
import { planeOf } from '../../decode/grcup/telemetry/start-lines.ts'
import { ImuCheck } from '../../decode/imu/imu-check.ts'
import type { CarMoment } from '../repeats/car-frames.ts'
import { GpsRecord } from './gps-record.ts'
import { LapRuns } from './lap-runs.ts'
import { StepRates } from './step-rates.ts'
import { WaySum } from './way-sum.ts'

const HOLE_MS = 500
const KMH = telemetryChannels[ch.speed]?.scale ?? NaN
/** Numbers of a moment kept for the clock: own time and arrival ahead of it. */
const TRACE = 2

/** What was seen under one clock of a car. */
export interface SeenClock {
  readonly trace: RecordList
  readonly runs: LapRuns
  unknownLaps: number
}

/** Looks at all moments of one car once, before any of them is sent. */
export class CarLearner {
  readonly imu = new ImuCheck()
  readonly gps = new GpsRecord()
  readonly rates = new StepRates()
  readonly clocks: SeenClock[] = []
  readonly has: boolean[] = Array.from({ length: CHANNELS }, () => false)
  readonly holes = { count: 0, longestS: 0 }
  #way = new WaySum()
  #plane: ReturnType<typeof planeOf> | null = null
  #clock: SeenClock | null = null
  #lastMs = NaN
  #speedMps = NaN

  moment(moment: CarMoment): void {
    const { ecuMs, values } = moment
    this.#clock ??= this.#begin()
    const at = this.#clock.trace.extend()
    this.#clock.trace.page[at] = ecuMs
    this.#clock.trace.page[at + 1] = moment.aheadMs
    this.rates.add(ecuMs, values)
    for (let channel = 0; channel < CHANNELS; channel++) {
      if (!Number.isNaN(values[channel])) this.has[channel] = true
    }
    this.#hole(ecuMs)
    this.#move(ecuMs / 1000, ecuMs, values)
    if (moment.lap === UNKNOWN_LAP) this.#clock.unknownLaps++
    this.#clock.runs.add(ecuMs, moment.lap, this.#way.at(ecuMs))
  }

  /** Another clock begins: nothing of the last one can be compared with it. */
  otherClock(): void {
    this.#clock = null
    this.#lastMs = NaN
    this.#way = new WaySum()
  }

  #begin(): SeenClock {
    const clock = { trace: new RecordList(TRACE), runs: new LapRuns(), unknownLaps: 0 }
    this.clocks.push(clock)
    return clock
  }

  #hole(ecuMs: number): void {
    const stepMs = ecuMs - this.#lastMs
    this.#lastMs = ecuMs
    if (!(stepMs > HOLE_MS)) return
    this.holes.count++
    this.holes.longestS = Math.max(this.holes.longestS, stepMs / 1000)
  }

  #move(atS: number, ecuMs: number, values: Float64Array): void {
    this.imu.sensors(values[ch.accx] as number, values[ch.accy] as number, values[ch.steering] as number)
    const speedMps = (values[ch.speed] as number) * KMH
    if (!Number.isNaN(speedMps)) {
      this.#way.speed(ecuMs, speedMps)
      this.imu.speed(atS, speedMps)
      this.#speedMps = speedMps
    }
    const fix = this.gps.fix(values[ch.latitude] as number, values[ch.longitude] as number, this.#speedMps)
    if (!fix) return
    this.#plane ??= planeOf(fix[0], fix[1])
    this.imu.fix(atS, this.#plane.eastM(fix[1]), this.#plane.northM(fix[0]))
  }
}
