import { headerNames } from '../../decode/grcup/telemetry/csv-fields.ts'
import { headerlessColumns, longColumns, wideColumns } from '../../decode/grcup/telemetry/columns.ts'
import { readTime } from '../../decode/points/read-time.ts'
import { utf8Text } from '../../decode/bytes/utf8.ts'
import { column, headerOf, rowsOfHead, type Header } from '../../decode/grcup/timing/table.ts'
import { timingKind, type TimingKind } from '../../decode/grcup/timing/timing-kind.ts'
import type { HeadedFile } from '../../samples/file-reading.ts'
import { circuitIn } from '../../track/circuits.ts'

/** What a file of the series is. */
export type RaceFileKind = TimingKind | 'long' | 'wide'

/** What a file says of the race it is of. Null where it does not say. */
export interface FileHints {
  readonly source: HeadedFile
  readonly kind: RaceFileKind
  /** Key of the circuit. */
  readonly track: string | null
  readonly race: number | null
  /** `I_R06_2025-09-07`: one for both races of an event. */
  readonly event: string | null
  readonly year: number | null
}

/** What a file is by its header; null when it is none of the series' tables. */
export function raceFileKind(head: Uint8Array): RaceFileKind | null {
  const header = headerOf(head)
  if (!header) return null
  const names = headerNames(header.names.map(name => `"${name.replaceAll('"', '')}"`).join(','))
  if (longColumns(names) ?? headerlessColumns(header.names)) return 'long'
  return timingKind(header) ?? (wideColumns(names) ? 'wide' : null)
}

/** `Race 1`, `race_2`, `R1`, `…_R2.csv`, but not the round in `R06`. */
export function raceNumberIn(text: string): number | null {
  const found = /(?:^|[^a-z0-9])(?:race[\s_-]*([1-9])|r([1-4]))(?![a-z0-9])/i.exec(text)
  return found ? Number(found[1] ?? found[2]) : null
}

/** The first answer of a path, from the name up through its folders: the nearest one means this file. */
function along<T>({ file, folder }: HeadedFile, look: (part: string) => T | null): T | null {
  const parts = [file.name, ...folder.split('/').reverse()]
  for (const part of parts) {
    const found = part === '' ? null : look(part)
    if (found !== null) return found
  }
  return null
}

const yearIn = (text: string): number | null => {
  const found = /(?:^|\D)(20[12]\d)(?!\d)/.exec(text)
  return found ? Number(found[1]) : null
}

/** Year of an instant of a race: seasons never run over the turn of a year, so UTC serves. */
const yearOf = (utcS: number): number | null => {
  const year = 1970 + Math.floor(utcS / (365.2425 * 86_400))
  return year >= 2000 && year <= 2100 ? year : null
}

/** What the first rows say: later rows of one file are of the same race. */
function rowHints(head: Uint8Array, header: Header, kind: RaceFileKind): Pick<FileHints, 'race' | 'event' | 'year'> {
  const row = rowsOfHead(head, header)[0]?.map(cell => cell.trim()) ?? []
  const cell = (...names: string[]): string => column(header, ...names)(row)
  if (kind === 'vendor-laps') return { race: null, event: null, year: yearIn(cell('carregistration', 'entry')) }
  const stamp = kind === 'weather' ? cell('time_utc_seconds') : cell('meta_time')
  const utcS = stamp === '' ? NaN : readTime(stamp)
  const event = cell('meta_event')
  return {
    race: raceNumberIn(cell('meta_session')),
    event: event === '' ? null : event,
    year: typeof utcS === 'number' && utcS > 0 ? yearOf(utcS) : yearIn(event),
  }
}

/** Everything a file says before it is read; null for a file that is not of the series. */
export function fileHints(source: HeadedFile): FileHints | null {
  const kind = raceFileKind(source.head)
  const header = headerOf(source.head)
  if (!kind || !header) return null
  const rows = rowHints(source.head, header, kind)
  const registration = kind === 'vendor-laps' ? circuitIn(utf8Text(source.head, 0, 4096)) : null
  return {
    source,
    kind,
    track: along(source, circuitIn) ?? registration,
    // What the rows say is the race they are of; a name may be wrong where a file was copied.
    race: rows.race ?? along(source, raceNumberIn),
    event: rows.event,
    // Seasons in the names of folders are hints only: one folder may hold two of them.
    year: rows.year ?? along(source, yearIn),
  }
}
