import { at } from '../../../samples/fields.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { SessionInfo } from '../../../samples/session.ts'

/** What went through a sink, for the facts of a file. */
export class SinkCount {
  info: SessionInfo | null = null
  /** Laps that ended while it was read. */
  laps = 0
  /** Of the stretch that runs; a jump begins another one. */
  #firstS = NaN
  #lastS = NaN
  #beforeS = 0
  /** Laps done by car, as the last frame had them. */
  readonly lapsDone = new Map<number, number>()

  /** Numbers of the cars, as shown. */
  get cars(): readonly string[] {
    return this.info?.cars.map(car => car.number) ?? []
  }

  get durationS(): number {
    return this.#beforeS + (Number.isNaN(this.#lastS) ? 0 : this.#lastS - this.#firstS)
  }

  /** Another clock, from `toS` on: what was covered by the one before stays. */
  #begin(toS: number): void {
    this.#beforeS = this.durationS
    this.#firstS = toS
    this.#lastS = toS
  }

  /** Passes everything on and remembers what facts are made of. */
  through(sink: SampleSink): SampleSink {
    return {
      frame: (atS, car, values) => {
        if (Number.isNaN(this.#firstS)) this.#firstS = atS
        this.#lastS = atS
        const done = values[at.lapsCompleted] ?? NaN
        if (done >= 0) this.lapsDone.set(car, done)
        sink.frame(atS, car, values)
      },
      info: (atS, info) => {
        this.info = info
        sink.info(atS, info)
      },
      event: (atS, event) => {
        if (event.kind === 'lap') this.laps++
        sink.event(atS, event)
      },
      gap: (fromS, toS, lost, why) => sink.gap(fromS, toS, lost, why),
      jump: (toS, why) => {
        this.#begin(toS)
        sink.jump(toS, why)
      },
      reject: (reason, bytes) => sink.reject(reason, bytes),
      received: bytes => sink.received(bytes),
    }
  }
}
