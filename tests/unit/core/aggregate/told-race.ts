import type { Portion } from '../../../../src/core/aggregate/feed.ts'
import { RaceFold, type Found, type Kept } from '../../../../src/core/aggregate/race-fold.ts'
import { createF1Feed } from '../../../../src/core/decode/f1/session/f1-feed.ts'
import { exactText, readExact } from '../../../../src/core/samples/exact-json.ts'
import { FRAME_WIDTH } from '../../../../src/core/samples/fields.ts'
import type { Note } from '../../../../src/core/samples/session.ts'
import { createVirtualGame } from '../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { createSyntheticRace } from '../../../../src/core/synthetic/synthetic-race.ts'
import { FakeSink } from '../../../support/fake-sink.ts'
import { frameOf, sessionOf } from '../../../support/frames.ts'

/** A frame or a note, in the order they came. */
export type Told =
  { readonly atS: number; readonly car: number; readonly values: Float32Array } | { readonly note: Note }

/** Notes stand before the frame whose seq they carry. */
class Telling extends FakeSink {
  readonly told: Told[] = []

  override frame(atS: number, car: number, values: Float32Array): void {
    this.told.push({ atS, car, values: values.slice() })
  }

  note(note: Omit<Note, 'seq'>): void {
    const seq = this.told.reduce((sum, one) => sum + ('note' in one ? 0 : 1), 0)
    this.told.push({ note: { seq, ...note } as Note })
  }

  override info(...[atS, info]: Parameters<FakeSink['info']>): void {
    this.note({ atS, kind: 'info', info } as Omit<Note, 'seq'>)
  }

  override event(...[atS, event]: Parameters<FakeSink['event']>): void {
    this.note({ atS, kind: 'event', event } as Omit<Note, 'seq'>)
  }

  override jump(...[atS, why]: Parameters<FakeSink['jump']>): void {
    this.note({ atS, kind: 'jump', why } as Omit<Note, 'seq'>)
  }
}

/** The demo race, small. */
export function syntheticRace(seed: number): Told[] {
  const sink = new Telling()
  const race = createSyntheticRace({ seed, cars: 6, laps: 8, hz: 5 })
  sink.info(0, race.info)
  race.advance(Infinity, { frame: sink.frame.bind(sink), event: sink.event.bind(sink) })
  return sink.told
}

/** The same as an F1 game sends it. */
export function gameRace(format: number): Told[] {
  const sink = new Telling()
  const feed = createF1Feed({ sink })
  const game = createVirtualGame({ format, cars: 6, hz: 10, laps: 6, seed: 5 })
  game.advance(Infinity, (datagram, atS) => feed.take(datagram, atS, 'game'))
  feed.flush()
  return sink.told
}

/** Four cars that are heard of at their lines only, one of them stops on lap 5; a fifth is seen all the way. */
export function lineRace(): Told[] {
  const laps: Extract<Told, { car: number }>[] = []
  for (let car = 0; car < 4; car++) {
    for (let lap = 1; lap <= 12; lap++) {
      const hasStopped = car === 2 && lap >= 5
      const age = hasStopped ? lap - 5 : lap
      const tyres = { stops: hasStopped ? 1 : 0, tyreAgeLaps: age, tyreCompound: hasStopped ? 2 : 1 }
      const values = frameOf({
        lap: lap + 1,
        lastLapS: 90 + car + (lap % 3) / 10,
        ...tyres,
        ...(lap > 1 ? { gapLeaderS: lap * car } : {}),
      })
      laps.push({ atS: lap * (90 + car), car, values })
    }
  }
  for (let i = 0; i < 2000; i++) {
    const place = { lap: 1 + Math.floor(i / 180), lapFrac: (i % 180) / 180 }
    laps.push({ atS: i * 0.5, car: 4, values: frameOf({ ...place, speedMps: 50, accLatMps2: 9 * Math.sin(i / 7) }) })
  }
  laps.sort((a, b) => a.atS - b.atS)
  return [{ note: { seq: 0, atS: 0, kind: 'info', info: sessionOf(5, { lapsTotal: 12 }) } }, ...laps]
}

/** A fold beside what it found, that can be put away as text and taken up again. */
export class Listening {
  readonly found: Found[] = []
  readonly kept: Kept[] = []
  readonly #checkpoints: boolean
  fold: RaceFold
  #seq = 0

  constructor(checkpoints = false) {
    this.#checkpoints = checkpoints
    this.fold = new RaceFold(...this.#ears())
  }

  #ears(): ConstructorParameters<typeof RaceFold> {
    return [one => this.found.push(one), one => this.kept.push(one), this.#checkpoints]
  }

  hear(told: readonly Told[]): void {
    for (const one of told) {
      if ('note' in one) this.fold.note(one.note)
      else this.fold.frame(this.#seq++, one.atS, one.car, one.values, 0)
    }
  }

  /** Another one, that has only the text of this one's state. */
  copied(): Listening {
    const copy = new Listening(this.#checkpoints)
    copy.takeUp(exactText(this.fold.save()), this.#seq)
    return copy
  }

  /** Forgets everything but this text. */
  takeUp(text: string, seq: number): void {
    const read = readExact(text)
    if (!read.ok) throw new Error(read.say)
    const restored = RaceFold.restore(read.value, ...this.#ears())
    if (!restored.ok) throw new Error(restored.say)
    this.fold = restored.value
    this.#seq = seq
  }

  /** All that can be seen of it, to the last bit. */
  get seen(): string {
    const { fold, found, kept } = this
    return exactText({ found, kept, state: fold.state(), timing: fold.timing(), own: fold.own(), saved: fold.save() })
  }
}

/** The frames from `fromSeq` up to `toSeq` and the notes before them, as a reader would give them. */
export function portionOf(told: readonly Told[], fromSeq: number, toSeq = Infinity): Portion {
  const frames = told.flatMap(one => ('note' in one ? [] : [one])).slice(fromSeq, toSeq)
  const values = new Float32Array(frames.length * FRAME_WIDTH)
  frames.forEach((frame, i) => values.set(frame.values, i * FRAME_WIDTH))
  return {
    fromSeq,
    values,
    atS: Float64Array.from(frames, one => one.atS),
    car: Uint16Array.from(frames, one => one.car),
    notes: told.flatMap(one => ('note' in one && one.note.seq >= fromSeq && one.note.seq < toSeq ? [one.note] : [])),
  }
}
