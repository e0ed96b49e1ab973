import { basename, resolve } from 'node:path'
import type { Portion } from '../../../core/aggregate/feed.ts'
import { done, failed, type Result } from '../../../core/health/result.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { SessionInfo } from '../../../core/samples/session.ts'
import type { EntryKind, TapeEntry } from '../../../core/samples/taped.ts'
import type { Order, Playing, Rerun, Sink, Source } from '../../../core/source/source.ts'
import type { TapePlace, TapeSurvey } from '../../../core/tape/reader-tasks.ts'
import { askTape, type Ask } from '../../../core/tape/ask.ts'
import type { Clock } from '../../../core/time/clock.ts'
import { obey, Pacer, SLICE } from '../pacer.ts'
import { TapeFeed } from './tape-feed.ts'

export interface ReplayOptions {
  readonly path: string
  readonly clock: Clock
  readonly askReader: Ask
  /** Its name in the library, where it lies in one. */
  readonly sessionId?: string
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

/** Shorter, it would wind and nothing else, s. */
const LEAST_LOOP_S = 0.5
/** Frames asked for at a time. */
const PORTION_FRAMES = 1_000
/** What a time line is made of. */
const remembered: readonly EntryKind[] = ['event', 'gap', 'jump', 'lap', 'call', 'remark']

class ReplaySource implements Source {
  readonly label = 'REPLAY'
  name: string
  can: Capabilities = UNTIL_OPEN
  readonly path: string
  readonly sessionId?: string
  readonly #options: ReplayOptions
  #survey: TapeSurvey | undefined
  #remembered: readonly TapeEntry[] = []
  #sink: Sink | undefined
  #feed: TapeFeed | undefined
  #pacer: Pacer | undefined
  #times: number
  #isHeld = false
  #loop: Playing['loop'] = null
  #hasEnded = false
  /** A recording that is being made is longer than it was when it was opened; session time. */
  #grownToS = -Infinity
  /** Counts winds: of two that overlap the newer one is followed. */
  #turn = 0

  constructor(options: ReplayOptions) {
    this.#options = options
    this.path = resolve(options.path)
    this.name = basename(options.path)
    this.#times = options.speed ?? 1
    if (options.sessionId !== undefined) this.sessionId = options.sessionId
  }

  rerun(): Rerun {
    const survey = this.#survey
    if (!survey) throw new Error('A recording knows its past only after it was opened.')
    const { unseen, restarts, missing, said, about } = survey
    return { unseen, restarts, missing, said, seed: about.header.seed, races: about.header.races }
  }

  remembered(): readonly TapeEntry[] {
    return this.#remembered
  }

  playing(): Playing {
    const { fromS, toS } = this.#survey?.about ?? { fromS: NaN, toS: NaN }
    return { fromS, toS: Math.max(toS, this.#grownToS), loop: this.#loop }
  }

  async open(sink: Sink): Promise<Result<SessionInfo | null>> {
    const turn = ++this.#turn
    const surveyed = await askTape(this.#options.askReader, 'survey', { path: this.path })
    if (!surveyed.ok) return failed(surveyed.code, `${this.name}: ${surveyed.say}`)
    const entries = await askTape(this.#options.askReader, 'entries', { path: this.path, kinds: remembered })
    if (turn !== this.#turn) return failed('closed', `${this.name} was closed while it was being opened.`)
    const { about } = surveyed.value
    this.#survey = surveyed.value
    this.#remembered = entries.ok ? entries.value : []
    this.#sink = sink
    // Made-up data say so wherever they are shown, recorded or not.
    this.name = `${about.labels.name || this.name}${about.header.label === 'SYNTHETIC' ? ' (synthetic)' : ''}`
    // A recording can wait and can be wound, whatever its source could; what it reports it reports as recorded.
    this.can = { ...about.header.can, seek: about.frames > 0, speed: true, hold: true, pitCommands: false }
    if (about.frames === 0) return failed('no-samples', `${this.name} holds no frames.`)
    const { fromS } = this.#options
    this.#play(sink, 0, 0, Math.max(about.fromS, fromS ?? about.fromS)).start()
    return done(about.info)
  }

  async tell(order: Order): Promise<Result<null>> {
    const pacer = this.#pacer
    if (!pacer) return failed('not-open', 'The recording is not open.')
    if (order.do === 'seek') return this.#wind(order.toS)
    if (order.do === 'loop') return this.#setLoop(order.loop)
    // At its end there is nowhere to go but to its beginning.
    if (order.do === 'go' && this.#hasEnded) return this.#wind(this.playing().fromS)
    if (order.do === 'speed') this.#times = order.times
    if (order.do === 'hold' || order.do === 'go') this.#isHeld = order.do === 'hold'
    await obey(pacer, order)
    return done(null)
  }

  close(): Promise<void> {
    this.#turn++
    this.#pacer?.close()
    this.#feed?.close()
    return Promise.resolve()
  }

  async #wind(toS: number): Promise<Result<null>> {
    const turn = ++this.#turn
    const sink = this.#sink
    await this.#grow()
    const { fromS, toS: endS } = this.playing()
    const atS = Math.min(Math.max(toS, fromS), endS)
    const found = await askTape(this.#options.askReader, 'seek', { path: this.path, atS })
    if (!found.ok) return failed(found.code, found.say)
    if (turn !== this.#turn) return done(null)
    if (!sink?.wind) return failed('unavailable', 'Nothing here can be wound.')
    this.#pacer?.close()
    this.#feed?.close()
    const place: TapePlace = found.value
    const fromSeq = sink.wind({ ...place, atS })
    const pacer = this.#play(sink, fromSeq, place.seq, atS)
    void this.#lead(turn, pacer)
    return done(null)
  }

  /** How far a recording has come that is still being made. */
  async #grow(): Promise<void> {
    if (this.#survey?.about.isClosed !== false) return
    const about = await askTape(this.#options.askReader, 'about', { path: this.path })
    if (about.ok) this.#grownToS = about.value.toS
  }

  /** What leads to the moment goes out behind its picture; only then the clock runs. */
  async #lead(turn: number, pacer: Pacer): Promise<void> {
    const feed = this.#feed
    for (let isMore = true; isMore && feed && turn === this.#turn;) {
      await feed.ready()
      isMore = await feed.giveLead(SLICE)
    }
    if (turn !== this.#turn) return
    await this.#sink?.wound?.()
    if (turn === this.#turn) pacer.start()
  }

  async #setLoop(loop: Playing['loop']): Promise<Result<null>> {
    const { fromS, toS } = this.playing()
    const inside = loop && { fromS: Math.max(loop.fromS, fromS), toS: Math.min(loop.toS, toS) }
    if (inside && !(inside.toS - inside.fromS >= LEAST_LOOP_S)) {
      return failed('bad-loop', 'A loop lies inside the recording and lasts half a second at least.')
    }
    this.#loop = inside
    return Promise.resolve(done(null))
  }

  #play(sink: Sink, fromSeq: number, dueSeq: number, startS: number): Pacer {
    this.#hasEnded = false
    const feed = new TapeFeed({
      ...{ sink, fromSeq, dueSeq },
      read: seq => this.#read(seq),
      toS: this.#options.toS ?? Infinity,
      loop: () => this.#loop,
      looped: fromS => void this.#wind(fromS),
      ended: () => {
        this.#hasEnded = true
      },
    })
    const pacer = new Pacer(this.#options.clock, feed, startS)
    this.#feed = feed
    this.#pacer = pacer
    pacer.speed(this.#times)
    if (this.#isHeld) pacer.hold()
    return pacer
  }

  async #read(fromSeq: number): Promise<Portion | null> {
    const read = await askTape(this.#options.askReader, 'portion', {
      ...{ path: this.path, fromSeq, frames: PORTION_FRAMES },
      // What is recorded while it is played goes on behind its newest frame.
      isGrowing: this.#survey?.about.isClosed === false,
    })
    if (!read.ok) throw new Error(read.say)
    return read.value
  }
}
