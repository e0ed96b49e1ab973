import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { CarInfo, SessionInfo, TrackInfo } from '../../../samples/session.ts'
import { sessionKind } from '../../points/session-kind.ts'
import { asObject, asText } from '../json/json-value.ts'
import { numberOf } from './timing-text.ts'
import { branchOf, entriesOf, TopicState } from './topic-state.ts'
import { isNumber } from './topics.ts'

/** No race has more starters. */
const MOST_CARS = 99

/** The slow data of the session: cars, track, laps. Cars keep the index they were first seen with. */
export class SessionBook {
  readonly #sink: SampleSink
  readonly #trackNamed: (name: string) => TrackInfo
  readonly #session = new TopicState()
  readonly #drivers = new TopicState()
  readonly #cars = new Map<string, CarInfo>()
  readonly #descriptions = new Map<string, CarInfo>()
  /** Numbers that were listed with a team. */
  readonly #entrants = new Set<string>()
  #lapsTotal = NaN
  #said = ''
  #isChanged = true
  #startUtcS = NaN
  isRaceByContent = false

  constructor(sink: SampleSink, trackNamed: (name: string) => TrackInfo) {
    this.#sink = sink
    this.#trackNamed = trackNamed
  }

  /** Index of a car, which is added when it is new; -1 when there is no room for it. */
  carOf(number: string): number {
    const known = this.#cars.get(number)
    if (known) return known.car
    if (this.#cars.size >= MOST_CARS) return -1
    const car = this.#cars.size
    const described = this.#descriptions.get(number) ?? this.#describe(car, number)
    this.#cars.set(number, { ...described, car })
    this.#isChanged = true
    return car
  }

  /** Index of a car that is known; null for any other. */
  knownCar(number: string): number | null {
    return this.#cars.get(number)?.car ?? null
  }

  get cars(): readonly CarInfo[] {
    return [...this.#cars.values()]
  }

  /** Numbers of the cars; of the drivers on the list, with their teams, where nothing was timed. */
  get numbers(): readonly string[] {
    if (this.#cars.size > 0) return this.cars.map(({ number }) => number)
    return [...this.#entrants]
  }

  get isRace(): boolean {
    const { session } = this.#named()
    return session === 'race' || (session === 'unknown' && this.isRaceByContent)
  }

  /** Stamp of session second 0, seconds since 1970 UTC. */
  startsAt(utcS: number): void {
    if (utcS === this.#startUtcS || Number.isNaN(utcS)) return
    this.#startUtcS = utcS
    this.#isChanged = true
  }

  /** `2024 Example Grand Prix, Race`; '' until the feed has said. */
  get title(): string {
    const meeting = asText(branchOf(this.#session.root, 'Meeting')['Name'])
    const name = asText(this.#session.root['Name'])
    const year = asText(this.#session.root['StartDate']).slice(0, 4)
    return [[year, meeting].filter(part => part !== '').join(' '), name].filter(part => part !== '').join(', ')
  }

  takeSession(payload: unknown): boolean {
    this.#isChanged = true
    return this.#session.merge(payload)
  }

  /**
   * Describes cars; only what is timed is a car of the session, for lists also hold drivers who never came out. The first
   * description with a team stays: after the flag the same numbers are given to the drivers of the next series (measured).
   */
  takeDrivers(payload: unknown): boolean {
    const isWhole = this.#drivers.merge(payload)
    for (const [key] of entriesOf(payload)) {
      const team = asText(branchOf(this.#drivers.root, key)['TeamName'])
      if (!isNumber(key) || this.#entrants.has(key)) continue
      if (team !== '') this.#entrants.add(key)
      const known = this.#cars.get(key)
      const car = this.#describe(known?.car ?? -1, key)
      this.#descriptions.set(key, car)
      if (known) this.#cars.set(key, car)
    }
    this.#isChanged = true
    return isWhole
  }

  /** The total may change in mid-race. */
  takeLapCount(payload: unknown): void {
    const total = numberOf(asObject(payload)['TotalLaps'])
    if (total > 0 && total < 1000) this.#lapsTotal = total
    this.#isChanged = true
  }

  /** Tells the sink what changed, before anything that relies on it. */
  publish(atS: number): void {
    if (!this.#isChanged) return
    this.#isChanged = false
    const info = this.#info()
    const text = JSON.stringify(info)
    if (text === this.#said) return
    this.#said = text
    this.#sink.info(atS, info)
  }

  #describe(car: number, number: string): CarInfo {
    const driver = branchOf(this.#drivers.root, number)
    const name = asText(driver['FullName'])
    const team = asText(driver['TeamName'])
    return {
      car,
      key: `no-${number}`,
      number: asText(driver['RacingNumber']) || number,
      className: 'F1',
      isOwn: false,
      ...(name === '' ? {} : { name }),
      ...(team === '' ? {} : { team }),
    }
  }

  /** `Type` names the kind in all years; a sprint is a race too, with a name of its own. */
  #named(): { readonly session: SessionInfo['session']; readonly isSprint: boolean } {
    const type = asText(this.#session.root['Type'])
    const name = asText(this.#session.root['Name'])
    const isSprint = /sprint/i.test(`${type} ${name}`)
    if (/qualifying|shootout/i.test(`${type} ${name}`)) return { session: 'qualifying', isSprint }
    if (/^sprint/i.test(type)) return { session: 'race', isSprint }
    return { session: sessionKind(type), isSprint }
  }

  #info(): SessionInfo {
    const meeting = branchOf(this.#session.root, 'Meeting')
    const circuit = asText(branchOf(meeting, 'Circuit')['ShortName']) || asText(meeting['Location'])
    const { session, isSprint } = this.#named()
    const lapsTotal = session === 'race' || session === 'unknown' ? this.#lapsTotal : NaN
    return {
      kind: 'timing',
      track: this.#trackNamed(circuit),
      session,
      lapsTotal: Number.isNaN(lapsTotal) ? null : lapsTotal,
      cars: this.cars,
      // Two dry compounds in a race are the rule of the series; a sprint has none.
      rules: { pitLossS: null, tyreStops: true, compoundsRequired: session === 'race' && !isSprint ? 2 : 1 },
      product: 'Formula One live timing',
      ...(Number.isNaN(this.#startUtcS) ? {} : { startUtcMs: Math.round(this.#startUtcS * 1000) }),
    }
  }
}
