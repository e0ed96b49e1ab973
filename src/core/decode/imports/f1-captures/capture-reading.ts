import type { ByteSource, FileFacts, FileReading, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { f1Capabilities } from '../../f1/session/f1-capabilities.ts'
import { createF1Feed } from '../../f1/session/f1-feed.ts'
import { CaptureTally } from './capture-tally.ts'
import type { Framing } from './framing.ts'
import { RecordCutter } from './record-cutter.ts'

/** A slice of a read: at 22 cars a datagram, not more than a few thousand frames. */
const DATAGRAMS_A_STEP = 64

/** What one kind of capture adds to the reading that all share. */
export interface CaptureKind {
  readonly format: string
  readonly say: string
  readonly framing: Framing
  /** Packets the file says it holds; null where it does not. */
  readonly promised: number | null
}

/** The datagrams of a file of F1 packets, handed to the decoder that the live port uses. */
export class CaptureReading implements FileReading {
  readonly format: string
  readonly kind = 'session'
  readonly can: FileReading['can'] = {
    ...f1Capabilities,
    ...{ seek: false, speed: true, hold: true },
  }
  readonly #kind: CaptureKind
  readonly #file: ByteSource
  readonly #tools: FileTools
  readonly #tally = new CaptureTally()
  #findings: readonly Finding[] = []

  constructor(kind: CaptureKind, file: ByteSource, tools: FileTools) {
    this.format = kind.format
    this.#kind = kind
    this.#file = file
    this.#tools = tools
  }

  /** Which years are inside is known once it was read. */
  get say(): string {
    const { formats } = this.#tally
    return formats.length === 0 ? this.#kind.say : `${this.#kind.say} Packet format ${formats.join(', ')}.`
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const feed = createF1Feed({ sink, trackNamed: this.#tools.trackNamed })
    const cutter = new RecordCutter(this.#kind.framing)
    let inStep = 0
    for await (const chunk of this.#file.chunks()) {
      for (const datagram of cutter.take(chunk)) {
        feed.take(datagram, this.#tally.arrivalS(datagram), this.#file.name)
        if (++inStep % DATAGRAMS_A_STEP === 0) yield this.#progress(cutter)
      }
      yield this.#progress(cutter)
    }
    feed.flush()
    const own = [...endFindings(cutter, this.#kind.promised), ...this.#tally.findings()]
    const fromFeed = feed.findings().filter(({ id }) => own.every(finding => finding.id !== id))
    this.#findings = [...own, ...fromFeed]
    yield 1
  }

  /** A compressed file's content is longer than the file: how far it is read is not known. */
  #progress(cutter: RecordCutter): number {
    return this.#file.isCompressed ? NaN : Math.min(1, cutter.takenBytes / Math.max(1, this.#file.bytes))
  }

  findings(): readonly Finding[] {
    return this.#findings
  }

  facts(): Partial<FileFacts> {
    return this.#tally.facts()
  }
}

function endFindings(cutter: RecordCutter, promised: number | null): Finding[] {
  const findings: Finding[] = []
  const { packets } = cutter
  if (cutter.end === 'cut') {
    findings.push(found('cut-file', 1, `The file ends within a record; the ${packets} packets before it were read.`))
  } else if (cutter.end === 'bad-record') {
    const say = `Record ${packets + 1} is damaged, and nothing after it can be found; the ${packets} before it were read.`
    findings.push(found('bad-record', 1, say))
  }
  if (promised !== null && promised !== packets) {
    const say = `The file says it holds ${promised} packets; it holds ${packets}, and all of them were read.`
    findings.push(found('packet-count', Math.abs(promised - packets), say))
  }
  return findings
}

const found = (id: string, count: number, say: string): Finding => ({ id, severity: 'warn', car: null, count, say })
