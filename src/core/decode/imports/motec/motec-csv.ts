import { done, failed, type Result } from '../../../health/result.ts'
import type { Capabilities, ChannelBasis } from '../../../samples/capabilities.ts'
import type { FieldName } from '../../../samples/fields.ts'
import type { ByteSource, FileFacts, FileFormat, FileReading, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { SessionInfo } from '../../../samples/session.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { sessionKind } from '../../points/session-kind.ts'
import { lineBlocks } from '../../text/lines.ts'
import { fieldsOf, type MotecHead, motecSeparator, readMotecHead } from './motec-head.ts'
import { MotecSession } from './motec-session.ts'

/** Hundreds of columns with long names still end well before this. */
const HEAD_BYTES = 512 * 1024

/** Rows between two answers to who pulls. */
const SLICE_ROWS = 2000

/** The CSV export of MoTeC i2: header lines, names, units, numbers. One car, one outing. */
export const motecCsv: FileFormat = {
  id: 'motec-csv',
  claims: head => motecSeparator(firstLineOf(utf8Text(head, 0, Math.min(head.length, 4096)))) !== null,
  async open(file: ByteSource, tools: FileTools): Promise<Result<FileReading>> {
    const text = utf8Text(await file.range(0, HEAD_BYTES))
    if (motecSeparator(firstLineOf(text)) === null)
      return failed('not-motec-csv', `${file.name} is not a MoTeC CSV export: its first line does not say so.`)
    const head = readMotecHead(text.split(/\r?\n/))
    if (!head) return failed('motec-no-time', `${file.name} is a MoTeC CSV export without a column of times.`)
    return done(new MotecReading(file, tools, head))
  },
}

const firstLineOf = (text: string): string => /^[^\r\n]*/.exec(text)?.[0] ?? ''

class MotecReading implements FileReading {
  readonly format = 'motec-csv'
  readonly kind = 'telemetry'
  readonly say: string
  readonly can: Capabilities
  readonly #file: ByteSource
  readonly #tools: FileTools
  readonly #head: MotecHead
  #notRows = 0
  #session: MotecSession | undefined

  constructor(file: ByteSource, tools: FileTools, head: MotecHead) {
    this.#file = file
    this.#tools = tools
    this.#head = head
    this.can = capabilitiesOf(head)
    const where = head.said.get('venue') ?? ''
    this.say = `A MoTeC CSV export of one car${where === '' ? '' : ` at ${where}`}, ${head.names.length} channels.`
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const session = new MotecSession(sink, this.#head)
    this.#session = session
    let lineNumber = 0
    let readBytes = 0
    for await (const lines of lineBlocks(this.#file.text())) {
      for (const line of lines) {
        readBytes += line.length + 1
        if (lineNumber++ < this.#head.lines || line.trim() === '') continue
        if (session.tally.rows === 0) sink.info(0, infoOf(this.#head, this.#tools))
        sink.received(line.length + 1)
        if (!session.take(line)) {
          this.#notRows++
          sink.reject('not-numbers', line.length + 1)
        }
        if (lineNumber % SLICE_ROWS === 0) yield Math.min(1, readBytes / this.#file.bytes)
      }
      yield Math.min(1, readBytes / this.#file.bytes)
    }
    yield 1
  }

  findings(): readonly Finding[] {
    const session = this.#session
    return session ? findingsOf(this.#head, session, this.#notRows).filter(one => one.count > 0) : []
  }

  facts(): Partial<FileFacts> {
    const session = this.#session
    if (!session) return {}
    const { rows, laps, coveredS: durationS } = session.tally
    const rateHz = durationS > 0 ? (rows - 1) / durationS : NaN
    const rates = rateHz > 0 ? Object.fromEntries(this.#head.names.map(name => [name, rateHz])) : {}
    return { cars: [numberOf(this.#head)], laps, durationS, rates, channels: this.#head.names }
  }
}

/** The number on the door, which few exports know. */
const numberOf = (head: MotecHead): string =>
  head.said.get('vehicle number') ?? head.said.get('car number') ?? head.said.get('number') ?? 'own'

function infoOf(head: MotecHead, tools: FileTools): SessionInfo {
  const said = (key: string): string => head.said.get(key) ?? ''
  const driver = said('driver')
  const device = said('device')
  return {
    kind: 'imported',
    track: tools.trackNamed(said('venue')),
    session: sessionKind(said('session')),
    lapsTotal: null,
    cars: [
      {
        ...{ car: 0, key: 'motec', number: numberOf(head), className: said('vehicle'), isOwn: true },
        ...(driver === '' ? {} : { name: driver }),
      },
    ],
    rules: { pitLossS: null, tyreStops: null, compoundsRequired: 1 },
    product: device === '' ? 'MoTeC CSV export' : `MoTeC CSV export, ${device}`,
  }
}

function capabilitiesOf(head: MotecHead): Capabilities {
  const has = (to: string): boolean => head.columns.some(one => one.target.to === to)
  const own = fieldsOf(head)
  const hasLaps = has('lap') || has('beacon') || head.beaconsS.length > 0
  const places = has('latitude') && has('longitude') ? (['eastM', 'northM'] as const) : []
  const derived: readonly FieldName[] = [...places, ...(hasLaps ? (['lapsCompleted', 'lastLapS'] as const) : [])]
  const liveNames: readonly FieldName[] = [...own, ...(hasLaps ? (['lap'] as const) : [])]
  return {
    ...{ seek: false, speed: true, hold: true, rivals: 'none', pitCommands: false, tyreWear: 'none' },
    place: places.length > 0 ? 'xy' : own.includes('lapDistM') || own.includes('lapFrac') ? 'distance' : 'none',
    fuel: own.includes('fuelL') || own.includes('fuelKg') ? 'live' : 'none',
    channels: Object.fromEntries([
      ...derived.map((name): [string, ChannelBasis] => [name, 'derived']),
      ...liveNames.map((name): [string, ChannelBasis] => [name, 'live']),
    ]),
  }
}

/** The signs of these are not said by the format. */
const signed: readonly FieldName[] = ['steerRad', 'accLatMps2', 'yawRateRadps']

function findingsOf(head: MotecHead, { tally, lapsWentBack }: MotecSession, notRows: number): readonly Finding[] {
  const note = (severity: Finding['severity'], id: string, count: number, say: string): Finding => ({
    ...{ id, severity, car: null, count, say },
  })
  const assumed = fieldsOf(head).filter(name => signed.includes(name))
  const outOfRange = [...tally.outOfRange].map(([field, count]) =>
    note('warn', 'out-of-range', count, `Values of ${field} outside what can be were left out.`),
  )
  const unread = head.unknownUnits.join(', ')
  return [
    note('warn', 'not-numbers', notRows, 'Lines below the header that hold no time were left out.'),
    note('warn', 'clock-back', tally.backwards, 'The time of the file goes back; what came before is forgotten there.'),
    note('info', 'repeated-time', tally.repeated, 'Rows repeat the time before them and were left out.'),
    note('warn', 'lap-went-back', lapsWentBack, 'The lap channel falls back; no lap is counted there.'),
    note('info', 'sign-assumed', assumed.length, `Taken as positive to the left: ${assumed.join(', ')}.`),
    note('info', 'unit-unknown', head.unknownUnits.length, `Left out, because the unit does not fit: ${unread}.`),
    ...outOfRange,
  ]
}
