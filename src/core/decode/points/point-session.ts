import { type FieldName, fields, FRAME_WIDTH } from '../../samples/fields.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import type { SessionInfo, TrackInfo } from '../../samples/session.ts'
import type { BrakeUnit } from './brake-unit.ts'
import type { CarTally } from './car-tallies.ts'
import { SLOTS } from './channels.ts'
import { decodePoint, type Point } from './decode-point.ts'
import { CsvLines } from './csv-lines.ts'
import { frameText, type Item } from './frame-text.ts'
import { type CarBasis, type Invert, PointCar } from './point-car.ts'
import { PointCounts } from './point-counts.ts'
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

/** Nobody's grid is larger; a feed of invented identities must not grow without end. */
const MAX_CARS = 200

/** Makes one session after another out of points of many cars. Invariant: the sink hears `info` before any frame. */
export const createPointSession = (options: PointSessionOptions): PointSession => new PointFold(options)

class PointFold implements PointSession {
  readonly #options: PointSessionOptions
  readonly #sink: SampleSink
  readonly #frame = new Float32Array(FRAME_WIDTH)
  readonly #values = new Float64Array(SLOTS)
  readonly #counts = new PointCounts()
  readonly #csv = new Map<string, CsvLines>()
  readonly #seen = new Uint8Array(FRAME_WIDTH)
  readonly #note = (reason: string): void => {
    this.#counts.noted(reason)
    this.#sink.reject(reason, 0)
  }
  #running: RunningSession | null = null

  constructor(options: PointSessionOptions) {
    this.#options = options
    this.#sink = options.sink
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
    return fields.filter((_, i) => this.#seen[i] === 1).map(field => field.name)
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
      const reason = 'reject' in item ? item.reject : this.#takeItem(item.value, arrivalS)
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

  /** Returns why the item gave no frame, or null when it gave one. */
  #takeItem(item: unknown, arrivalS: number): string | null {
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
    if (named === 'begins-another') return this.#begin(point, trackName, arrivalS)
    const car = running.cars.get(point.names.chassis) ?? this.#newCar(running, point)
    const utcS = this.#utcOf(point, car, running, arrivalS)
    const verdict = running.judge(car, utcS, arrivalS)
    if (verdict === 'leaps') return 'time-leap'
    if (verdict === 'begins-another') return this.#begin(point, trackName, arrivalS)
    return this.#give(running, car, point, utcS, arrivalS)
  }

  #newCar(running: RunningSession, point: Point): PointCar {
    return new PointCar(running.cars.size, point.names.chassis, this.#options.brakeUnit ?? 'bar')
  }

  /** Forgets the session before this point, if there was one, and starts at zero with it. */
  #begin(point: Point, trackName: string, arrivalS: number): string | null {
    const { trackNamed, trackKey } = this.#options
    const utcS = [point.metaS, point.ecuS, arrivalS].find(timeS => !Number.isNaN(timeS)) ?? 0
    const running = new RunningSession(point, trackNamed(trackName), trackKey(trackName), utcS, arrivalS)
    const car = this.#newCar(running, point)
    const isFirst = this.#running === null
    this.#running = running
    if (!isFirst) this.#sink.jump(0, 'new-session')
    return this.#give(running, car, point, this.#utcOf(point, car, running, arrivalS), arrivalS)
  }

  /** The car's own clock orders its points, laid on UTC by the sender's; else the sender's; else arrival. */
  #utcOf(point: Point, car: PointCar, running: RunningSession, arrivalS: number): number {
    if (!Number.isNaN(point.ecuS)) {
      const stepsBefore = car.clock.steps
      const utcS = car.clock.utcS(point.ecuS, point.metaS)
      if (car.clock.steps !== stepsBefore) {
        this.#note('clock-step')
        // Behind a step the car's time may lie before its newest sample without being disorder.
        car.lastUtcS = -Infinity
      }
      return utcS
    }
    if (!Number.isNaN(point.metaS)) return point.metaS
    if (!car.isTimeFromArrival) this.#note('time-from-arrival')
    car.isTimeFromArrival = true
    return arrivalS + running.hostToUtcS
  }

  #give(running: RunningSession, car: PointCar, point: Point, utcS: number, arrivalS: number): string | null {
    const isNew = !running.cars.has(car.key)
    if (isNew && running.cars.size >= MAX_CARS) return 'too-many-cars'
    const frame = this.#frame.fill(NaN)
    const unitBefore = car.brakeUnit
    if (car.fill(frame, point, running.place, this.#options.invert ?? {}, this.#note) === 0) return 'no-values'
    const atS = utcS - running.originS
    this.#tell(running, car, point, atS)
    if (car.brakeUnit !== unitBefore) this.#tellUnit(car, atS)
    const orderS = Number.isNaN(point.ecuS) ? point.metaS : point.ecuS
    // Arrival says when a datagram came, not when its points were: two of them are never the same instant.
    const repeat = Number.isNaN(orderS) ? 'new' : car.recent.take(orderS, frame)
    if (repeat === 'same') return 'duplicate-same'
    if (repeat === 'conflict') this.#note('duplicate-conflict')
    if (repeat === 'new' && utcS < car.lastUtcS) this.#note('out-of-order')
    if (running.isLate(utcS)) this.#note('late')
    car.imu.take(atS, frame)
    car.lastUtcS = Math.max(car.lastUtcS, utcS)
    car.lastArrivalS = arrivalS
    for (let i = 0; i < FRAME_WIDTH; i++) if (!Number.isNaN(frame[i] ?? NaN)) this.#seen[i] = 1
    this.#sink.frame(atS, car.index, frame)
    return null
  }

  /** The running lap holds pressures of both units: it is begun anew, and the recording says why. */
  #tellUnit(car: PointCar, atS: number): void {
    const say = 'Brake pressures of this car are taken as psi from here on: one exceeded 300.'
    this.#sink.event(atS, { kind: 'remark', basis: 'derived', car: car.index, say })
    this.#sink.gap(atS, atS, 0, 'source')
  }

  /** Enters a new car and says what changed; the info always comes before the frame that needs it. */
  #tell(running: RunningSession, car: PointCar, point: Point, atS: number): void {
    const isNew = !running.cars.has(car.key)
    running.cars.set(car.key, car)
    const isRenumbered = car.adoptNumber(point.names.number)
    if (isNew || isRenumbered) this.#counts.numbered(car.number)
    const isNamed = running.adopt(point)
    if (isNew || isRenumbered || isNamed) this.#sink.info(atS, running.info())
  }
}
