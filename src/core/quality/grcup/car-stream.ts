import { ch, CHANNELS, telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import { RecordList } from '../../decode/grcup/telemetry/record-list.ts'
import { type RowStore, UNKNOWN_LAP } from '../../decode/grcup/telemetry/row-store.ts'
import { type ClockSegment, segmentAt } from '../clock/clock-segments.ts'
import { type OrderRoom, OwnTimeOrder } from '../clock/own-time-order.ts'
import { CarFrames, type CarMoment } from '../repeats/car-frames.ts'
import type { CarFacts, ClockFacts } from './car-facts.ts'
import { LapFinder } from './lap-runs.ts'
import { WaySum } from './way-sum.ts'

/** Numbers of a moment on its way to the sink: UTC, the car's own lap, lap distance by speed, then the sent values. */
export const MOMENT = { utcMs: 0, lap: 1, lapWayM: 2, values: 3, width: 3 + CHANNELS } as const

const KMH = telemetryChannels[ch.speed]?.scale ?? NaN
/** An offset is good to some hundredths of a second: at a step two moments may lie the wrong way round by that. */
const OVERLAP_MS = 1000

/** Moments of one car in the order of UTC, repaired in time and lap. */
export class CarStream {
  /** Moments that lay before ones already handed out by more than an offset may be wrong, and were left out. */
  overlapping = 0
  readonly #car: CarFacts
  readonly #out = new RecordList(MOMENT.width)
  #clockAt = -1
  #clock: ClockFacts | undefined
  #finder = new LapFinder([])
  #way = new WaySum()
  #segment: ClockSegment | undefined
  #lastUtcMs = -Infinity

  constructor(car: CarFacts) {
    this.#car = car
    this.#nextClock()
  }

  /** Blocks of moments, `MOMENT.width` numbers each. */
  async *blocks(store: RowStore, room?: OrderRoom): AsyncGenerator<Float64Array> {
    const frames = new CarFrames(this.#car.rates.periods(), moment => this.#take(moment))
    const order = new OwnTimeOrder(
      rows => frames.rows(rows),
      () => {
        frames.flush()
        this.#nextClock()
      },
      room,
    )
    for await (const block of store.rows(this.#car.index)) {
      order.rows(block)
      if (this.#out.count > 0) yield this.#taken()
    }
    order.end()
    frames.flush()
    if (this.#out.count > 0) yield this.#taken()
  }

  #taken(): Float64Array {
    const block = this.#out.flat()
    this.#out.clear()
    return block
  }

  #nextClock(): void {
    this.#clock = this.#car.clocks[++this.#clockAt]
    this.#finder = new LapFinder(this.#clock?.laps ?? [])
    this.#way = new WaySum()
    this.#segment = undefined
  }

  #take(moment: CarMoment): void {
    const utcMs = this.#utcMs(moment.ecuMs)
    const speedMps = (moment.values[ch.speed] as number) * KMH
    if (!Number.isNaN(speedMps)) this.#way.speed(moment.ecuMs, speedMps)
    if (utcMs < this.#lastUtcMs - OVERLAP_MS) {
      this.overlapping++
      return
    }
    this.#lastUtcMs = Math.max(this.#lastUtcMs, utcMs)
    const lap = this.#finder.lapAt(moment.ecuMs)
    const at = this.#out.extend()
    const { page } = this.#out
    page[at + MOMENT.utcMs] = this.#lastUtcMs
    page[at + MOMENT.lap] = lap === UNKNOWN_LAP ? NaN : lap
    page[at + MOMENT.lapWayM] = Number.isNaN(speedMps) || lap === UNKNOWN_LAP ? NaN : this.#lapWayM(moment.ecuMs)
    page.set(moment.values, at + MOMENT.values)
  }

  #utcMs(ecuMs: number): number {
    const segments = this.#clock?.segments ?? []
    if (segments.length === 1) this.#segment = segments[0]
    else this.#segment = segmentAt(segments, ecuMs)
    return ecuMs + (this.#segment?.offsetMs ?? 0)
  }

  /** Metres from the line by speed, scaled to the official length; NaN where the beginning of the lap was not seen. */
  #lapWayM(ecuMs: number): number {
    const current = this.#finder.current
    if (!current?.isWhole || !this.#clock) return NaN
    const { byLap, usual } = this.#clock.scale
    return (this.#way.at(ecuMs) - current.run.firstM) * (byLap.get(current.run.firstMs) ?? usual)
  }
}
