import { FRAME_WIDTH } from '../../samples/fields.ts'
import type { JumpWhy, SessionInfo, TrackInfo } from '../../samples/session.ts'
import type { BrakeUnit } from './brake-unit.ts'
import { decodePoint, type Point } from './decode-point.ts'
import { frameText } from './frame-text.ts'
import { type CarBasis, type Invert, PointCar } from './point-car.ts'
import { RunningSession } from './running-session.ts'
import { SenderTallies, type SenderTally } from './sender-tallies.ts'

/** Where a point session puts what it reads; the part of a source's sink that it uses. */
export interface PointSink {
  frame(atS: number, car: number, values: Float32Array): void
  info(atS: number, info: SessionInfo): void
  jump(toS: number, why: JumpWhy): void
  reject(reason: string, bytes: number): void
  received(bytes: number): void
}

export interface PointSessionOptions {
  readonly sink: PointSink
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
  /** Never throws. Every datagram gives frames or is counted under at least one reason. */
  take(datagram: PointDatagram): void
  /** Null until the first point that could be used. */
  info(): SessionInfo | null
  /** What had to be assumed, car by car. */
  basis(): readonly CarBasis[]
  /** Counts by sender. */
  senders(): readonly SenderTally[]
}

/** Nobody's grid is larger; a feed of invented identities must not grow without end. */
const MAX_CARS = 200

/** Makes one session after another out of points of many cars. Invariant: the sink hears `info` before any frame. */
export const createPointSession = (options: PointSessionOptions): PointSession => new PointFold(options)

class PointFold implements PointSession {
  readonly #options: PointSessionOptions
  readonly #sink: PointSink
  readonly #frame = new Float32Array(FRAME_WIDTH)
  readonly #tallies = new SenderTallies()
  readonly #note = (reason: string): void => this.#sink.reject(reason, 0)
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
    return this.#tallies.list()
  }

  take({ content, bytes, arrivalS, from }: PointDatagram): void {
    const tally = this.#tallies.of(from)
    tally.received++
    this.#sink.received(bytes)
    const reject = (reason: string, share: number): void => {
      tally.rejected++
      this.#sink.reject(reason, share)
    }
    const framed = 'reject' in content ? content : frameText(content.text)
    if ('reject' in framed) return reject(framed.reject, bytes)
    const share = Math.round(bytes / (framed.items.length + framed.surplus))
    for (const item of framed.items) {
      const reason = 'reject' in item ? item.reject : this.#takeItem(item.value, arrivalS)
      if (reason !== null) reject(reason, share)
      else tally.accepted++
    }
    for (let i = 0; i < framed.surplus; i++) reject('too-many-points', share)
  }

  /** Returns why the item gave no frame, or null when it gave one. */
  #takeItem(item: unknown, arrivalS: number): string | null {
    const point = decodePoint(item)
    if (point === 'not-an-object') return point
    point.dropped.forEach(this.#note)
    const trackName = point.names.track || (this.#options.trackName ?? '')
    if (point.names.chassis === '') return 'no-identity'
    if (trackName === '') return 'no-track'
    if (point.values.every(Number.isNaN)) return 'no-values'
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
    if (car.fill(frame, point, running.place, this.#options.invert ?? {}, this.#note) === 0) return 'no-values'
    const atS = utcS - running.originS
    this.#tell(running, car, point, atS)
    const orderS = Number.isNaN(point.ecuS) ? point.metaS : point.ecuS
    // Arrival says when a datagram came, not when its points were: two of them are never the same instant.
    const repeat = Number.isNaN(orderS) ? 'new' : car.recent.take(orderS, frame)
    if (repeat === 'same') return 'duplicate-same'
    if (repeat === 'conflict') this.#note('duplicate-conflict')
    if (repeat === 'new' && utcS < car.lastUtcS) this.#note('out-of-order')
    car.lastUtcS = Math.max(car.lastUtcS, utcS)
    car.lastArrivalS = arrivalS
    this.#sink.frame(atS, car.index, frame)
    return null
  }

  /** Enters a new car and says what changed; the info always comes before the frame that needs it. */
  #tell(running: RunningSession, car: PointCar, point: Point, atS: number): void {
    const isNew = !running.cars.has(car.key)
    running.cars.set(car.key, car)
    const isRenumbered = car.adoptNumber(point.names.number)
    const isNamed = running.adopt(point)
    if (isNew || isRenumbered || isNamed) this.#sink.info(atS, running.info())
  }
}
