import { planeOf } from '../../decode/grcup/telemetry/start-lines.ts'
import type { RowStore } from '../../decode/grcup/telemetry/row-store.ts'
import { FRAME_WIDTH } from '../../samples/fields.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import type { SessionInfo } from '../../samples/session.ts'
import { orderRoom } from '../clock/own-time-order.ts'
import { type CarFacts, firstUtcMs, lastUtcMs } from './car-facts.ts'
import { CarStream, MOMENT } from './car-stream.ts'
import { LapTeller, RaceFlag } from './lap-teller.ts'
import { MomentFrame } from './moment-frame.ts'
import type { RaceTrack } from './race-session.ts'
import { type MergedMoment, mergedByUtc } from './utc-merge.ts'

const HOLE_MS = 500
/** Rows that name no race and lie this far apart are two of them. */
const OTHER_RACE_MS = 3 * 3_600_000

export interface RaceToSend {
  readonly cars: readonly CarFacts[]
  readonly track: RaceTrack
  readonly rightSensors: boolean
  /** True when the rows do not say which race they are of. */
  readonly isNameless: boolean
  readonly hasArrival: boolean
  info(startUtcMs: number | null): SessionInfo
}

/** Sends one race, all cars in the order of UTC; session second 0 is its first moment. */
export class RaceSender {
  readonly streams: readonly CarStream[]
  /** Cars seen before a long hole and again after it are in another race. */
  races = 0
  readonly #race: RaceToSend
  readonly #sink: SampleSink
  readonly #frames: readonly MomentFrame[]
  readonly #hasOfficialCars: boolean
  readonly #frame = new Float32Array(FRAME_WIDTH)
  #tellers: LapTeller[] = []
  #firstMs = NaN
  #newestMs = NaN
  /** Time of the races before the one that runs. */
  #beforeMs = 0

  constructor(race: RaceToSend, sink: SampleSink) {
    this.#race = race
    this.#sink = sink
    this.streams = race.cars.map(car => new CarStream(car))
    const [latitudeDeg, longitudeDeg] = originOf(race)
    const plane = planeOf(latitudeDeg, longitudeDeg)
    this.#frames = race.cars.map(car => new MomentFrame(car, plane, race.rightSensors))
    this.#hasOfficialCars = race.cars.some(car => car.official !== null)
  }

  /** How long its races lasted; what lies between two of them counts for none. */
  get durationS(): number {
    const nowMs = this.#newestMs - this.#firstMs
    return (this.#beforeMs + (Number.isNaN(nowMs) ? 0 : nowMs)) / 1000
  }

  /** Yields the share that is sent, 0–1. */
  async *send(store: RowStore, isFirstRace: boolean): AsyncGenerator<number> {
    const fromMs = Math.min(...this.#race.cars.map(firstUtcMs))
    const spanMs = Math.max(1, Math.max(...this.#race.cars.map(lastUtcMs)) - fromMs)
    this.races = isFirstRace ? 0 : 1
    const room = orderRoom()
    const blocks = this.streams.map(stream => stream.blocks(store, room))
    for await (const _ of mergedByUtc(blocks, moment => this.#moment(moment))) {
      yield Math.min(1, Math.max(0, (this.#newestMs - fromMs) / spanMs))
    }
  }

  #moment({ car, data, at }: MergedMoment): void {
    const utcMs = data[at + MOMENT.utcMs] as number
    const sinceMs = utcMs - this.#newestMs
    if (Number.isNaN(this.#firstMs) || (this.#race.isNameless && sinceMs > OTHER_RACE_MS)) this.#begin(utcMs)
    else if (sinceMs > HOLE_MS) this.#hole(car, sinceMs)
    this.#newestMs = utcMs
    const atS = (utcMs - this.#firstMs) / 1000
    this.#frame.fill(NaN)
    this.#frames[car]?.fill(this.#frame, data, at)
    this.#tellers[car]?.frame(this.#frame, atS, data[at + MOMENT.lap] as number, this.#sink)
    this.#sink.frame(atS, car, this.#frame)
  }

  #begin(utcMs: number): void {
    if (this.races++ > 0) this.#sink.jump(0, 'new-session')
    if (!Number.isNaN(this.#firstMs)) this.#beforeMs += this.#newestMs - this.#firstMs
    this.#firstMs = utcMs
    const flag = new RaceFlag()
    this.#tellers = this.#race.cars.map((car, i) => new LapTeller(car, i, flag, this.#hasOfficialCars))
    this.#sink.info(0, this.#race.info(this.#race.hasArrival ? utcMs : null))
  }

  /** Only a hole in everything is one of the stream; one car's own shows in its times and in the report. */
  #hole(car: number, sinceMs: number): void {
    const fromS = (this.#newestMs - this.#firstMs) / 1000
    const periodMs = this.#race.cars[car]?.rates.periods().fastMs ?? sinceMs
    this.#sink.gap(fromS, fromS + sinceMs / 1000, Math.max(1, Math.round(sinceMs / periodMs) - 1), 'source')
  }
}

/** The start line is the origin where the track is known, so that places of all its sessions agree. */
function originOf(race: RaceToSend): readonly [latitudeDeg: number, longitudeDeg: number] {
  const fix = race.cars.find(car => car.gps.fixes > 0)?.gps
  const line = race.track.line
  if (line && (!fix || fix.line === line)) return [line.latitudeDeg, line.longitudeDeg]
  return fix ? [fix.firstLatitudeDeg, fix.firstLongitudeDeg] : [0, 0]
}
