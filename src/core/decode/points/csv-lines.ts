import { channelTables } from './channels.ts'
import { type Item, lineEnds } from './frame-text.ts'
import { stamps, words } from './words.ts'

/** Columns of a line without a header, in their order; the first six are always there. */
const positional = [
  ...['meta_time', 'track', 'chassis', 'lap', 'lapdist_m', 'speed_kmh'],
  ...['accx_can', 'accy_can', 'Steering_Angle', 'pbrake_f', 'rpm'],
]
const FEWEST = 6

/** Columns of the series' long form, one channel a line. */
const longForm = [
  ...['expire_at', 'lap', 'meta_event', 'meta_session', 'meta_source', 'meta_time', 'original_vehicle_id', 'outing'],
  ...['telemetry_name', 'telemetry_value', 'timestamp', 'vehicle_id', 'vehicle_number'],
]
/** Columns of the long form that say nothing about a car at an instant, or say it again. */
const leftOut: ReadonlySet<string> = new Set(['expire_at', 'meta_source', 'outing', 'original_vehicle_id'])

/** Names that make a line a header: three of them are no accident. */
const HEADER_NAMES = 3

const isKnown = (name: string): boolean => {
  const key = name.toLowerCase()
  return channelTables.plain.has(key) || words.has(key) || stamps.has(key) || key.startsWith('telemetry_')
}

/** The cells of one line; a quoted cell may hold commas and doubled quotes. */
export function csvCells(line: string): string[] {
  if (!line.includes('"')) return line.split(',').map(cell => cell.trim())
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i)
    if (char === '"' && isQuoted && line.charAt(i + 1) === '"') {
      cell += '"'
      i++
    } else if (char === '"') isQuoted = !isQuoted
    else if (char === ',' && !isQuoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += char
  }
  return [...cells, cell.trim()]
}

export const isPointHeader = (cells: readonly string[]): boolean => cells.filter(isKnown).length >= HEADER_NAMES

/**
 * Lines of comma-separated points from one sender. A line with three known names or more is a header and holds for what
 * follows; without one the columns go by their place. An empty cell is absent, never 0.
 */
export class CsvLines {
  #columns: readonly string[] | undefined

  /** One item for every line that is no header. */
  items(text: string): readonly Item[] {
    return this.lines(text.split(lineEnds))
  }

  lines(lines: readonly string[]): readonly Item[] {
    const items: Item[] = []
    for (const line of lines) {
      if (line.trim() === '') continue
      const item = this.#item(csvCells(line))
      if (item) items.push(item)
    }
    return items
  }

  #item(cells: readonly string[]): Item | undefined {
    if (isPointHeader(cells)) {
      this.#columns = cells
      return undefined
    }
    const columns = this.#columnsFor(cells)
    if (!columns) return { reject: 'bad-csv' }
    const fields = columns.flatMap((name, i) => (name === '' ? [] : [[name, cells[i] ?? ''] as const]))
    return { value: pointOf(Object.fromEntries(fields)) }
  }

  #columnsFor(cells: readonly string[]): readonly string[] | undefined {
    // A trailing separator makes one empty cell more than there are columns.
    const count = cells.at(-1) === '' ? cells.length - 1 : cells.length
    if (this.#columns) {
      return count <= this.#columns.length && cells.length >= this.#columns.length ? this.#columns : undefined
    }
    if (cells.length === longForm.length && channelTables.plain.has((cells[8] ?? '').toLowerCase())) return longForm
    return cells.length >= FEWEST && count <= positional.length ? positional : undefined
  }
}

/** A line of the long form carries one channel under its name; what it says twice or to others is left out. */
function pointOf(fields: Record<string, string>): Record<string, string> {
  const name = fields.telemetry_name
  if (name === undefined) return fields
  const kept = Object.entries(fields).filter(([key]) => !leftOut.has(key) && !key.startsWith('telemetry_'))
  return { ...Object.fromEntries(kept), [name]: fields.telemetry_value ?? '' }
}
