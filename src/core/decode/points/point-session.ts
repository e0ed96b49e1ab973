import type { FieldName } from '../../samples/fields.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import type { SessionInfo, TrackInfo } from '../../samples/session.ts'
import type { BrakeUnit } from './brake-unit.ts'
import type { CarTally } from './car-tallies.ts'
import { SLOTS } from './channels.ts'
import { decodePoint, type Point } from './decode-point.ts'
import type { DoubtedPoint } from './clock-doubts.ts'
import { CsvLines } from './csv-lines.ts'
import { frameText, type Item } from './frame-text.ts'
import { type CarBasis, type Invert, PointCar } from './point-car.ts'
import { PointCounts } from './point-counts.ts'
import { type Placed, PointFrames } from './point-frames.ts'
import { RunningSession } from './running-session.ts'
import type { SenderTally } from './sender-tallies.ts'

export interface PointSessionOptions {
  readonly sink: SampleSink
  /** What is known about a track by its name. */
  readonly trackNamed: (name: string) => TrackInfo
  /** Equal for two spellings of one track. */
  readonly trackKey: (name: string) => string
  /** For feeds that do not name their track. */
  readonly trackName?: string
  /** For feeds whose brake pressures have no unit; without it a car starts as bar. */
  readonly brakeUnit?: BrakeUnit
  readonly invert?: Invert
  /** False for a file: its points were read, not received. */
  readonly hasArrivals?: boolean
}

/** Where items came from, and when. */
export type PointOrigin = Omit<PointDatagram, 'content'>

/** A datagram: its text, or why it is none that can be read here. */
export interface PointDatagram {
  readonly content: { readonly text: string } | { readonly reject: string }
  readonly bytes: number
  /** Host seconds; places points that carry no time, and nothing else. */
  readonly arrivalS: number
  /** Who sent it, for the counts. */
  readonly from: string
}

export interface PointSession {
  /** Never throws. Every datagram gives frames, or column names, or is counted under at least one reason. */
  take(datagram: PointDatagram): void
  /** The same for items that were taken apart already, `bytes` being what all of them took. */
  takeItems(items: readonly Item[], from: PointOrigin): void
  /** Nothing more comes: places what was in doubt. */
  end(): void
  /** Null until the first point that could be used. */
  info(): SessionInfo | null
  /** What had to be assumed, car by car. */
  basis(): readonly CarBasis[]
  /** Counts by sender. */
  senders(): readonly SenderTally[]
  /** Counts by car, over all sessions of this feed. */
  cars(): readonly CarTally[]
  /** Seconds by which the points' time has left this computer's since the session began; NaN before. */
  driftS(): number
  /** Fields that any point has filled so far. */
  channels(): readonly FieldName[]
}

/** Makes one session after another out of points of many cars. Invariant: the sink hears `info` before any frame. */
export const createPointSession = (options: PointSessionOptions): PointSession => new PointFold(options)

class PointFold implements PointSession {
  readonly #options: PointSessionOptions
  readonly #sink: SampleSink
  readonly #values = new Float64Array(SLOTS)
  /** Of points that were in doubt: they are placed while another one is being read. */
  readonly #doubtedValues = new Float64Array(SLOTS)
  readonly #counts = new PointCounts()
  readonly #csv = new Map<string, CsvLines>()
  readonly #frames: PointFrames
  readonly #note = (reason: string): void => {
    this.#counts.noted(reason)
    this.#sink.reject(reason, 0)
  }
  #running: RunningSession | null = null

  constructor(options: PointSessionOptions) {
    this.#options = options
    this.#sink = options.sink
    this.#frames = new PointFrames(options, this.#counts, this.#note)
  }

  info(): SessionInfo | null {
    return this.#running?.info() ?? null
  }

  basis(): readonly CarBasis[] {
    return [...(this.#running?.cars.values() ?? [])].map(car => car.basis)
  }

  senders(): readonly SenderTally[] {
    return this.#counts.senders.list()
  }

  cars(): readonly CarTally[] {
    return this.#counts.cars.list()
  }

  driftS(): number {
    return this.#running?.driftS ?? NaN
  }

  channels(): readonly FieldName[] {
    return this.#frames.channels()
  }

  take({ content, ...origin }: PointDatagram): void {
    const tally = this.#counts.senders.of(origin.from)
    const framed = 'reject' in content ? content : frameText(content.text, text => this.#linesOf(tally, text))
    if (!('reject' in framed) && tally.form === '') tally.form = 'json'
    if ('reject' in framed) this.#takeAll([framed], 0, origin)
    else this.#takeAll(framed.items, framed.surplus, origin)
  }

  takeItems(items: readonly Item[], origin: PointOrigin): void {
    this.#takeAll(items, 0, origin)
  }

  #takeAll(items: readonly (Item | { reject: string })[], surplus: number, origin: PointOrigin): void {
    const { bytes, arrivalS, from } = origin
    this.#sink.received(bytes)
    const share = this.#counts.datagram(from, bytes, arrivalS, items.length + surplus)
    for (const item of items) {
      this.#counts.item()
      const reason = 'reject' in item ? item.reject : this.#takeItem(item.value, arrivalS, share)
      if (reason === null) this.#counts.accepted()
      else this.#reject(reason, share)
    }
    this.#counts.item()
    for (let i = 0; i < surplus; i++) this.#reject('too-many-points', share)
  }

  #reject(reason: string, share: number): void {
    this.#counts.rejected(reason)
    this.#sink.reject(reason, share)
  }

  /** A header holds for the sender that sent it; senders beyond the counted ones share one. */
  #linesOf(tally: SenderTally, text: string): readonly Item[] {
    tally.form = 'csv'
    const known = this.#csv.get(tally.from) ?? new CsvLines()
    this.#csv.set(tally.from, known)
    return known.items(text)
  }

  /** Returns why the item gave no frame, or null when it gave one or is in doubt. */
  #takeItem(item: unknown, arrivalS: number, share: number): string | null {
    const point = decodePoint(item, this.#values)
    if (point === 'not-an-object') return point
    if (point.names.chassis !== '') this.#counts.ofCar(point.names.chassis)
    point.dropped.forEach(this.#note)
    const trackName = point.names.track || (this.#options.trackName ?? '')
    if (point.names.chassis === '') return 'no-identity'
    if (trackName === '') return 'no-track'
    if (point.filled.length === 0) return 'no-values'
    const running = this.#running
    if (!running) return this.#begin(point, trackName, arrivalS)
    const named = running.judgeNames(point, this.#options.trackKey(trackName), arrivalS)
    if (named === 'stray') return 'stray-session'
    if (named === 'begins-another') return this.#beginAfter(running, point, trackName, arrivalS)
    const placed = this.#place(running, point, arrivalS)
    const verdict = running.judge(placed.car, placed.utcS, arrivalS, false)
    if (verdict === 'leaps') return 'time-leap'
    if (verdict === 'begins-another') return this.#beginAfter(running, point, trackName, arrivalS)
    if (verdict === 'goes-on') {
      this.#settle(running, running.doubts.take())
      this.#counts.about(placed.car.key)
      return this.#frames.give(running, point, placed, arrivalS)
    }
    running.doubts.keep({ item, arrivalS, share })
    this.#note('time-in-doubt')
    if (verdict !== 'in-doubt') this.#settleAnew(running, verdict)
    return null
  }

  #place(running: RunningSession, point: Point, arrivalS: number): Placed {
    const car = running.cars.get(point.names.chassis) ?? this.#newCar(running, point)
    return { car, utcS: car.utcS(point, arrivalS + running.hostToUtcS, this.#note) }
  }

  /** Places points as they stand: what they were taken for was not true, or is dealt with. */
  #settle(running: RunningSession, doubted: readonly DoubtedPoint[]): void {
    for (const { item, arrivalS, share } of doubted) {
      const point = decodePoint(item, this.#doubtedValues)
      if (point === 'not-an-object') continue
      this.#counts.about(point.names.chassis)
      const placed = this.#place(running, point, arrivalS)
      running.judge(placed.car, placed.utcS, arrivalS, true)
      const reason = this.#frames.give(running, point, placed, arrivalS)
      if (reason !== null) this.#reject(reason, share)
    }
  }

  /** The points in doubt are the first ones behind a clock that was set, or of another session. */
  #settleAnew(running: RunningSession, verdict: 'was-set' | 'began-anew'): void {
    const doubted = running.doubts.take()
    if (verdict === 'was-set') {
      running.restartClock()
      this.#frames.isJumpDue = true
      return this.#settle(running, doubted)
    }
    const [first, ...others] = doubted
    const point = first && decodePoint(first.item, this.#doubtedValues)
    if (!point || point === 'not-an-object') return
    this.#begin(point, point.names.track || (this.#options.trackName ?? ''), first.arrivalS)
    if (this.#running) this.#settle(this.#running, others)
  }

  end(): void {
    if (this.#running) this.#settle(this.#running, this.#running.doubts.take())
  }

  #beginAfter(running: RunningSession, point: Point, trackName: string, arrivalS: number): string | null {
    this.#settle(running, running.doubts.take())
    this.#counts.about(point.names.chassis)
    return this.#begin(point, trackName, arrivalS)
  }

  #newCar(running: RunningSession, point: Point): PointCar {
    return new PointCar(running.cars.size, point.names.chassis, this.#options.brakeUnit ?? 'bar')
  }

  /** Forgets the session before this point, if there was one, and starts at zero with it. */
  #begin(point: Point, trackName: string, arrivalS: number): string | null {
    const { trackNamed, trackKey } = this.#options
    const utcS = [point.metaS, point.ecuS, arrivalS].find(timeS => !Number.isNaN(timeS)) ?? 0
    const when = { utcS, arrivalS, hasArrivals: this.#options.hasArrivals ?? true }
    const running = new RunningSession(point, trackNamed(trackName), trackKey(trackName), when)
    const isFirst = this.#running === null
    this.#running = running
    if (!isFirst) this.#sink.jump(0, 'new-session')
    this.#frames.isJumpDue = false
    return this.#frames.give(running, point, this.#place(running, point, arrivalS), arrivalS)
  }
}
