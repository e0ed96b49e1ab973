import { done, failed } from '../../../health/result.ts'
import type { ByteSource, FileFacts, FileFormat, FileReading, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { type IrLayout, readHead } from '../layout.ts'
import { iracingDumpCapabilities } from '../session/capabilities.ts'
import { IracingSession } from '../session/iracing-session.ts'
import { SinkCount } from './counting-sink.ts'
import { layoutFacts, layoutFindings, openLayout } from './layout-file.ts'

/** Where the newest of the buffers is. */
const newestOffset = (layout: IrLayout): number =>
  layout.buffers.reduce((newest, buffer) => (buffer.tickCount > newest.tickCount ? buffer : newest)).offset

class DumpReading implements FileReading {
  readonly format = 'iracing-dump'
  readonly kind = 'snapshot'
  readonly say = 'A memory dump of iRacing, one instant: every car where it was, and no before or after.'
  readonly can = iracingDumpCapabilities
  readonly #record: Uint8Array
  readonly #layout: IrLayout
  readonly #text: Uint8Array
  readonly #tools: FileTools
  #count = new SinkCount()
  #session: IracingSession | null = null

  constructor(layout: IrLayout, text: Uint8Array, record: Uint8Array, tools: FileTools) {
    this.#layout = layout
    this.#text = text
    this.#record = record
    this.#tools = tools
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    this.#count = new SinkCount()
    const session = new IracingSession({
      ...{ sink: this.#count.through(sink), from: 'dump', trackNamed: name => this.#tools.trackNamed(name) },
    })
    this.#session = session
    session.describe(this.#layout)
    session.sessionInfo(this.#text, this.#layout.sessionInfoUpdate)
    const { buffer, byteOffset, byteLength } = this.#record
    session.record(new DataView(buffer, byteOffset, byteLength), 0)
    session.end()
    yield 1
  }

  findings(): readonly Finding[] {
    return [...layoutFindings(this.#layout), ...(this.#session?.findings() ?? [])]
  }

  facts(): Partial<FileFacts> {
    const laps = [...this.#count.lapsDone.values()].reduce((sum, done) => sum + done, 0)
    return { cars: this.#count.cars, laps, durationS: 0, ...layoutFacts(this.#layout) }
  }
}

async function openDump(file: ByteSource, tools: FileTools): ReturnType<FileFormat['open']> {
  const opened = await openLayout(file)
  if (!opened.ok) return opened
  const { layout, text } = opened.value
  if (layout.buffers.length < 2) return failed('ir-disk', `${file.name} is iRacing telemetry of the disk, not a dump.`)
  const record = await file.range(newestOffset(layout), layout.recordBytes)
  if (record.length < layout.recordBytes) {
    return failed('ir-short', `${file.name} is a memory dump of iRacing that was cut before its newest record.`)
  }
  return done(new DumpReading(layout, text, record, tools))
}

/** The game's shared memory in a file, whatever it is called: some are named `.ibt`. */
export const iracingDump: FileFormat = {
  id: 'iracing-dump',
  claims(head) {
    const read = readHead(head)
    return read.ok && read.value.buffers.length > 1
  },
  open: openDump,
}
