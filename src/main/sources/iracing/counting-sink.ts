import { fields } from '../../../core/samples/fields.ts'
import type { SampleSink } from '../../../core/samples/sample-sink.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../../../core/samples/session.ts'

/** Frames of the own car between two looks at which channels have come: a look costs 130 comparisons. */
const LOOK_EVERY = 60

/** Passes everything on and remembers what the sender panel needs. */
export class CountingSink implements SampleSink {
  accepted = 0
  session: SessionInfo | null = null
  newestS = NaN
  readonly rejects = new Map<string, number>()
  readonly #sink: SampleSink
  readonly #channels = new Set<string>()
  #ownFrames = 0

  constructor(sink: SampleSink) {
    this.#sink = sink
  }

  get channels(): readonly string[] {
    return [...this.#channels]
  }

  frame(atS: number, car: number, values: Float32Array): void {
    this.accepted++
    this.newestS = atS
    if (this.session?.cars[car]?.isOwn === true && this.#ownFrames++ % LOOK_EVERY === 0) this.#look(values)
    this.#sink.frame(atS, car, values)
  }

  info(atS: number, info: SessionInfo): void {
    this.session = info
    this.#sink.info(atS, info)
  }

  event(atS: number, event: RaceEvent): void {
    this.#sink.event(atS, event)
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.#sink.gap(fromS, toS, lost, why)
  }

  jump(toS: number, why: JumpWhy): void {
    this.#sink.jump(toS, why)
  }

  reject(reason: string, bytes: number): void {
    this.rejects.set(reason, (this.rejects.get(reason) ?? 0) + 1)
    this.#sink.reject(reason, bytes)
  }

  received(bytes: number): void {
    this.#sink.received(bytes)
  }

  #look(values: Float32Array): void {
    fields.forEach(({ name }, i) => {
      if (!Number.isNaN(values[i] ?? NaN)) this.#channels.add(name)
    })
  }
}
