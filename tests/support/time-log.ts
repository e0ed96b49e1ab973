import type { RaceState } from '../../src/core/aggregate/race-state.ts'
import { RaceFold } from '../../src/core/aggregate/race-fold.ts'
import { at } from '../../src/core/samples/fields.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../../src/core/samples/session.ts'
import { FakeSink, type TakenFrame } from './fake-sink.ts'

/** A stretch of a feed between two jumps. */
interface Stretch {
  /** The jump it begins with; null for the first one. */
  readonly jump: { readonly toS: number; readonly why: JumpWhy } | null
  readonly frames: TakenFrame[]
  infos: number
  /** What the analysis knew right behind the jump. */
  readonly state: RaceState | undefined
}

/** A sink that keeps what it hears stretch by stretch, and shows it to the analysis as the engine does. */
export class TimeLog extends FakeSink {
  resets = 0
  readonly stretches: Stretch[] = [{ jump: null, frames: [], infos: 0, state: undefined }]
  readonly fold = new RaceFold(found => {
    if (found.kind === 'reset') this.resets++
  })
  #seq = 0

  get #now(): Stretch {
    const now = this.stretches.at(-1)
    if (!now) throw new Error('There is always a stretch.')
    return now
  }

  override frame(atS: number, car: number, values: Float32Array): void {
    super.frame(atS, car, values)
    this.#now.frames.push({ atS, car, values: values.slice() })
    this.fold.frame(this.#seq++, atS, car, values, 0)
  }

  override info(atS: number, info: SessionInfo): void {
    super.info(atS, info)
    this.#now.infos++
    this.fold.note({ seq: this.#seq, atS, kind: 'info', info })
  }

  override event(atS: number, event: RaceEvent): void {
    super.event(atS, event)
    this.fold.note({ seq: this.#seq, atS, kind: 'event', event })
  }

  override gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    super.gap(fromS, toS, lost, why)
    this.fold.note({ seq: this.#seq, atS: toS, kind: 'gap', fromS, lost, why })
  }

  override jump(toS: number, why: JumpWhy): void {
    super.jump(toS, why)
    this.fold.note({ seq: this.#seq, atS: toS, kind: 'jump', why })
    this.stretches.push({ jump: { toS, why }, frames: [], infos: 0, state: this.fold.state() })
  }

  /** Newest lap each car reported, by car. */
  laps(): Map<number, number> {
    const laps = new Map<number, number>()
    for (const { car, values } of this.frames) {
      const lap = values[at.lap] ?? NaN
      if (!Number.isNaN(lap)) laps.set(car, lap)
    }
    return laps
  }
}
