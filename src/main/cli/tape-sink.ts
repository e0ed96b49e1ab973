import { noteLine, TapeWriter } from '../../core/decode/tape/tape-line.ts'
import { SampleTally } from '../../core/quality/sample-tally.ts'
import type { SampleSink } from '../../core/samples/sample-sink.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../../core/samples/session.ts'

/** Samples as the lines of a recording: every note with the place among the frames at which it came. */
export class TapeSink implements SampleSink {
  readonly tally = new SampleTally()
  readonly #writer = new TapeWriter()
  #lines: string[] = []
  #seq = 0
  #newestS = 0

  /** The lines since it was last asked. */
  takeText(): string {
    const text = this.#lines.join('')
    this.#lines = []
    return text
  }

  frame(atS: number, car: number, values: Float32Array): void {
    this.tally.frame(atS, car, values)
    this.#lines.push(this.#writer.frame(atS, car, values, 0))
    this.#seq++
    this.#newestS = atS
  }

  info(atS: number, info: SessionInfo): void {
    this.tally.info(atS, info)
    this.#lines.push(noteLine({ seq: this.#seq, atS: this.#known(atS), kind: 'info', info }))
  }

  event(atS: number, event: RaceEvent): void {
    this.tally.event(atS, event)
    this.#lines.push(noteLine({ seq: this.#seq, atS: this.#known(atS), kind: 'event', event }))
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.tally.gap(fromS, toS, lost, why)
    const atS = this.#known(toS)
    this.#lines.push(
      noteLine({ seq: this.#seq, atS, kind: 'gap', fromS: Number.isFinite(fromS) ? fromS : atS, lost, why }),
    )
  }

  jump(toS: number, why: JumpWhy): void {
    this.tally.jump(toS, why)
    this.#lines.push(noteLine({ seq: this.#seq, atS: this.#known(toS), kind: 'jump', why }))
  }

  reject(reason: string, bytes: number): void {
    this.tally.reject(reason, bytes)
  }

  /** JSON has no word for an unknown time: what has none stands at the newest frame. */
  #known(atS: number): number {
    return Number.isFinite(atS) ? atS : this.#newestS
  }

  received(): void {
    this.tally.received()
  }
}
