import type { Portion } from '../../core/aggregate/feed.ts'
import { SampleTally } from '../../core/quality/sample-tally.ts'
import { FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { SampleSink } from '../../core/samples/sample-sink.ts'
import type { GapWhy, JumpWhy, Note, RaceEvent, SessionInfo } from '../../core/samples/session.ts'

/** Most frames of one portion: one chunk of a recording. */
const FRAMES = 2000

type NoteBody = Note extends infer N ? (N extends Note ? Omit<N, 'seq' | 'atS'> : never) : never

/** Samples as portions of a recording: every note with the place among the frames at which it came. */
export class PortionSink implements SampleSink {
  readonly tally = new SampleTally()
  #atS = new Float64Array(FRAMES)
  #car = new Uint16Array(FRAMES)
  #values = new Float32Array(FRAMES * FRAME_WIDTH)
  #notes: Note[] = []
  #fromSeq = 0
  #frames = 0
  #newestS = 0
  #whole: Portion[] = []

  /** Ring position of the next frame: how many came so far. */
  get nextSeq(): number {
    return this.#fromSeq + this.#frames
  }

  /** Whole portions since it was last asked. */
  take(): Portion[] {
    return this.#whole.splice(0)
  }

  /** The portion that is not whole yet, when nothing more will come; null when it is empty. */
  rest(): Portion | null {
    this.#cut()
    return this.#whole.pop() ?? null
  }

  frame(atS: number, car: number, values: Float32Array): void {
    this.tally.frame(atS, car, values)
    if (this.#frames === FRAMES) this.#cut()
    this.#atS[this.#frames] = atS
    this.#car[this.#frames] = car
    this.#values.set(values, this.#frames * FRAME_WIDTH)
    this.#frames++
    this.#newestS = atS
  }

  info(atS: number, info: SessionInfo): void {
    this.tally.info(atS, info)
    this.#note(atS, { kind: 'info', info })
  }

  event(atS: number, event: RaceEvent): void {
    this.tally.event(atS, event)
    this.#note(atS, { kind: 'event', event })
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.tally.gap(fromS, toS, lost, why)
    this.#note(toS, { kind: 'gap', fromS: Number.isFinite(fromS) ? fromS : this.#known(toS), lost, why })
  }

  jump(toS: number, why: JumpWhy): void {
    this.tally.jump(toS, why)
    this.#note(toS, { kind: 'jump', why })
  }

  reject(reason: string, bytes: number): void {
    this.tally.reject(reason, bytes)
  }

  received(): void {
    this.tally.received()
  }

  #note(atS: number, body: NoteBody): void {
    this.#notes.push({ seq: this.nextSeq, atS: this.#known(atS), ...body })
  }

  /** A note is kept as JSON, which has no word for an unknown time: what has none stands at the newest frame. */
  #known(atS: number): number {
    return Number.isFinite(atS) ? atS : this.#newestS
  }

  #cut(): void {
    if (this.#frames === 0 && this.#notes.length === 0) return
    const frames = this.#frames
    this.#whole.push({
      fromSeq: this.#fromSeq,
      atS: this.#atS.slice(0, frames),
      car: this.#car.slice(0, frames),
      values: this.#values.slice(0, frames * FRAME_WIDTH),
      notes: this.#notes,
    })
    this.#fromSeq += frames
    this.#frames = 0
    this.#notes = []
  }
}
