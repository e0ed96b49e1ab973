import { utf8Text } from '../../decode/bytes/utf8.ts'
import { CHANNELS, channelNumber } from '../../decode/grcup/telemetry/channels.ts'
import {
  arePointNames,
  canonicalColumns,
  headerlessColumns,
  type LongColumns,
  longColumns,
  type WideColumns,
  wideColumns,
} from '../../decode/grcup/telemetry/columns.ts'
import { csvFields, headerNames } from '../../decode/grcup/telemetry/csv-fields.ts'
import { JsonObjects, objectRow } from '../../decode/grcup/telemetry/json-objects.ts'
import { LongRows } from '../../decode/grcup/telemetry/long-rows.ts'
import { rowIdentity } from '../../decode/grcup/telemetry/row-intake.ts'
import { PlaceJumps } from '../../decode/grcup/telemetry/several-cars.ts'
import { csvRows, jsonRows, tableLines } from '../../decode/grcup/telemetry/table-rows.ts'
import { WideRows } from '../../decode/grcup/telemetry/wide-rows.ts'
import { done, failed, type Result } from '../../health/result.ts'
import type { ByteSource, FileFormat, FileReading, FileTools } from '../../samples/file-reading.ts'
import type { Finding } from '../../samples/finding.ts'
import { type GrCupTelemetryOptions, TelemetryReading, type TelemetryTable } from './telemetry-reading.ts'

/** So much of the file is looked at to say what it holds before it is read. */
const HEAD_BYTES = 256 * 1024
const LEAST_CHANNELS = 4

type Open = (file: ByteSource, tools: FileTools, options?: GrCupTelemetryOptions) => Promise<Result<FileReading>>

const headLines = (head: Uint8Array): string[] =>
  utf8Text(head)
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')

/** Rows without their header; the first may be the rest of one where the file was cut in two. */
const headerlessLines = ([first = '', second = '']: readonly string[]): LongColumns | null =>
  headerlessColumns(csvFields(first)) ?? headerlessColumns(csvFields(second))

/** Long telemetry: a row is one value of one channel of one car. */
export const openGrCupLong: Open = async (file, tools, options = {}) => {
  const lines = headLines(await file.range(0, HEAD_BYTES))
  const named = longColumns(headerNames(lines[0] ?? ''))
  const columns = named ?? headerlessLines(lines)
  if (!columns)
    return failed(
      'not-grcup-long',
      `${file.name} has no columns telemetry_name, telemetry_value, timestamp and vehicle_id.`,
    )
  const table: TelemetryTable = {
    format: 'grcup-long',
    say: 'GR Cup telemetry, one value of one channel in a row.',
    seen: longSeen(columns, named ? lines.slice(1) : lines),
    findings: [],
    intake: (text, intake, received) => {
      const rows = new LongRows(columns, intake)
      const take = (line: string): void => {
        received(line.length + 1)
        rows.line(line)
      }
      return tableLines(text, take, named !== null)
    },
  }
  return done(new TelemetryReading(file, tools, table, options))
}

function longSeen(columns: LongColumns, lines: readonly string[]): TelemetryTable['seen'] {
  const has = Array.from({ length: CHANNELS }, () => false)
  const vehicles = new Set<string>()
  for (const fields of lines.map(csvFields)) {
    const channel = channelNumber(fields[columns.name] ?? '')
    if (channel < 0) continue
    has[channel] = true
    vehicles.add(fields[columns.roles.vehicle] ?? '')
  }
  return { has, cars: vehicles.size }
}

/** Wide telemetry: a row is one moment of one car. Refuses a table of several cars that does not tell them apart. */
export const openGrCupWide: Open = async (file, tools, options = {}) => {
  const lines = headLines(await file.range(0, HEAD_BYTES))
  const columns = wideColumns(headerNames(lines[0] ?? ''))
  if (!columns) return failed('not-grcup-wide', `${file.name} has no column of time beside at least four channels.`)
  return openTable(file, tools, options, {
    ...{ format: 'grcup-wide', columns, rowsOf: csvRows, say: 'GR Cup telemetry, one moment of one car in a row.' },
    sample: lines.slice(1).map(csvFields),
  })
}

/** The same rows as JSON objects. */
export const openGrCupJson: Open = async (file, tools, options = {}) => {
  const head = utf8Text(await file.range(0, HEAD_BYTES))
  const areInside = rowsInside.test(head)
  const sample = objectRows(head)
  if (!sample.some(isTelemetry))
    return failed('not-grcup-json', `${file.name} holds no objects with a time and at least four channels.`)
  return openTable(file, tools, options, {
    ...{ format: 'grcup-json', columns: canonicalColumns, sample },
    rowsOf: (text, take) => jsonRows(text, take, areInside),
    say: 'GR Cup telemetry, one moment of one car in a JSON object.',
  })
}

interface WideTable {
  readonly format: 'grcup-wide' | 'grcup-json'
  readonly say: string
  readonly columns: WideColumns
  readonly rowsOf: typeof csvRows
  readonly sample: readonly (readonly string[])[]
}

async function openTable(
  file: ByteSource,
  tools: FileTools,
  options: GrCupTelemetryOptions,
  wide: WideTable,
): Promise<Result<FileReading>> {
  const { columns, sample, rowsOf } = wide
  const namesCar = (fields: readonly string[]): boolean => {
    const { vehicle, number } = rowIdentity(fields, columns.roles)
    return vehicle !== '' || number !== ''
  }
  const findings: Finding[] = []
  if (!sample.some(namesCar)) {
    const jumps = new PlaceJumps(columns)
    if (jumps.canTell)
      for await (const _ of rowsOf(readable(file), fields => fields && jumps.row(fields))) if (jumps.jumps > 0) break
    if (jumps.jumps > 0)
      return failed('several-cars', `${file.name} has several cars in one file and no column that tells them apart.`)
    if (!jumps.canTell) findings.push(oneCarAssumed)
  }
  const table: TelemetryTable = {
    ...{ format: wide.format, say: wide.say, findings },
    seen: wideSeen(columns, sample),
    intake: (text, intake, received) => {
      const rows = new WideRows(columns, intake)
      return rowsOf(text, (fields, bytes) => {
        received(bytes)
        if (fields) rows.row(fields, bytes)
        else intake.reject('bad-json', bytes)
      })
    },
  }
  return done(new TelemetryReading(file, tools, table, options))
}

/** The text as far as it can be read. That it ends early is said by whoever reads the rows. */
async function* readable(file: ByteSource): AsyncGenerator<string> {
  try {
    for await (const part of file.text()) yield part
  } catch {
    return
  }
}

const oneCarAssumed: Finding = {
  ...{ id: 'one-car-assumed', severity: 'warn', car: null, count: 1 },
  say: 'No column names a car and there is no GPS to tell; the file is taken as one car.',
}

function wideSeen(columns: WideColumns, sample: readonly (readonly string[])[]): TelemetryTable['seen'] {
  const has = Array.from({ length: CHANNELS }, () => false)
  const vehicles = new Set<string>()
  for (const fields of sample) {
    for (const { place, channel } of columns.channels) if ((fields[place] ?? '') !== '') has[channel] = true
    vehicles.add(fields[columns.roles.vehicle] ?? '')
  }
  return { has, cars: vehicles.size }
}

/** An object that holds the rows as its `telemetry`. */
const rowsInside = /^\ufeff?\s*\{[^[\]]*"telemetry"\s*:\s*\[/

const objectRows = (head: string): string[][] =>
  new JsonObjects(rowsInside.test(head))
    .take(head)
    .map(objectRow)
    .filter(row => row !== null)

const isTelemetry = (fields: readonly string[]): boolean =>
  (fields[canonicalColumns.roles.ecuTime] ?? '') !== '' &&
  canonicalColumns.channels.filter(({ place }) => (fields[place] ?? '') !== '').length >= LEAST_CHANNELS

/** The first line that is not blank, wherever it stands in the beginning of the file. */
const firstLine = (head: Uint8Array): string => {
  let from = 0
  for (;;) {
    const end = head.indexOf(10, from)
    const line = utf8Text(head, from, end < 0 ? head.length : end).trimEnd()
    if (line !== '' || end < 0) return line
    from = end + 1
  }
}

export const grcupLong: FileFormat = {
  id: 'grcup-long',
  claims(head) {
    return (
      longColumns(headerNames(firstLine(head))) !== null || headerlessLines(headLines(head.subarray(0, 2048))) !== null
    )
  },
  open: (file, tools) => openGrCupLong(file, tools),
}

export const grcupWide: FileFormat = {
  id: 'grcup-wide',
  claims: head => wideColumns(headerNames(firstLine(head))) !== null,
  open: (file, tools) => openGrCupWide(file, tools),
}

/** Begins as an array of objects. */
const arrayOfObjects = /^\s*\[\s*\{/

/** Objects in lines, or inside another one, may be points of a live feed: rows of the logger name their vehicle. */
const namesVehicle = (fields: readonly string[]): boolean => rowIdentity(fields, canonicalColumns.roles).vehicle !== ''

/** Points say their track themselves. */
const arePoints = (text: string): boolean => {
  const [first] = new JsonObjects(rowsInside.test(text)).take(text)
  const names = [...(first ?? '').matchAll(/"([^"\\]{1,40})"\s*:/g)].map(([, name]) =>
    (name ?? '').trim().toLowerCase(),
  )
  return arePointNames(names)
}

export const grcupJson: FileFormat = {
  id: 'grcup-json',
  claims(head) {
    if (!/^(\xef\xbb\xbf)?\s*[[{]/.test(String.fromCharCode(...head.subarray(0, 64)))) return false
    const text = utf8Text(head).replace(/^\ufeff/, '')
    const isArray = arrayOfObjects.test(text)
    return objectRows(text).some(row => isTelemetry(row) && (isArray || namesVehicle(row))) && !arePoints(text)
  },
  open: (file, tools) => openGrCupJson(file, tools),
}
