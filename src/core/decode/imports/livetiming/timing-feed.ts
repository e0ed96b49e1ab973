import { emptyFrame, put } from '../../../samples/fields.ts'
import type { FileTools } from '../../../samples/file-reading.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { RaceEvent } from '../../../samples/session.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { asObject, parseJson } from '../json/json-value.ts'
import { base64Bytes } from './base64.ts'
import { RaceControl } from './race-control.ts'
import { SessionBook } from './session-book.ts'
import { StintLines } from './stint-lines.ts'
import { TimingLines, type TimingGive } from './timing-lines.ts'
import { numberOf } from './timing-text.ts'
import { isTopic, isUsed, type UsedTopic } from './topics.ts'

/** Longest content of one compressed message. */
const LONGEST_INFLATED = 4 * 1024 * 1024

export interface TimingFeedNeeds {
  readonly sink: SampleSink
  readonly tools: Pick<FileTools, 'inflateRaw' | 'trackNamed'>
}

/** What one message was: used, of a topic that says nothing to PitWall, or not to be read. */
export type Taken = 'used' | 'not-used' | 'livetiming:compressed' | 'livetiming:unknown-topic' | 'livetiming:state-full'

/** One live-timing session from its messages, whatever form they were recorded in. */
export class TimingFeed implements TimingGive {
  readonly #sink: SampleSink
  readonly #tools: TimingFeedNeeds['tools']
  readonly #timing: TimingLines
  readonly #stints: StintLines
  readonly #control: RaceControl
  readonly book: SessionBook
  /** Weather that came before any car. */
  #weather: unknown = null
  laps = 0

  constructor({ sink, tools }: TimingFeedNeeds) {
    this.#sink = sink
    this.#tools = tools
    this.book = new SessionBook(sink, tools.trackNamed)
    this.#timing = new TimingLines(this.book, this)
    this.#stints = new StintLines(this.book, this)
    this.#control = new RaceControl(this.book, this)
  }

  /** One message. `isFirst`: the state of the topic when the recording began. */
  take(topic: string, payload: unknown, atS: number, isFirst = false): Taken {
    if (!isTopic(topic)) return 'livetiming:unknown-topic'
    const plain = topic.replace(/\.z$/, '')
    // The topics PitWall reads are objects: a text is one compressed, also where the name does not say so.
    const isDeflated = topic !== plain || (isUsed(plain) && typeof payload === 'string')
    const content = isDeflated ? this.#inflated(payload) : payload
    if (content === undefined) return 'livetiming:compressed'
    if (!isUsed(plain)) return 'not-used'
    return this.#route(plain, content, atS, isFirst) ? 'used' : 'livetiming:state-full'
  }

  #inflated(payload: unknown): unknown {
    const bytes = typeof payload === 'string' ? base64Bytes(payload) : null
    const text = bytes && this.#tools.inflateRaw(bytes, LONGEST_INFLATED)
    return text ? parseJson(utf8Text(text)) : undefined
  }

  #route(topic: UsedTopic, payload: unknown, atS: number, isFirst: boolean): boolean {
    switch (topic) {
      case 'SessionInfo':
        return this.book.takeSession(payload)
      case 'DriverList':
        return this.book.takeDrivers(payload)
      case 'LapCount':
        this.book.takeLapCount(payload)
        return true
      case 'TimingData':
        return this.#timing.take(payload, atS, isFirst)
      case 'TimingAppData':
        return this.#stints.take(payload, atS, isFirst)
      case 'WeatherData':
        this.#takeWeather(payload, atS)
        return true
      case 'TrackStatus':
        this.#control.takeTrackStatus(payload, atS)
        return true
      case 'SessionStatus':
        this.#control.takeSessionStatus(payload, atS)
        return true
      case 'SessionData':
        this.#control.takeSessionData(payload, atS, isFirst)
        return true
      case 'RaceControlMessages':
        this.#control.takeMessages(payload, atS, isFirst)
        return true
    }
  }

  /** The weather is everyone's: a frame a car. */
  #takeWeather(payload: unknown, atS: number): void {
    const cars = this.book.cars
    if (cars.length === 0) {
      this.#weather = payload
      return
    }
    this.#weather = null
    const weather = asObject(payload)
    const frame = emptyFrame()
    const isAir = put(frame, 'airC', numberOf(weather['AirTemp']))
    const isTrack = put(frame, 'trackC', numberOf(weather['TrackTemp']))
    const isRain = put(frame, 'rain', numberOf(weather['Rainfall']))
    if (!isAir && !isTrack && !isRain) return
    for (const { car } of cars) this.frame(atS, car, frame)
  }

  frame(atS: number, car: number, values: Float32Array): void {
    this.book.publish(atS)
    this.#sink.frame(atS, car, values)
    if (this.#weather !== null) this.#takeWeather(this.#weather, atS)
  }

  event(atS: number, event: RaceEvent): void {
    this.book.publish(atS)
    if (event.kind === 'lap') this.laps++
    this.#sink.event(atS, event)
  }

  /** At the end: tells what still waits. */
  flush(atS: number): void {
    this.#timing.flush(atS)
    this.book.publish(atS)
  }

  /** Names of compounds that have no code here. */
  get unknownCompounds(): ReadonlySet<string> {
    return this.#stints.unknown
  }

  /** Messages of race control from before the recording. */
  get skippedMessages(): number {
    return this.#control.skipped
  }
}
