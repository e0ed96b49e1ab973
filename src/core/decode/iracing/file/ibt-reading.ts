import type { ByteSource, FileFacts, FileReading, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { IrLayout } from '../layout.ts'
import { iracingDiskCapabilities } from '../session/capabilities.ts'
import { IracingSession } from '../session/iracing-session.ts'
import { SinkCount } from './counting-sink.ts'
import { layoutFacts, layoutFindings } from './layout-file.ts'
import { recordBlocks } from './records.ts'

/** A broken or growing file may have no start; a clock before the game existed is none. */
const EARLIEST_UTC_S = 1e9

export interface IbtPart {
  readonly file: ByteSource
  readonly layout: IrLayout
  readonly text: Uint8Array
}

/** Seconds since 1970 UTC at which session second 0 was, if the file was closed and says so. */
export function zeroUtcS({ disk }: Pick<IrLayout, 'disk'>): number {
  return disk && disk.startUtcS > EARLIEST_UTC_S && disk.startTimeS >= 0 ? disk.startUtcS - disk.startTimeS : NaN
}

/** Bytes of the content; of a compressed file only the sub-header knows, and only if it was closed. */
function contentBytes({ file, layout }: IbtPart): number {
  const records = Math.max(1, layout.disk?.recordCount ?? 0)
  return file.isCompressed ? (layout.buffers[0]?.offset ?? 0) + records * layout.recordBytes : file.bytes
}

/** One file, or the files of one session in their order. */
export class IbtReading implements FileReading {
  readonly format = 'ibt'
  readonly kind = 'telemetry'
  readonly say: string
  readonly can = iracingDiskCapabilities
  readonly #parts: readonly IbtPart[]
  readonly #tools: FileTools
  #count = new SinkCount()
  #session: IracingSession | null = null
  /** Records of each part as they were found. */
  #records: number[] = []

  constructor(parts: readonly IbtPart[], tools: FileTools, say: string) {
    this.#parts = parts
    this.#tools = tools
    this.say = say
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    this.#count = new SinkCount()
    this.#records = []
    const zeroS = zeroUtcS(this.#parts[0]?.layout ?? { disk: null })
    const session = new IracingSession({
      ...{ sink: this.#count.through(sink), from: 'disk', trackNamed: name => this.#tools.trackNamed(name) },
      ...(!Number.isNaN(zeroS) && { startUtcMs: Math.round(zeroS * 1000) }),
    })
    this.#session = session
    const totalBytes = this.#parts.reduce((sum, part) => sum + contentBytes(part), 0)
    let doneBytes = 0
    for (const [i, part] of this.#parts.entries()) {
      session.describe(part.layout)
      session.sessionInfo(part.text, i + 1)
      if (i > 0) session.nextFile()
      for await (const readBytes of this.#readPart(session, part)) {
        yield Math.min(1, (doneBytes + readBytes) / totalBytes)
      }
      doneBytes += contentBytes(part)
    }
    session.end()
    yield 1
  }

  async *#readPart(session: IracingSession, { file, layout }: IbtPart): AsyncGenerator<number> {
    let records = 0
    for await (const block of recordBlocks(file.chunks(), layout.buffers[0]?.offset ?? 0, layout.recordBytes)) {
      for (let i = 0; i < block.records; i++) session.record(block.view, i * layout.recordBytes)
      records += block.records
      yield block.readBytes
    }
    this.#records.push(records)
  }

  findings(): readonly Finding[] {
    const ofFiles = this.#parts.flatMap(({ layout, file }, i): Finding[] => {
      const said = Math.max(0, layout.disk?.recordCount ?? 0)
      const found = this.#records[i] ?? said
      const say = `${file.name} says ${said} records and holds ${found}: it still grew, or the game ended without closing it.`
      const unclosed: Finding = {
        id: 'file-not-closed',
        severity: 'info',
        car: null,
        count: Math.abs(found - said),
        say,
      }
      return [...layoutFindings(layout), ...(said === found ? [] : [unclosed])]
    })
    return [...ofFiles, ...(this.#session?.findings() ?? [])]
  }

  facts(): Partial<FileFacts> {
    const { cars, laps, durationS } = this.#count
    const newest = this.#parts.at(-1)
    return { cars, laps, durationS, ...(newest && layoutFacts(newest.layout)) }
  }
}
