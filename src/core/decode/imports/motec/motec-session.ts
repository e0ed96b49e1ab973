import { type Corner, emptyFrame, type FieldName, put } from '../../../samples/fields.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { csvNumber, csvRow } from './csv-row.ts'
import { BeaconLaps, ChannelLaps, type LapCounter, MarkedLaps } from './lap-counter.ts'
import type { Column, MotecHead } from './motec-head.ts'

/** Rows missing at once before it is called a hole, and how long it must be at least, s. */
const HOLE_ROWS = 5
const HOLE_S = 1

/** Mean earth radius, m: over a circuit the flat approximation is good to centimetres. */
const EARTH_M = 6371008.8

export interface MotecTally {
  rows: number
  repeated: number
  backwards: number
  laps: number
  /** Seconds from row to row; where the time goes back nothing passes. */
  coveredS: number
  /** Values outside the range of their field, by field. */
  readonly outOfRange: Map<FieldName, number>
}

/** The rows of one export, in their order, into frames of one car. */
export class MotecSession {
  readonly tally: MotecTally = {
    ...{ rows: 0, repeated: 0, backwards: 0, laps: 0, coveredS: 0 },
    outOfRange: new Map(),
  }
  readonly #sink: SampleSink
  readonly #head: MotecHead
  readonly #laps: LapCounter | null
  readonly #lapColumn: Column | undefined
  readonly #time: Column | undefined
  readonly #latitude: Column | undefined
  readonly #longitude: Column | undefined
  readonly #values: readonly Column[]
  readonly #frame = emptyFrame()
  #origin: { readonly latRad: number; readonly lonRad: number } | null = null
  #atS = NaN
  #stepS = NaN

  constructor(sink: SampleSink, head: MotecHead) {
    this.#sink = sink
    this.#head = head
    const columnFor = (to: Column['target']['to']): Column | undefined => head.columns.find(one => one.target.to === to)
    const lap = columnFor('lap')
    const beacon = columnFor('beacon')
    this.#time = columnFor('time')
    this.#latitude = columnFor('latitude')
    this.#longitude = columnFor('longitude')
    this.#lapColumn = lap ?? beacon
    this.#laps = lap
      ? new ChannelLaps()
      : head.beaconsS.length > 0
        ? new MarkedLaps(head.beaconsS)
        : beacon
          ? new BeaconLaps()
          : null
    this.#values = head.columns.filter(one => one.target.to === 'field' || one.target.to === 'across')
  }

  /** How often the lap channel fell back. */
  get lapsWentBack(): number {
    return this.#laps instanceof ChannelLaps ? this.#laps.wentBack : 0
  }

  /** One line; false when it is no row of numbers. */
  take(line: string): boolean {
    const cells = csvRow(line, this.#head.separator)
    const atS = this.#read(cells, this.#time)
    if (!Number.isFinite(atS)) return false
    if (atS === this.#atS) this.tally.repeated++
    else this.#row(atS, cells)
    return true
  }

  #row(atS: number, cells: readonly string[]): void {
    this.#clock(atS)
    const frame = this.#frame.fill(NaN)
    for (const column of this.#values) {
      if (column.target.to === 'field') this.#put(frame, column.target.field, this.#read(cells, column))
    }
    this.#across(frame, cells)
    this.#place(frame, cells)
    this.#lap(frame, atS, cells)
    this.#sink.frame(atS, 0, frame)
  }

  #clock(atS: number): void {
    const passedS = atS - this.#atS
    if (passedS < 0) {
      this.tally.backwards++
      this.#stepS = NaN
      this.#sink.jump(atS, 'clock')
    } else if (passedS > Math.max(HOLE_S, HOLE_ROWS * this.#stepS)) {
      this.#sink.gap(this.#atS, atS, Math.round(passedS / this.#stepS) - 1, 'source')
    } else if (passedS > 0) this.#stepS = passedS
    this.tally.rows++
    if (passedS > 0) this.tally.coveredS += passedS
    this.#atS = atS
  }

  #read(cells: readonly string[], column: Column | undefined): number {
    if (!column) return NaN
    return column.convert(csvNumber(cells[column.index] ?? '', this.#head.separator))
  }

  #put(frame: Float32Array, field: FieldName, value: number): void {
    if (Number.isNaN(value) || put(frame, field, value)) return
    this.tally.outOfRange.set(field, (this.tally.outOfRange.get(field) ?? 0) + 1)
  }

  /** Several temperatures across one tread: their mean, where no column is called the tyre's own. */
  #across(frame: Float32Array, cells: readonly string[]): void {
    const sums = new Map<Corner, { sum: number; count: number }>()
    for (const column of this.#values) {
      if (column.target.to !== 'across') continue
      const value = this.#read(cells, column)
      if (Number.isNaN(value)) continue
      const { sum, count } = sums.get(column.target.corner) ?? { sum: 0, count: 0 }
      sums.set(column.target.corner, { sum: sum + value, count: count + 1 })
    }
    for (const [corner, { sum, count }] of sums) this.#put(frame, `tyreSurfaceC${corner}`, sum / count)
  }

  #place(frame: Float32Array, cells: readonly string[]): void {
    const latRad = this.#read(cells, this.#latitude)
    const lonRad = this.#read(cells, this.#longitude)
    // A receiver without a fix says 0, 0.
    if (Number.isNaN(latRad + lonRad) || (latRad === 0 && lonRad === 0)) return
    this.#origin ??= { latRad, lonRad }
    put(frame, 'northM', EARTH_M * (latRad - this.#origin.latRad))
    put(frame, 'eastM', EARTH_M * Math.cos(this.#origin.latRad) * (lonRad - this.#origin.lonRad))
  }

  #lap(frame: Float32Array, atS: number, cells: readonly string[]): void {
    if (!this.#laps) return
    const value = this.#read(cells, this.#lapColumn)
    const { lap, completed } = this.#laps.step(atS, value)
    if (this.#lapColumn?.target.to === 'lap') put(frame, 'lapSource', value)
    put(frame, 'lap', lap)
    put(frame, 'lapsCompleted', Math.max(0, lap - 1))
    if (!completed) return
    this.tally.laps++
    if (completed.timeS !== null) put(frame, 'lastLapS', completed.timeS)
    const said = { lap: completed.lap, timeS: completed.timeS, sectorsS: [], isValid: null }
    this.#sink.event(atS, { kind: 'lap', basis: 'derived', car: 0, ...said })
  }
}
