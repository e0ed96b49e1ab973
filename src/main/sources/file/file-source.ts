import { done, failed, type Result } from '../../../core/health/result.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { FileReading } from '../../../core/samples/file-reading.ts'
import type { SessionInfo } from '../../../core/samples/session.ts'
import type { Order, Sink, Source } from '../../../core/source/source.ts'
import type { Clock } from '../../../core/time/clock.ts'
import { obey, Pacer } from '../pacer.ts'
import { FileFeed } from './file-feed.ts'

export interface FileSourceOptions {
  /** Words for the badge: the file's name. */
  readonly name: string
  readonly openReading: () => Promise<Result<FileReading>>
  readonly clock: Clock
  readonly speed?: number
  /** Everything before this session time is given without pacing. */
  readonly fromS?: number
  /** Ends there, session seconds. */
  readonly toS?: number
}

const UNTIL_OPEN: Capabilities = {
  ...{ seek: false, speed: true, hold: true },
  ...{ rivals: 'none', place: 'none', pitCommands: false, tyreWear: 'none', fuel: 'none' },
}

/** A file of any format that holds samples, played against the clock: the same frames in the same order every time. */
export function createFileSource(options: FileSourceOptions): Source {
  return new FileSource(options)
}

class FileSource implements Source {
  readonly label = 'REPLAY'
  readonly name: string
  can: Capabilities = UNTIL_OPEN
  readonly #options: FileSourceOptions
  #pacer: Pacer | undefined
  #feed: FileFeed | undefined
  #isOpening = false
  /** Raised by every close: an open that finds it raised meanwhile lets go of its file. */
  #closes = 0

  constructor(options: FileSourceOptions) {
    this.#options = options
    this.name = options.name
  }

  async open(sink: Sink): Promise<Result<SessionInfo | null>> {
    if (this.#feed || this.#isOpening) return failed('already-open', `${this.name} is already open.`)
    this.#isOpening = true
    const closesBefore = this.#closes
    const opened = await this.#options.openReading()
    this.#isOpening = false
    if (!opened.ok) return opened
    if (this.#closes !== closesBefore) return this.#closedMeanwhile()
    return this.#play(opened.value, sink, closesBefore)
  }

  async #play(reading: FileReading, sink: Sink, closesBefore: number): Promise<Result<null>> {
    const { clock, speed, fromS, toS } = this.#options
    // A file can wait and can be played faster, whatever its source could; what it reports it reports as it was.
    this.can = { ...reading.can, seek: false, speed: true, hold: true, pitCommands: false }
    const feed = new FileFeed(reading, sink, toS ?? Infinity)
    this.#feed = feed
    const startS = await feed.openingS()
    if (this.#closes !== closesBefore) return this.#closedMeanwhile()
    if (Number.isNaN(startS)) {
      await this.close()
      if (feed.broke !== '') return failed('unreadable', `${this.name} cannot be read (${feed.broke}).`)
      return failed('no-samples', `${this.name} holds nothing that can be played. ${reading.say}`)
    }
    this.#pacer = new Pacer(clock, feed, Math.max(startS, fromS ?? startS))
    if (speed !== undefined) this.#pacer.speed(speed)
    this.#pacer.start()
    return done(null)
  }

  #closedMeanwhile(): Result<null> {
    return failed('closed', `${this.name} was closed while it was being opened.`)
  }

  async tell(order: Order): Promise<Result<null>> {
    const pacer = this.#pacer
    if (!pacer) return failed('not-open', `${this.name} is not open.`)
    if (order.do === 'seek' || order.do === 'loop') {
      return failed('unavailable', 'A file cannot be wound. Import it into the library and play it from there.')
    }
    await obey(pacer, order)
    return done(null)
  }

  async close(): Promise<void> {
    this.#closes++
    this.#pacer?.close()
    this.#pacer = undefined
    const feed = this.#feed
    this.#feed = undefined
    await feed?.close()
  }
}
