import { done, failed, type Result } from '../../../health/result.ts'
import type { ByteSource, FileFacts, FileFormat, FileReading, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { recordsIn } from '../columns.ts'
import { HEAD_BYTES, type IrLayout, layoutBytes, readHead, readLayout, SUB_HEADER_BYTES } from '../layout.ts'
import { iracingDiskCapabilities } from '../session/capabilities.ts'
import { IracingSession } from '../session/iracing-session.ts'
import { kindOf, partOf } from '../session/session-facts.ts'
import { parseYaml } from '../text/parse-yaml.ts'
import { readSession } from '../text/read-session.ts'
import { SinkCount } from './counting-sink.ts'
import { recordBlocks } from './records.ts'
import { hasStrayVariables, notTelemetry } from './what-it-is.ts'

/** A broken or growing file may have no start; a clock before the game existed is none. */
const EARLIEST_UTC_S = 1e9

/** The head, the variables and the session text of a file, read by ranges. */
export async function openLayout(file: ByteSource): Promise<Result<{ layout: IrLayout; text: Uint8Array }>> {
  const first = await file.range(0, HEAD_BYTES + SUB_HEADER_BYTES)
  const head = readHead(first)
  if (!head.ok) return notTelemetry(file.name, await file.range(0, 64 * 1024))
  const layout = readLayout(await file.range(0, layoutBytes(head.value)))
  if (!layout.ok) return failed(layout.code, `${file.name} is broken iRacing telemetry. ${layout.say}`)
  const { sessionOffset, sessionBytes } = layout.value
  return done({ layout: layout.value, text: await file.range(sessionOffset, sessionBytes) })
}

/** Facts of a layout that need no record: every variable, and how often it comes. */
export const layoutFacts = (layout: IrLayout): Pick<FileFacts, 'channels' | 'rates'> => ({
  channels: layout.vars.map(variable => variable.name),
  rates: Object.fromEntries(
    layout.vars.map(({ name, count, countAsTime }) => [name, layout.tickRate * (countAsTime ? count : 1)]),
  ),
})

/** Findings of the head itself. */
export const layoutFindings = (layout: IrLayout): Finding[] =>
  layout.brokenVars === 0
    ? []
    : [
        {
          ...{ id: 'variable-headers', severity: 'warn' as const, car: null, count: layout.brokenVars },
          say: 'Variables whose headers make no sense were left out.',
        },
      ]

function sayOf(layout: IrLayout, text: Uint8Array, records: number | null): string {
  const parsed = parseYaml(text)
  const session = readSession(parsed.ok ? parsed.value : null)
  const own = session.drivers.find(driver => driver.carIdx === session.own.carIdx)
  const track = session.weekend.trackDisplayName || 'an unnamed track'
  const kind = kindOf(partOf(session, session.currentNum ?? 0))
  const length = records === null ? '' : `, ${records} records`
  return (
    `iRacing telemetry of the own car (${own?.carName || 'unnamed'}) at ${track}` +
    `${kind === 'unknown' ? '' : `, ${kind}`}: ${layout.vars.length} variables at ${layout.tickRate} Hz${length}.`
  )
}

class IbtReading implements FileReading {
  readonly format = 'ibt'
  readonly kind = 'telemetry'
  readonly say: string
  readonly can = iracingDiskCapabilities
  readonly #file: ByteSource
  readonly #tools: FileTools
  readonly #layout: IrLayout
  readonly #text: Uint8Array
  #count = new SinkCount()
  #session: IracingSession | null = null
  #records = 0

  constructor(file: ByteSource, tools: FileTools, layout: IrLayout, text: Uint8Array) {
    this.#file = file
    this.#tools = tools
    this.#layout = layout
    this.#text = text
    this.say = sayOf(layout, text, file.isCompressed ? null : recordsIn(layout, file.bytes))
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const layout = this.#layout
    this.#count = new SinkCount()
    this.#records = 0
    const session = new IracingSession({
      ...{ sink: this.#count.through(sink), from: 'disk', trackNamed: name => this.#tools.trackNamed(name) },
      ...startOf(layout),
    })
    this.#session = session
    session.describe(layout)
    session.sessionInfo(this.#text, 1)
    const dataStart = layout.buffers[0]?.offset ?? 0
    const totalBytes = this.#totalBytes(dataStart)
    for await (const block of recordBlocks(this.#file.chunks(), dataStart, layout.recordBytes)) {
      for (let i = 0; i < block.records; i++) session.record(block.view, i * layout.recordBytes)
      this.#records += block.records
      yield Math.min(1, block.readBytes / totalBytes)
    }
    session.end()
    yield 1
  }

  /** Of a compressed file only the sub-header knows, and only if it was closed. */
  #totalBytes(dataStart: number): number {
    const { disk, recordBytes } = this.#layout
    return this.#file.isCompressed ? dataStart + Math.max(1, disk?.recordCount ?? 0) * recordBytes : this.#file.bytes
  }

  findings(): readonly Finding[] {
    const said = this.#layout.disk?.recordCount ?? 0
    const unfinished: Finding[] =
      said === this.#records
        ? []
        : [
            {
              ...{ id: 'file-not-closed', severity: 'info', car: null, count: Math.abs(this.#records - said) },
              say: `The file says ${said} records and holds ${this.#records}: it still grew, or the game ended without closing it.`,
            },
          ]
    return [...layoutFindings(this.#layout), ...unfinished, ...(this.#session?.findings() ?? [])]
  }

  facts(): Partial<FileFacts> {
    const { cars, laps, durationS } = this.#count
    return { cars, laps, durationS, ...layoutFacts(this.#layout) }
  }
}

/** When session second 0 was, if the file was closed and says so. */
function startOf({ disk }: IrLayout): { startUtcMs?: number } {
  if (!disk || !(disk.startUtcS > EARLIEST_UTC_S) || !(disk.startTimeS >= 0)) return {}
  return { startUtcMs: Math.round((disk.startUtcS - disk.startTimeS) * 1000) }
}

/** Telemetry that the game writes to the disk: the own car at 60 Hz, and no rivals ever. */
export const ibtFile: FileFormat = {
  id: 'ibt',
  claims(head) {
    const read = readHead(head)
    return read.ok ? read.value.buffers.length === 1 : hasStrayVariables(head)
  },
  async open(file, tools) {
    const opened = await openLayout(file)
    if (!opened.ok) return opened
    const { layout, text } = opened.value
    if (layout.buffers.length !== 1) return failed('ir-dump', `${file.name} is a memory dump of iRacing, one instant.`)
    if (!file.isCompressed && recordsIn(layout, file.bytes) === 0) {
      return failed('ir-no-records', `${file.name} has the head of iRacing telemetry, but no record yet.`)
    }
    return done(new IbtReading(file, tools, layout, text))
  },
}
