import { fields, FRAME_WIDTH, at } from '../samples/fields.ts'
import type { FileFacts } from '../samples/file-reading.ts'
import type { SampleSink } from '../samples/sample-sink.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../samples/session.ts'

/** Intervals kept of every channel of a car: enough for a median that a hole does not move. */
const KEPT = 256

interface ChannelTally {
  lastAtS: number
  count: number
  readonly stepS: Float64Array
}

interface CarTally {
  readonly car: number
  /** Its number, as the newest info of its session has it. */
  number: string
  readonly laps: Set<number>
  frames: number
  readonly channels: (ChannelTally | undefined)[]
}

export interface TalliedLaps {
  readonly first: number
  readonly last: number
  readonly count: number
}

/** What is in a stream of samples, without keeping it: who, how far, how often. */
export class SampleTally implements SampleSink {
  /** Cars of the session that runs, by index. */
  readonly #cars = new Map<number, CarTally>()
  /** Cars of the sessions before it. */
  readonly #before: CarTally[] = []
  readonly rejected = new Map<string, number>()
  readonly jumps = new Map<JumpWhy, number>()
  readonly events = new Map<RaceEvent['kind'], number>()
  session: SessionInfo | null = null
  samples = 0
  items = 0
  lost = 0
  /** Most laps that any car is said to have completed; 0 when no source counts them. */
  lapsDone = 0
  #fromS = NaN
  #toS = NaN
  /** Time covered before a jump, which starts the count anew. */
  #beforeS = 0

  frame(atS: number, car: number, values: Float32Array): void {
    this.samples++
    if (!(atS >= this.#fromS)) this.#fromS = atS
    if (!(atS <= this.#toS)) this.#toS = atS
    const tally = this.#carOf(car)
    tally.frames++
    const lap = values[at.lap] ?? NaN
    if (lap >= 1) tally.laps.add(lap)
    this.lapsDone = Math.max(this.lapsDone, values[at.lapsCompleted] || 0)
    for (let i = 0; i < FRAME_WIDTH; i++) {
      if (!Number.isNaN(values[i] ?? NaN)) step(tally, i, atS)
    }
  }

  #carOf(car: number): CarTally {
    const known = this.#cars.get(car)
    if (known) return known
    const number = this.session?.cars.find(one => one.car === car)?.number ?? `#${car}`
    const made: CarTally = { car, number, laps: new Set(), frames: 0, channels: [] }
    this.#cars.set(car, made)
    return made
  }

  info(_atS: number, info: SessionInfo): void {
    this.session = info
    for (const { car, number } of info.cars) {
      const tally = this.#cars.get(car)
      if (tally) tally.number = number
    }
  }

  event(_atS: number, event: RaceEvent): void {
    this.events.set(event.kind, (this.events.get(event.kind) ?? 0) + 1)
  }

  gap(_fromS: number, _toS: number, lost: number, _why: GapWhy): void {
    this.lost += lost
  }

  jump(toS: number, why: JumpWhy): void {
    this.jumps.set(why, (this.jumps.get(why) ?? 0) + 1)
    if (!Number.isNaN(this.#fromS)) this.#beforeS += this.#toS - this.#fromS
    this.#fromS = toS
    this.#toS = toS
    for (const car of this.#cars.values()) {
      for (const channel of car.channels) if (channel) channel.lastAtS = NaN
    }
    if (why !== 'new-session') return
    this.#before.push(...this.#cars.values())
    this.#cars.clear()
  }

  reject(reason: string, bytes: number): void {
    if (bytes > 0) this.rejected.set(reason, (this.rejected.get(reason) ?? 0) + 1)
  }

  received(): void {
    this.items++
  }

  get #all(): readonly CarTally[] {
    return [...this.#before, ...this.#cars.values()]
  }

  /** Numbers of the cars that gave frames; of all named cars when none did. */
  get cars(): readonly string[] {
    // Two cars of a session may have one number, and one car may be in several sessions.
    const seen = new Map(this.#all.map(car => [`${car.car} ${car.number}`, car.number]))
    return seen.size > 0 ? [...seen.values()] : (this.session?.cars ?? []).map(car => car.number)
  }

  /** First and last lap and how many, by number of the car. */
  lapsByCar(): Readonly<Record<string, TalliedLaps>> {
    const found = new Map<string, Set<number>>()
    for (const { number, laps } of this.#all) {
      if (laps.size > 0) found.set(number, new Set([...(found.get(number) ?? []), ...laps]))
    }
    const entries = [...found].map(([number, laps]): [string, TalliedLaps] => [
      number,
      { first: Math.min(...laps), last: Math.max(...laps), count: laps.size },
    ])
    return Object.fromEntries(entries)
  }

  facts(): FileFacts {
    const laps = this.#all.map(car => car.laps.size)
    const spanS = Number.isNaN(this.#fromS) ? 0 : this.#toS - this.#fromS
    const rates = this.#rates()
    return {
      cars: this.cars,
      laps: Math.max(0, ...laps),
      durationS: this.#beforeS + spanS,
      rates: Object.fromEntries(Object.entries(rates).filter(([, hz]) => hz > 0)),
      channels: Object.keys(rates),
    }
  }

  /** Hertz of every channel: the median interval of the car that reported it most; 0 of one that came once. */
  #rates(): Record<string, number> {
    const rates: Record<string, number> = {}
    for (const [i, { name }] of fields.entries()) {
      let most: ChannelTally | undefined
      for (const car of this.#all) {
        const channel = car.channels[i]
        if (channel && channel.count > (most?.count ?? -1)) most = channel
      }
      if (most) rates[name] = rateOf(most)
    }
    return rates
  }
}

function step(tally: CarTally, i: number, atS: number): void {
  const channel = (tally.channels[i] ??= { lastAtS: NaN, count: 0, stepS: new Float64Array(KEPT) })
  const stepS = atS - channel.lastAtS
  if (stepS > 0) channel.stepS[channel.count++ % KEPT] = stepS
  channel.lastAtS = atS
}

function rateOf({ count, stepS }: ChannelTally): number {
  if (count === 0) return 0
  const steps = stepS.slice(0, Math.min(count, KEPT)).sort()
  const middle = steps[Math.floor(steps.length / 2)] ?? NaN
  // Two stamps a hair apart are no rate.
  return middle > 1e-6 ? Math.round(1000 / middle) / 1000 : 0
}
