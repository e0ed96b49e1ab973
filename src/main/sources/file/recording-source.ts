import { basename } from 'node:path'
import { tapeFormat } from '../../../core/decode/tape/tape-format.ts'
import type { Result } from '../../../core/health/result.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { SessionInfo } from '../../../core/samples/session.ts'
import type { Order, Rerun, Sink, Source } from '../../../core/source/source.ts'
import { createReplaySource, type ReplayOptions } from '../replay/replay-source.ts'
import { openDiskFile } from './disk-file.ts'
import { createFileSource } from './file-source.ts'
import { openRecording } from './open-recording.ts'
import { HEAD_BYTES } from './recognise.ts'

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
    const { path, ...pace } = options
    this.#inner = createFileSource({ ...pace, name: basename(path), openReading: () => openRecording(path) })
  }

  get name(): string {
    return this.#inner.name
  }

  get can(): Capabilities {
    return this.#inner.can
  }

  async open(sink: Sink): Promise<Result<SessionInfo | null>> {
    if (!this.#hasOpened && (await isTape(this.#options.path))) {
      this.#inner = createReplaySource(this.#options)
      this.rerun = () => this.#inner.rerun?.() as Rerun
    }
    this.#hasOpened = true
    return this.#inner.open(sink)
  }

  /** Set when it turns out that this recording has a first run. */
  rerun?: () => Rerun

  tell(order: Order): Promise<Result<null>> {
    return this.#inner.tell(order)
  }

  close(): Promise<void> {
    return this.#inner.close()
  }
}

async function isTape(path: string): Promise<boolean> {
  const file = await openDiskFile(path)
  // One that was packed is played for its samples: the reader of first runs takes the file as it lies on the disk.
  if (!file.ok || file.value.isCompressed) return false
  try {
    return tapeFormat.claims(await file.value.range(0, HEAD_BYTES), file.value)
  } catch {
    // What is wrong with it is said by whoever opens it next.
    return false
  }
}
