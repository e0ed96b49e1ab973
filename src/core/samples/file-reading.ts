import type { Result } from '../health/result.ts'
import type { Capabilities } from './capabilities.ts'
import type { Finding } from './finding.ts'
import type { SampleSink } from './sample-sink.ts'
import type { TrackInfo } from './session.ts'

/** A file as a decoder sees it. Content is what is inside a `.gz`; a decoder never knows paths or handles. */
export interface ByteSource {
  /** Name without its folder: a hint and a label, never what decides. */
  readonly name: string
  /** Size as stored. */
  readonly bytes: number
  readonly isCompressed: boolean
  /** The content from its start; where a chunk ends means nothing. Rejects when the file cannot be read on. */
  chunks(): AsyncIterable<Uint8Array>
  /** The content as UTF-8 text without a byte-order mark; broken bytes become replacement characters. */
  text(): AsyncIterable<string>
  /** At most `length` bytes of the content from `from` on, fewer at the end. On a compressed file this reads from the start. */
  range(from: number, length: number): Promise<Uint8Array>
}

/** What a decoder may need and must not bring itself. */
export interface FileTools {
  /** Inflates zlib (`inflate`) or raw deflate data; null when damaged or longer than `limitBytes`. */
  readonly inflate: (data: Uint8Array, limitBytes: number) => Uint8Array | null
  readonly inflateRaw: (data: Uint8Array, limitBytes: number) => Uint8Array | null
  /** What is known about a track by its name, and a key equal for all its spellings. */
  readonly trackNamed: (name: string) => TrackInfo
  readonly trackKey: (name: string) => string
  /** Room for sorted runs of a file that does not fit into memory. */
  readonly openSpill: () => Promise<Spill>
}

/** A file of the machine's own, deleted by `close`. */
export interface Spill {
  append(data: Uint8Array): Promise<void>
  range(from: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** What can be said of a file beside its samples, or where it has none. */
export interface FileFacts {
  /** Car numbers as shown. */
  readonly cars: readonly string[]
  /** Laps over all cars. */
  readonly laps: number
  readonly durationS: number
  /** Hertz by channel. */
  readonly rates: Readonly<Record<string, number>>
  /** Everything the file holds, by the file's own names. */
  readonly channels: readonly string[]
}

export type FileKind = 'session' | 'telemetry' | 'timing' | 'laps' | 'weather' | 'results' | 'snapshot' | 'index'

/** An opened file, ready to be read once. */
export interface FileReading {
  /** Stable short name of the format: `ibt`, `f1-lp`, `grcup-long` … */
  readonly format: string
  readonly kind: FileKind
  /** What this file is, one sentence. */
  readonly say: string
  readonly can: Capabilities
  /**
   * One run through the content in the order of its data. Every step gives the sink a bounded slice (at most a few
   * thousand frames), then yields how far the file is read, 0–1; whoever pulls decides the pace. The sink hears `info`
   * before any frame; a file without samples gives none. Never throws for what is in the file.
   */
  read(sink: SampleSink): AsyncGenerator<number>
  /** The quality report; complete when `read` has ended. */
  findings(): readonly Finding[]
  /** What a tally of the samples cannot know; complete when `read` has ended. */
  facts?(): Partial<FileFacts>
}

/** A format that files come in. */
export interface FileFormat {
  readonly id: string
  /** By content alone. `head` is the first 64 KiB of the content, or all of it. */
  claims(head: Uint8Array, file: Pick<ByteSource, 'name' | 'bytes'>): boolean
  /** Fails with a sentence that says what the file really is, or what is broken. */
  open(file: ByteSource, tools: FileTools): Promise<Result<FileReading>>
}

/** A format of which several files make one session. */
export interface FolderFormat {
  readonly id: string
  /** The sets of files that belong together; files it does not know are left out. */
  sets(files: readonly HeadedFile[]): readonly FileSet[]
  open(set: FileSet, tools: FileTools): Promise<Result<FileReading>>
}

export interface HeadedFile {
  readonly file: ByteSource
  readonly head: Uint8Array
  /** Folder below the one that was opened, with `/`; empty at its top. */
  readonly folder: string
}

export interface FileSet {
  /** What it is, for people: `Indianapolis race 1`. */
  readonly name: string
  readonly files: readonly HeadedFile[]
}
