import { type FieldName, fields, FRAME_WIDTH } from '../../samples/fields.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import type { Point } from './decode-point.ts'
import type { Invert, PointCar } from './point-car.ts'
import type { PointCounts } from './point-counts.ts'
import type { RunningSession } from './running-session.ts'

/** Nobody's grid is larger; a feed of invented identities must not grow without end. */
const MAX_CARS = 200

/** Whose point it is, and when it was. */
export interface Placed {
  readonly car: PointCar
  readonly utcS: number
}

/** Makes frames of points that belong to the running session; the info always comes before the frame that needs it. */
export class PointFrames {
  /** The clock was set: the next frame is behind it. */
  isJumpDue = false
  readonly #sink: SampleSink
  readonly #invert: Invert
  readonly #counts: PointCounts
  readonly #note: (reason: string) => void
  readonly #frame = new Float32Array(FRAME_WIDTH)
  readonly #seen = new Uint8Array(FRAME_WIDTH)

  constructor(
    { sink, invert = {} }: { readonly sink: SampleSink; readonly invert?: Invert },
    counts: PointCounts,
    note: (reason: string) => void,
  ) {
    this.#sink = sink
    this.#invert = invert
    this.#counts = counts
    this.#note = note
  }

  /** Fields that any point has filled so far. */
  channels(): readonly FieldName[] {
    return fields.filter((_, i) => this.#seen[i] === 1).map(field => field.name)
  }

  /** Returns why the point gave no frame, or null when it gave one. */
  give(running: RunningSession, point: Point, { car, utcS }: Placed, arrivalS: number): string | null {
    const isNew = !running.cars.has(car.key)
    if (isNew && running.cars.size >= MAX_CARS) return 'too-many-cars'
    const frame = this.#frame.fill(NaN)
    const unitBefore = car.brakeUnit
    if (car.fill(frame, point, running.place, this.#invert, this.#note) === 0) return 'no-values'
    const atS = utcS - running.originS
    if (this.isJumpDue) this.#sink.jump(atS, 'clock')
    this.isJumpDue = false
    this.#tell(running, car, point, atS)
    if (car.brakeUnit !== unitBefore) this.#tellUnit(car, atS)
    const orderS = Number.isNaN(point.ecuS) ? point.metaS : point.ecuS
    // Arrival says when a datagram came, not when its points were: two of them are never the same instant.
    const repeat = Number.isNaN(orderS) ? 'new' : car.recent.take(orderS, frame)
    if (repeat === 'same') return 'duplicate-same'
    if (repeat === 'conflict') this.#note('duplicate-conflict')
    if (car.place(utcS, arrivalS) === 'out-of-order' && repeat === 'new') this.#note('out-of-order')
    if (running.isLate(utcS)) this.#note('late')
    car.imu.take(atS, frame)
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
