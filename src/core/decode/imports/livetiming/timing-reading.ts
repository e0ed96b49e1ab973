import type { FileFacts, FileKind, FileReading, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { MessageLog } from './message-log.ts'

/** Gives a log the messages of a recording, in order; yields how far it is read. */
export type MessageSource = (log: MessageLog) => AsyncGenerator<number>

export interface TimingReadingOptions {
  readonly format: string
  readonly kind: FileKind
  readonly say: string
  readonly source: MessageSource
  readonly tools: FileTools
}

/** A live-timing recording of any form. */
export class TimingReading implements FileReading {
  readonly format: string
  readonly kind: FileKind
  readonly say: string
  readonly can: FileReading['can'] = {
    ...{ seek: false, speed: true, hold: true },
    ...{ rivals: 'timing', place: 'none', pitCommands: false, tyreWear: 'none', fuel: 'none' },
  }
  readonly #options: TimingReadingOptions
  #log: MessageLog | null = null

  constructor(options: TimingReadingOptions) {
    this.format = options.format
    this.kind = options.kind
    this.say = options.say
    this.#options = options
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const log = new MessageLog(sink, this.#options.tools)
    this.#log = log
    yield* this.#options.source(log)
    log.feed.flush(log.lastS)
    yield 1
  }

  findings(): readonly Finding[] {
    return this.#log?.findings() ?? []
  }

  facts(): Partial<FileFacts> {
    return this.#log?.facts() ?? {}
  }
}
