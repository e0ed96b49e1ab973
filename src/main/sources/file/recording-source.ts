import { basename, resolve } from 'node:path'
import type { Result } from '../../../core/health/result.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { SessionInfo } from '../../../core/samples/session.ts'
import type { TapeEntry } from '../../../core/samples/taped.ts'
import type { Order, Playing, Rerun, Sink, Source } from '../../../core/source/source.ts'
import { createReplaySource, type ReplayOptions } from '../replay/replay-source.ts'
import { isTapeFile } from '../tape/is-tape-file.ts'
import { createFileSource } from './file-source.ts'
import { openRecording } from './open-recording.ts'

/**
 * Whatever was recorded, by its content: PitWall's own recording is played with everything it remembers of its first
 * run, any other file or folder for its samples.
 */
export function createRecordingSource(options: ReplayOptions): Source {
  return new RecordingSource(options)
}

class RecordingSource implements Source {
  readonly label = 'REPLAY'
  readonly #options: ReplayOptions
  #inner: Source
  #hasOpened = false

  constructor(options: ReplayOptions) {
    this.#options = options
    const { path } = options
    const pace = paceOf(options)
    this.#inner = createFileSource({ ...pace, name: basename(path), openReading: () => openRecording(path) })
  }

  get name(): string {
    return this.#inner.name
  }

  get can(): Capabilities {
    return this.#inner.can
  }

  async open(sink: Sink): Promise<Result<SessionInfo | null>> {
    if (!this.#hasOpened && (await isTapeFile(this.#options.path))) {
      const inner = createReplaySource(this.#options)
      this.#inner = inner
      this.rerun = () => inner.rerun?.() as Rerun
      this.playing = () => inner.playing?.() as Playing
      this.remembered = () => inner.remembered?.() ?? []
      this.path = resolve(this.#options.path)
      if (this.#options.sessionId !== undefined) this.sessionId = this.#options.sessionId
    }
    this.#hasOpened = true
    return this.#inner.open(sink)
  }

  /** Set when it turns out that this recording has a first run. */
  rerun?: () => Rerun
  playing?: () => Playing
  remembered?: () => readonly TapeEntry[]
  path?: string
  sessionId?: string

  tell(order: Order): Promise<Result<null>> {
    return this.#inner.tell(order)
  }

  close(): Promise<void> {
    return this.#inner.close()
  }
}

const paceOf = ({ clock, speed, fromS, toS }: ReplayOptions) => ({
  clock,
  ...(speed === undefined ? {} : { speed }),
  ...(fromS === undefined ? {} : { fromS }),
  ...(toS === undefined ? {} : { toS }),
})
