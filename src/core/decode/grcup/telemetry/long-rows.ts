import { channelNumber } from './channels.ts'
import type { LongColumns } from './columns.ts'
import { csvFields } from './csv-fields.ts'
import { lapNumber, rowIdentity, type RowIntake, tableNumber } from './row-intake.ts'
import { TimeReader } from './time-reader.ts'

/** Names of channels kept for the report; a file with more has a broken column. */
const MOST_STRANGE = 50
const MOST_NAMES = 1000

/** Reads long telemetry, a line is one value of one channel. */
export class LongRows {
  readonly #columns: LongColumns
  readonly #intake: RowIntake
  readonly #meta = new TimeReader()
  readonly #ecu = new TimeReader()
  readonly #channels = new Map<string, number>()

  constructor(columns: LongColumns, intake: RowIntake) {
    this.#columns = columns
    this.#intake = intake
  }

  line(line: string): void {
    const { roles, name, value } = this.#columns
    const fields = csvFields(line)
    const channel = this.#channel(fields[name] ?? '')
    const ecuMs = this.#ecu.read(fields[roles.ecuTime] ?? '')
    if (Number.isNaN(ecuMs)) return this.#intake.reject('unreadable:timestamp', line.length)
    if (channel < 0) return this.#intake.reject('unknown-channel', line.length)
    const sent = tableNumber(fields[value] ?? '')
    if (Number.isNaN(sent)) return this.#intake.reject('no-values', line.length)
    const index = this.#intake.vehicle(rowIdentity(fields, roles))
    if (index < 0) return this.#intake.reject('too-many-cars', line.length)
    const metaMs = this.#meta.read(fields[roles.metaTime] ?? '')
    this.#intake.value(index, metaMs, ecuMs, lapNumber(fields[roles.lap] ?? ''), channel, sent, line.length)
  }

  #channel(name: string): number {
    const known = this.#channels.get(name)
    if (known !== undefined) return known
    const channel = channelNumber(name)
    if (this.#channels.size < MOST_NAMES) this.#channels.set(name, channel)
    const { strangeChannels } = this.#intake
    if (channel < 0 && name.trim() !== '' && strangeChannels.size < MOST_STRANGE)
      strangeChannels.add(name.trim().slice(0, 64))
    return channel
  }
}
