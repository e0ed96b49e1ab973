import { at, type FieldName } from '../../samples/fields.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import type { CarInfo, RaceEvent, SessionInfo } from '../../samples/session.ts'
import { emit, type Emission } from './emission.ts'
import { RaceCars } from './race-cars.ts'
import type { LaneItem, TelemetryLane } from './telemetry-lane.ts'
import type { WeatherFeed } from './weather-feed.ts'

/** A race whose timing stands in memory and whose telemetry is read from files. */
export interface RaceToRun {
  readonly timing: readonly Emission[]
  readonly lanes: readonly TelemetryLane[]
  readonly officialCars: readonly CarInfo[]
  /** The official number of a chassis, once its telemetry was learnt. */
  officialNumber(chassis: string): string | undefined
  /** Second 0 of the race clock on the clock of the cars; asked when every lane has said who is in it. */
  startUtcS(firstUtcS: number): number
  info(cars: readonly CarInfo[], startUtcS: number): SessionInfo
  weather(startUtcS: number): WeatherFeed
  /** Laps of the winner, told when the race is over; null when there is no official timing. */
  readonly winnerLaps: number | null
}

const SLICE = 512
/** Telemetry silent for longer does not tell of a car any more: then timing does again. Seconds. */
const SILENT_S = 10
/** Other sessions of the day lie further from the race than this, seconds. */
const AROUND_S = 3600

/** Where telemetry tells of a car, timing must not count its laps a second time, a tenth of a second apart. */
const countedByTelemetry: readonly FieldName[] = [
  ...(['lap', 'lapsCompleted', 'lastLapS', 'lapDistM', 'sector', 'sector1S', 'sector2S', 'currentLapS'] as const),
  ...(['lastSector1S', 'lastSector2S', 'lastSector3S'] as const),
]

/** Said by official timing for the cars it knows. */
const officialEvents: ReadonlySet<RaceEvent['kind']> = new Set(['lap', 'pit-lane', 'flag'])

/** Plays timing and telemetry of one race as one stream in the order of the race clock. */
export class RaceRun {
  /** Frames of telemetry that were left out, by reason. */
  readonly dropped = { otherSession: 0, twice: 0 }
  readonly cars: RaceCars
  readonly #race: RaceToRun
  readonly #sink: SampleSink
  /** When telemetry last told of a car. */
  readonly #heardAtS = new Map<number, number>()
  /** By timing, of every car. */
  readonly #lapsDone = new Map<number, number>()
  #next = 0
  #startUtcS = NaN
  #weather: WeatherFeed | null = null
  #info: SessionInfo | null = null

  constructor(race: RaceToRun, sink: SampleSink) {
    this.#race = race
    this.#sink = sink
    this.cars = new RaceCars(race.officialCars, chassis => race.officialNumber(chassis))
  }

  async *run(): AsyncGenerator<number> {
    try {
      // Nobody can be named before every file has said who is in it.
      for (const lane of this.#race.lanes) yield* this.#fill(lane)
      this.#begin()
      yield* this.#merge()
      this.#end()
      yield 1
    } finally {
      for (const lane of this.#race.lanes) await lane.close()
    }
  }

  #begin(): void {
    const { lanes } = this.#race
    const firstUtcS = Math.min(...lanes.map(lane => lane.firstUtcS).filter(Number.isFinite))
    this.#startUtcS = this.#race.startUtcS(Number.isFinite(firstUtcS) ? firstUtcS : NaN)
    this.#weather = this.#race.weather(this.#startUtcS)
    for (const lane of lanes) this.cars.learn(lane)
    this.#tell(0)
  }

  #tell(atS: number): void {
    this.#info = this.#race.info(this.cars.list, this.#startUtcS)
    this.#sink.info(atS, this.#info)
  }

  async *#fill(lane: TelemetryLane): AsyncGenerator<number> {
    while (lane.head === undefined && !lane.hasEnded) {
      await lane.pull(this.#sink)
      yield this.#share()
    }
  }

  #share(): number {
    const { lanes, timing } = this.#race
    if (lanes.length === 0) return this.#next / Math.max(1, timing.length)
    return Math.min(1, lanes.reduce((sum, lane) => sum + lane.share, 0) / lanes.length)
  }

  async *#merge(): AsyncGenerator<number> {
    const { lanes, timing } = this.#race
    for (let sent = 1; ; sent++) {
      let lane: TelemetryLane | null = null
      let atS = timing[this.#next]?.atS ?? Infinity
      for (const one of lanes) {
        if (one.head === undefined && !one.hasEnded) yield* this.#fill(one)
        const itsS = (one.head?.atS ?? Infinity) - this.#startUtcS
        // Telemetry first at equal times: the lap it ends carries the official time.
        if (itsS <= atS && one.head) [lane, atS] = [one, itsS]
      }
      if (!Number.isFinite(atS)) return
      if (lane) this.#fromLane(lane, atS)
      else this.#fromTiming(atS)
      if (sent % SLICE === 0) yield this.#share()
    }
  }

  #fromLane(lane: TelemetryLane, atS: number): void {
    const item = lane.head
    // Taken off the lane before anything can return: an item that stayed at its head would be sent for ever.
    lane.skip()
    if (!item) return
    if (this.cars.learn(lane)) this.#tell(atS)
    if (!this.#isOfThisRace(atS)) {
      if (item.kind === 'frame') this.dropped.otherSession++
      return
    }
    if (item.kind === 'frame') this.#frame(lane, atS, item.car, item.values)
    else this.#aside(lane, atS, item)
  }

  #isOfThisRace(atS: number): boolean {
    const endS = this.#race.timing.at(-1)?.atS
    return endS === undefined || (atS >= -AROUND_S && atS <= endS + AROUND_S)
  }

  #frame(lane: TelemetryLane, atS: number, car: number, values: Float32Array): void {
    const place = this.cars.claimed(lane, car)
    if (place < 0) {
      this.dropped.twice++
      return
    }
    this.#heardAtS.set(place, atS)
    if (place < this.#race.officialCars.length) this.#keepToTiming(atS, place, values)
    this.#weather?.fill(atS, place, values)
    this.#sink.frame(atS, place, values)
  }

  /** A car's count may begin again behind the finish or after a pause; a lap timing cannot mean is no lap. */
  #keepToTiming(atS: number, place: number, values: Float32Array): void {
    const lap = values[at.lap] ?? NaN
    const done = this.#lapsDone.get(place) ?? 0
    // Its own line may lie a little before or behind the timekeepers': one lap more or less is right there.
    if (lap < done || lap > done + 2) values[at.lap] = NaN
    // The car's own first lap begins before the green; the official one begins with the race clock.
    else if (atS < 0 && lap > 0) values[at.lap] = 0
  }

  #aside(lane: TelemetryLane, atS: number, item: Exclude<LaneItem, { kind: 'frame' }>): void {
    if (item.kind === 'gap') {
      // With several files a hole in one of them is none in the race.
      if (this.#race.lanes.length === 1) this.#sink.gap(atS, item.toS - this.#startUtcS, item.lost, item.why)
      return
    }
    const { event } = item
    if (!('car' in event) || event.car === null) {
      if (this.#race.timing.length === 0) this.#sink.event(atS, event)
      return
    }
    const place = this.cars.claimed(lane, event.car)
    const isKnown = place >= 0 && place < this.#race.officialCars.length
    if (place >= 0 && !(isKnown && officialEvents.has(event.kind))) this.#sink.event(atS, { ...event, car: place })
  }

  #fromTiming(atS: number): void {
    const said = this.#race.timing[this.#next++]
    if (!said) return
    if (said.kind === 'event') {
      // One row of the table is one lap; what it weighed was counted nowhere.
      if (said.event.kind === 'lap') this.#sink.received(0)
      return emit(this.#sink, said)
    }
    const values = said.values.slice()
    const done = values[at.lapsCompleted] ?? NaN
    if (!Number.isNaN(done)) this.#lapsDone.set(said.car, done)
    const silentS = atS - (this.#heardAtS.get(said.car) ?? -Infinity)
    if (silentS <= SILENT_S) for (const name of countedByTelemetry) values[at[name]] = NaN
    if (values.every(Number.isNaN)) return
    this.#weather?.fill(atS, said.car, values)
    this.#sink.frame(atS, said.car, values)
  }

  /** The distance of a timed race is known when it is over. */
  #end(): void {
    const { winnerLaps, timing } = this.#race
    if (!this.#info || winnerLaps === null) return
    this.#sink.info(timing.at(-1)?.atS ?? 0, { ...this.#info, lapsTotal: winnerLaps })
  }
}
