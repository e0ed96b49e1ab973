import { readTime } from '../../points/read-time.ts'
import { countOf } from './race-clock.ts'
import { column, type Header, type Table } from './table.ts'

/** The lap number of an ECU that does not know it. */
export const UNKNOWN_LAP = 32768

/** One row of a lap start, end or time file. UTC seconds; NaN where not printed. */
export interface LapRow {
  readonly vehicleId: string
  /** Number on the row, '' where the variant has no such column or it says 0. */
  readonly printedNumber: string
  readonly lap: number
  readonly utcS: number
  readonly arrivedUtcS: number
  /** Milliseconds of a lap time file; NaN elsewhere. */
  readonly valueMs: number
  readonly event: string
  readonly session: string
}

/** `boundary`: a start or an end, which of the two only another file can tell. */
export type LapFileKind = 'start' | 'end' | 'time' | 'boundary'

export interface LapRows {
  readonly rows: readonly LapRow[]
  readonly rejected: number
  readonly unknownLaps: number
}

const time = (text: string): number => {
  const value = readTime(text)
  return value === 'unreadable' ? NaN : value
}

/** Reads one row of such a file; null when it has no vehicle, no lap or no time. */
export function lapRowReader(header: Header): (row: readonly string[]) => LapRow | null {
  const cell = (name: string) => column(header, name)
  const [vehicle, number, lap] = [cell('vehicle_id'), cell('vehicle_number'), cell('lap')]
  const [stamp, meta, value] = [cell('timestamp'), cell('meta_time'), cell('value')]
  const [event, session] = [cell('meta_event'), cell('meta_session')]
  return row => {
    const vehicleId = vehicle(row)
    const lapNumber = countOf(lap(row))
    const utcS = time(stamp(row))
    if (vehicleId === '' || !(lapNumber >= 0) || Number.isNaN(utcS)) return null
    const printed = number(row)
    return {
      vehicleId,
      printedNumber: printed === '0' ? '' : printed,
      lap: lapNumber,
      utcS,
      arrivedUtcS: time(meta(row)),
      valueMs: countOf(value(row)),
      event: event(row),
      session: session(row),
    }
  }
}

/** A file that ends in the middle of a row ends with the beginning of a name that stands whole in other rows. */
function isCutOff(rows: readonly LapRow[]): boolean {
  const id = rows.at(-1)?.vehicleId ?? ''
  const isOwn = rows.some((row, i) => row.vehicleId === id && i < rows.length - 1)
  return !isOwn && rows.some(row => row.vehicleId !== id && row.vehicleId.startsWith(id))
}

export function lapRows(table: Table): LapRows {
  const read = lapRowReader(table.header)
  const rows: LapRow[] = []
  let unknownLaps = 0
  for (const cells of table.rows) {
    const row = read(cells)
    if (!row) continue
    rows.push(row)
    if (row.lap === UNKNOWN_LAP) unknownLaps++
  }
  if (isCutOff(rows)) rows.pop()
  return { rows, rejected: table.rows.length - rows.length + table.dropped, unknownLaps }
}

/**
 * Which of the three such files this is: by its name where that says so, else by content. Whole numbers as values are
 * lap times; a file of instants alone cannot say whether laps start or end there. `lap_end_time` is an end.
 */
export function lapFileKind(name: string, rows: readonly LapRow[]): LapFileKind {
  const hint = /lap[\s_-]*(start|end|time)/i.exec(name)?.[1]?.toLowerCase()
  if (hint === 'start' || hint === 'end' || hint === 'time') return hint
  return rows.some(row => !Number.isNaN(row.valueMs)) ? 'time' : 'boundary'
}

/** A lap starts 1–3 ms after the one before it ended, milliseconds. */
const PAIR_MS = 5

/**
 * Tells two files of instants apart: in the one of lap ends the instants come first of each close pair. True when the
 * first one holds the ends; null when they do not pair.
 */
export function firstHoldsEnds(first: readonly LapRow[], second: readonly LapRow[]): boolean | null {
  const byVehicle = new Map<string, number[]>()
  for (const row of second) {
    const times = byVehicle.get(row.vehicleId)
    if (times) times.push(row.utcS)
    else byVehicle.set(row.vehicleId, [row.utcS])
  }
  let earlier = 0
  let later = 0
  for (const row of first) {
    for (const other of byVehicle.get(row.vehicleId) ?? []) {
      const ms = Math.round((other - row.utcS) * 1000)
      if (ms > 0 && ms <= PAIR_MS) earlier++
      else if (ms < 0 && ms >= -PAIR_MS) later++
    }
  }
  return earlier === later ? null : earlier > later
}
