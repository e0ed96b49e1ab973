import type { Emission } from './emission.ts'
import type { FileReading } from '../../samples/file-reading.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import type { CarInfo, GapWhy, RaceEvent, SessionInfo } from '../../samples/session.ts'

/** A hole in what a telemetry file says. */
export interface LaneGap {
  readonly kind: 'gap'
  readonly atS: number
  readonly toS: number
  readonly lost: number
  readonly why: GapWhy
}

/** One telemetry file's samples on the clock of the cars (UTC seconds), in their order, with its own car indices. */
export type LaneItem = Emission | LaneGap

/** Reads one telemetry file a slice ahead, so that several can be merged by time. */
export class TelemetryLane {
  /** Longer files win where two tell of the same car. */
  readonly bytes: number
  readonly reading: FileReading
  cars: readonly CarInfo[] = []
  /** Grows with every change of `cars`. */
  infos = 0
  firstUtcS = NaN
  /** Frames that no instant is known of. */
  unplaced = 0
  share = 0
  #startUtcS = NaN
  #items: LaneItem[] = []
  #at = 0
  #steps: AsyncGenerator<number> | null = null
  #hasEnded = false

  constructor(reading: FileReading, bytes: number) {
    this.reading = reading
    this.bytes = bytes
  }

  /** The next item; undefined when the lane must be pulled, or has ended. */
  get head(): LaneItem | undefined {
    return this.#items[this.#at]
  }

  get hasEnded(): boolean {
    return this.#hasEnded && this.head === undefined
  }

  /** Whether the time of day of its samples is known. */
  get isPlaced(): boolean {
    return !Number.isNaN(this.#startUtcS)
  }

  skip(): void {
    this.#at++
  }

  /** Reads on. What was received and what was refused is passed on at once. */
  async pull(through: SampleSink): Promise<void> {
    if (this.#hasEnded) return
    this.#steps ??= this.reading.read(this.#sink(through))
    this.#items = this.#items.slice(this.#at)
    this.#at = 0
    const step = await this.#steps.next()
    if (step.done === true) this.#hasEnded = true
    else this.share = step.value
  }

  async close(): Promise<void> {
    await this.#steps?.return(undefined)
  }

  #sink(through: SampleSink): SampleSink {
    return {
      frame: (atS, car, values) => {
        if (Number.isNaN(this.#startUtcS)) this.unplaced++
        else this.#items.push({ kind: 'frame', atS: atS + this.#startUtcS, car, values: values.slice() })
      },
      event: (atS, event: RaceEvent) => {
        if (!Number.isNaN(this.#startUtcS)) this.#items.push({ kind: 'event', atS: atS + this.#startUtcS, event })
      },
      gap: (fromS, toS, lost, why) => {
        const shiftS = this.#startUtcS
        if (!Number.isNaN(shiftS)) this.#items.push({ kind: 'gap', atS: fromS + shiftS, toS: toS + shiftS, lost, why })
      },
      info: (_, info) => this.#learn(info),
      // Repaired clocks and other races in the file: on the clock of the race neither breaks anything.
      jump: () => undefined,
      reject: (reason, bytes) => through.reject(reason, bytes),
      received: bytes => through.received(bytes),
    }
  }

  #learn(info: SessionInfo): void {
    this.cars = info.cars
    this.infos++
    this.#startUtcS = info.startUtcMs === undefined ? NaN : info.startUtcMs / 1000
    if (Number.isNaN(this.firstUtcS)) this.firstUtcS = this.#startUtcS
  }
}
