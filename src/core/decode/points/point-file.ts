import { done } from '../../health/result.ts'
import type { Capabilities } from '../../samples/capabilities.ts'
import type { ByteSource, FileFormat, FileReading, FileTools } from '../../samples/file-reading.ts'
import type { Finding } from '../../samples/finding.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import { utf8Text } from '../bytes/utf8.ts'
import { lineBlocks } from '../text/lines.ts'
import { csvCells, CsvLines, isPointHeader } from './csv-lines.ts'
import { decodePoint, type Point } from './decode-point.ts'
import { type Item, itemsOfLine, lineEnds } from './frame-text.ts'
import { JsonItems } from './json-items.ts'
import { pointFindings } from './point-findings.ts'
import { createPointSession } from './point-session.ts'

/** Points read between two yields. */
const SLICE = 1000

type Form = 'array' | 'telemetry' | 'lines' | 'csv'

const names: Readonly<Record<Form, string>> = {
  array: 'A JSON array of telemetry points.',
  telemetry: 'A JSON object with an array of telemetry points.',
  lines: 'Telemetry points as JSON, one a line.',
  csv: 'Telemetry points as comma-separated lines.',
}

const can: Capabilities = {
  ...{ seek: false, speed: true, hold: true, rivals: 'full', place: 'distance' },
  ...{ pitCommands: false, tyreWear: 'none', fuel: 'none' },
}

/** Points of the JSON dialects in a file: array, object with `telemetry`, or one object a line. */
export const pointsJson: FileFormat = {
  id: 'points-json',
  claims: head => jsonFormOf(utf8Text(head)) !== undefined,
  async open(file, tools) {
    const form = jsonFormOf(utf8Text(await file.range(0, 64 * 1024))) ?? 'lines'
    return done(new PointReading('points-json', form, file, tools))
  },
}

/** Points as comma-separated lines, with a header or by place. */
export const pointsCsv: FileFormat = {
  id: 'points-csv',
  claims: head => isCsvOfPoints(utf8Text(head)),
  open: (file, tools) => Promise.resolve(done(new PointReading('points-csv', 'csv', file, tools))),
}

/** The point of an item that says who and something measured; a log of anything else does not. */
function pointOf(item: Item | undefined): Point | undefined {
  if (!item || 'reject' in item) return undefined
  const point = decodePoint(item.value)
  return point !== 'not-an-object' && point.names.chassis !== '' && point.filled.length > 0 ? point : undefined
}

/** One broken item at the start of a file does not make it something else. */
const FIRST_ITEMS = 4

const holdPoint = (texts: readonly string[]): boolean =>
  texts.slice(0, FIRST_ITEMS).some(text => itemsOfLine(text).some(item => pointOf(item) !== undefined))

function jsonFormOf(head: string): Form | undefined {
  const text = head.trimStart()
  if (text.startsWith('[')) return holdPoint(new JsonItems(null).push(text)) ? 'array' : undefined
  if (!text.startsWith('{')) return undefined
  if (holdPoint(new JsonItems('telemetry').push(text))) return 'telemetry'
  return holdPoint(text.split(lineEnds, FIRST_ITEMS)) ? 'lines' : undefined
}

/** Columns that belong to formats with readers of their own. */
const ofOthers = /telemetry_name|vehicle_id|accx_can|outing/i

/** What a moving car measures. A table of laps, stops or results names cars and laps as well, and is none of points. */
const measured =
  /^(speed|spd|lap_?dist|dist$|rpm|nmot|acc_?[xy]|ax$|ay$|steer|aps|ath|throttle|p?brake|bf$|br$|lat$|lon$|latitude|longitude|gear|tyre|fuel)/i

function isCsvOfPoints(head: string): boolean {
  const [first = '', second = ''] = head.trimStart().split(lineEnds, 2)
  const cells = csvCells(first)
  if (isPointHeader(cells)) {
    if (!cells.some(cell => measured.test(cell))) return false
    const hasTrack = cells.some(cell => /^(track|circuit|track_name)$/i.test(cell))
    const hasChassis = cells.some(cell => /^chassis$/i.test(cell))
    const hasCar = cells.some(cell => /^(vehicle|vid|car_id|driverid)$/i.test(cell))
    const hasVehicleId = cells.some(cell => /^(original_)?vehicle_id$/i.test(cell))
    if (ofOthers.test(first)) return hasChassis || ((hasCar || hasVehicleId) && hasTrack)
    return hasChassis || hasCar
  }
  const point = new CsvLines()
    .items(`${first}\n${second}`)
    .map(pointOf)
    .find(one => one !== undefined)
  return point !== undefined && !Number.isNaN(point.metaS)
}

class PointReading implements FileReading {
  readonly format: string
  readonly kind = 'telemetry'
  readonly say: string
  readonly can = can
  readonly #form: Form
  readonly #file: ByteSource
  readonly #tools: FileTools
  #findings: readonly Finding[] = []

  constructor(format: string, form: Form, file: ByteSource, tools: FileTools) {
    this.format = format
    this.say = names[form]
    this.#form = form
    this.#file = file
    this.#tools = tools
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const { trackNamed, trackKey } = this.#tools
    const session = createPointSession({ sink, trackNamed, trackKey, hasArrivals: false })
    const from = `file:${this.#file.name}`
    let chars = 0
    for await (const { items, length } of this.#batches()) {
      chars += length
      for (let i = 0; i < items.length; i += SLICE) {
        const part = items.slice(i, i + SLICE)
        // A file has no arrival: points without any time of their own all stand at its beginning.
        session.takeItems(part, { bytes: Math.ceil((length * part.length) / items.length), arrivalS: 0, from })
        yield this.#file.isCompressed ? NaN : Math.min(1, chars / this.#file.bytes)
      }
    }
    session.end()
    this.#findings = pointFindings(session)
  }

  async *#batches(): AsyncGenerator<{ readonly items: readonly Item[]; readonly length: number }> {
    if (this.#form === 'csv') {
      const csv = new CsvLines()
      for await (const lines of lineBlocks(this.#file.text())) yield { items: csv.lines(lines), length: sizeOf(lines) }
    } else if (this.#form === 'lines') {
      for await (const lines of lineBlocks(this.#file.text())) {
        const items = lines.filter(line => line.trim() !== '').flatMap(itemsOfLine)
        yield { items, length: sizeOf(lines) }
      }
    } else {
      const parts = new JsonItems(this.#form === 'telemetry' ? 'telemetry' : null)
      for await (const text of this.#file.text()) {
        yield { items: parts.push(text).flatMap(itemsOfLine), length: text.length }
      }
      const rest = parts.end()
      // Half an item; or a whole one, where only the bracket that ends the array is missing.
      if (rest !== '') yield { items: itemsOfLine(rest), length: rest.length }
    }
  }

  findings(): readonly Finding[] {
    return this.#findings
  }
}

const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0)
