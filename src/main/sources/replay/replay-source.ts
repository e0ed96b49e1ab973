import { basename } from 'node:path'
import type { TapeItem } from '../../../core/decode/tape/tape-line.ts'
import { done, failed, type Result } from '../../../core/health/result.ts'
import type { Note, SessionInfo } from '../../../core/samples/session.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { Order, Rerun, Sink, Source } from '../../../core/source/source.ts'
import type { Clock } from '../../../core/time/clock.ts'
import { Pacer, type PacedFeed } from '../pacer.ts'
import { surveyTape, tapeItems } from './tape-file.ts'

export interface ReplayOptions {
  readonly path: string
  readonly clock: Clock
  readonly speed?: number
  /** Everything before this session time is given without pacing. */
  readonly fromS?: number
  /** Ends there, session seconds. */
  readonly toS?: number
}

/** A recording, played again: the same frames and notes at the same ring positions, so the same answers. */
export function createReplaySource(options: ReplayOptions): Source {
  return new ReplaySource(options)
}

const UNTIL_OPEN: Capabilities = {
  seek: false,
  speed: true,
  hold: true,
  rivals: 'none',
  place: 'none',
  pitCommands: false,
  tyreWear: 'none',
  fuel: 'none',
}

class ReplaySource implements Source {
  readonly label = 'REPLAY'
  readonly name: string
  can: Capabilities = UNTIL_OPEN
  readonly #options: ReplayOptions
  #rerun: Rerun | undefined
  #pacer: Pacer | undefined

  constructor(options: ReplayOptions) {
    this.#options = options
    this.name = basename(options.path)
  }

  rerun(): Rerun {
    if (!this.#rerun) throw new Error('A recording knows its past only after it was opened.')
    return this.#rerun
  }

  async open(sink: Sink): Promise<Result<SessionInfo | null>> {
    const { path, clock, speed, fromS, toS } = this.#options
    const surveyed = await surveyTape(path)
    if (!surveyed.ok) return failed(surveyed.code, `${this.name}: ${surveyed.say}`)
    const { header, rerun } = surveyed.value
    // A tape can wait and can be played faster, whatever its source could; what it reports it reports as recorded.
    this.can = { ...header.can, seek: false, speed: true, hold: true, pitCommands: false }
    this.#rerun = rerun
    const feed = new TapeFeed(path, sink, toS ?? Infinity)
    const startS = Number.isNaN(surveyed.value.fromS) ? 0 : surveyed.value.fromS
    this.#pacer = new Pacer(clock, feed, Math.max(startS, fromS ?? startS))
    if (speed !== undefined) this.#pacer.speed(speed)
    this.#pacer.start()
    return done(null)
  }

  async tell(order: Order): Promise<Result<null>> {
    const pacer = this.#pacer
    if (!pacer) return failed('not-open', 'The recording is not open.')
    if (order.do === 'seek') return failed('unavailable', 'Seeking is not in this version.')
    if (order.do === 'speed') pacer.speed(order.times)
    else if (order.do === 'step') await pacer.step()
    else if (order.do === 'hold') pacer.hold()
    else pacer.go()
    return done(null)
  }

  close(): Promise<void> {
    this.#pacer?.close()
    return Promise.resolve()
  }
}

/** Reads ahead by one item, so that the pacer knows when the next one is due. */
class TapeFeed implements PacedFeed {
  readonly #items: AsyncGenerator<TapeItem>
  readonly #sink: Sink
  readonly #toS: number
  #next: IteratorResult<TapeItem> | undefined
  reachedS = 0

  constructor(path: string, sink: Sink, toS: number) {
    this.#items = tapeItems(path)
    this.#sink = sink
    this.#toS = toS
  }

  async nextAtS(): Promise<number> {
    const item = await this.#peek()
    return item ? timeOf(item) : NaN
  }

  async give(toS: number, most: number): Promise<'more' | 'caught-up' | 'end'> {
    for (let given = 0; given < most; given++) {
      const item = await this.#peek()
      const atS = item ? timeOf(item) : NaN
      if (!item || atS > this.#toS) return 'end'
      if (atS > toS) return 'caught-up'
      this.#next = undefined
      if (atS > this.reachedS) this.reachedS = atS
      this.#give(item)
    }
    return 'more'
  }

  ready(): Promise<void> {
    return this.#sink.ready()
  }

  ended(): void {
    this.#sink.ended()
  }

  async #peek(): Promise<TapeItem | undefined> {
    this.#next ??= await this.#items.next()
    return this.#next.done === true ? undefined : this.#next.value
  }

  #give(item: TapeItem): void {
    const sink = this.#sink
    if (item.kind === 'frame') {
      sink.received(item.values.byteLength)
      sink.frame(item.atS, item.car, item.values)
    } else if (item.kind === 'note') giveNote(item.note, sink)
    else if (item.kind === 'unrecorded') sink.gap(NaN, NaN, item.count, 'overrun')
    else if (item.kind === 'bad') sink.reject(`tape:${item.reason}`, 1)
  }
}

/** Items without a time of their own go out with what stands before them. */
function timeOf(item: TapeItem): number {
  if (item.kind === 'frame') return item.atS
  return item.kind === 'note' && Number.isFinite(item.note.atS) ? item.note.atS : -Infinity
}

function giveNote(note: Note, sink: Sink): void {
  if (note.kind === 'info') sink.info(note.atS, note.info)
  else if (note.kind === 'event') sink.event(note.atS, note.event)
  else if (note.kind === 'gap') sink.gap(note.fromS, note.atS, note.lost, note.why)
  else if (note.kind === 'jump') sink.jump(note.atS, note.why)
  else sink.command(note.name, note.input)
}
