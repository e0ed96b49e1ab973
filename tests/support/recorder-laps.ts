import type { Portion } from '../../src/core/aggregate/feed.ts'
import { createF1Feed, type F1Feed } from '../../src/core/decode/f1/session/f1-feed.ts'
import { FRAME_WIDTH } from '../../src/core/samples/fields.ts'
import type { SampleSink } from '../../src/core/samples/sample-sink.ts'
import type { Note, SessionInfo } from '../../src/core/samples/session.ts'
import { createVirtualGame } from '../../src/core/synthetic/f1-game/virtual-game.ts'

/** The datagrams of a virtual game, each with its session time. */
export interface Datagrams {
  readonly bytes: readonly Uint8Array[]
  readonly atS: readonly number[]
}

/** 22 cars at 60 Hz as an F1 game sends them. */
export function gameDatagrams(seconds: number): Datagrams {
  const game = createVirtualGame({ format: 2025, cars: 22, hz: 60, laps: 60 })
  const [bytes, atS]: [Uint8Array[], number[]] = [[], []]
  game.advance(seconds, (datagram, when) => {
    bytes.push(datagram)
    atS.push(when)
  })
  return { bytes, atS }
}

/** Takes frames and hands them on as main does, a quarter of a second of session time each. */
export class ChunkMaker {
  readonly sink: SampleSink
  readonly #give: (portion: Portion) => void
  #fromSeq = 0
  #fromS = NaN
  #atS: number[] = []
  #car: number[] = []
  #values: Float32Array[] = []
  #notes: Note[] = []
  info: SessionInfo | null = null

  constructor(give: (portion: Portion) => void) {
    this.#give = give
    const seq = (): number => this.#fromSeq + this.#atS.length
    this.sink = {
      frame: (atS, car, values) => this.#frame(atS, car, values),
      info: (atS, info) => {
        this.info = info
        this.#notes.push({ seq: seq(), atS, kind: 'info', info })
      },
      event: (atS, event) => void this.#notes.push({ seq: seq(), atS, kind: 'event', event }),
      gap: () => undefined,
      jump: () => undefined,
      reject: () => undefined,
      received: () => undefined,
    }
  }

  #frame(atS: number, car: number, values: Float32Array): void {
    if (atS >= this.#fromS + 0.25) this.flush()
    if (this.#atS.length === 0) this.#fromS = atS
    this.#atS.push(atS)
    this.#car.push(car)
    this.#values.push(values.slice(0, FRAME_WIDTH))
  }

  flush(): void {
    const frames = this.#atS.length
    const values = new Float32Array(frames * FRAME_WIDTH)
    for (const [i, one] of this.#values.entries()) values.set(one, i * FRAME_WIDTH)
    this.#give({
      ...{ fromSeq: this.#fromSeq, notes: this.#notes, values },
      ...{ atS: Float64Array.from(this.#atS), car: Uint16Array.from(this.#car) },
    })
    this.#fromSeq += frames
    this.#atS = []
    this.#car = []
    this.#values = []
    this.#notes = []
  }
}

/** The product's own decoder, giving to a sink. */
export const gameFeed = (sink: SampleSink): F1Feed => createF1Feed({ sink })

/** The same frames later: in another place of the recording, at another session time. */
export const movedBy = (portion: Portion, seq: number, seconds: number): Portion => ({
  ...{ fromSeq: portion.fromSeq + seq, car: portion.car, values: portion.values },
  atS: portion.atS.map(atS => atS + seconds),
  notes: portion.notes.map(note => ({ ...note, seq: note.seq + seq, atS: note.atS + seconds })),
})
