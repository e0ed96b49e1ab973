import type { WideColumns } from './columns.ts'
import { lapNumber, rowIdentity, type RowIntake, tableNumber } from './row-intake.ts'
import { TimeReader } from './time-reader.ts'

/** Reads wide telemetry: a row is one moment of one car, an empty field is a channel that did not report. */
export class WideRows {
  readonly #columns: WideColumns
  readonly #intake: RowIntake
  readonly #meta = new TimeReader()
  readonly #ecu = new TimeReader()
  readonly #estimate = new TimeReader()

  constructor(columns: WideColumns, intake: RowIntake) {
    this.#columns = columns
    this.#intake = intake
  }

  /** The fields of one row in the order of the columns, absent ones empty. */
  row(fields: readonly string[], bytes: number): void {
    const { roles, channels } = this.#columns
    const intake = this.#intake
    const ecuMs = this.#ecu.read(fields[roles.ecuTime] ?? '')
    if (Number.isNaN(ecuMs)) return intake.reject('unreadable:timestamp', bytes)
    const index = intake.vehicle(rowIdentity(fields, roles))
    if (index < 0) return intake.reject('too-many-cars', bytes)
    const metaMs = this.#meta.read(fields[roles.metaTime] ?? '')
    const lap = lapNumber(fields[roles.lap] ?? '')
    let taken = 0
    for (const { place, channel } of channels) {
      const value = tableNumber(fields[place] ?? '')
      if (Number.isNaN(value)) continue
      intake.value(index, metaMs, ecuMs, lap, channel, value, 0)
      taken++
    }
    if (taken === 0) intake.reject('no-values', bytes)
    this.#estimateOf(index, fields[roles.estimate] ?? '', ecuMs)
  }

  #estimateOf(index: number, text: string, ecuMs: number): void {
    const vehicle = text === '' ? undefined : this.#intake.store.vehicles[index]
    if (!vehicle) return
    const aheadMs = this.#estimate.read(text) - ecuMs
    if (!(aheadMs >= vehicle.estimateMs)) vehicle.estimateMs = aheadMs
  }
}
