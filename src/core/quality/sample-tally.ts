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
  readonly #cars = new Map<number, CarTally>()
  readonly rejected = new Map<string, number>()
  readonly jumps = new Map<JumpWhy, number>()
  readonly events = new Map<RaceEvent['kind'], number>()
  session: SessionInfo | null = null
  samples = 0
  items = 0
  lost = 0
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
    for (let i = 0; i < FRAME_WIDTH; i++) {
      if (!Number.isNaN(values[i] ?? NaN)) step(tally, i, atS)
    }
  }

  #carOf(car: number): CarTally {
    const known = this.#cars.get(car)
    if (known) return known
    const made: CarTally = { laps: new Set(), frames: 0, channels: [] }
    this.#cars.set(car, made)
    return made
  }

  info(_atS: number, info: SessionInfo): void {
    this.session = info
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
  }

  reject(reason: string, bytes: number): void {
    if (bytes > 0) this.rejected.set(reason, (this.rejected.get(reason) ?? 0) + 1)
  }

  received(): void {
    this.items++
  }

  /** Numbers of the cars that gave frames; of all named cars when none did. */
  get cars(): readonly string[] {
    const named = this.session?.cars ?? []
    const seen = named.filter(car => this.#cars.has(car.car))
    return (seen.length > 0 ? seen : named).map(car => car.number)
  }

  /** First and last lap and how many, by number of the car. */
  lapsByCar(): Readonly<Record<string, TalliedLaps>> {
    const found: Record<string, TalliedLaps> = {}
    for (const { car, number } of this.session?.cars ?? []) {
      const laps = this.#cars.get(car)?.laps
      if (!laps || laps.size === 0) continue
      found[number] = { first: Math.min(...laps), last: Math.max(...laps), count: laps.size }
    }
    return found
  }

  facts(): FileFacts {
    const laps = [...this.#cars.values()].map(car => car.laps.size)
    const spanS = Number.isNaN(this.#fromS) ? 0 : this.#toS - this.#fromS
    const rates = this.#rates()
    return {
      cars: this.cars,
      laps: Math.max(0, ...laps),
      durationS: this.#beforeS + spanS,
      rates,
      channels: Object.keys(rates),
    }
  }

  /** Hertz of every channel: the median interval of the car that reported it most. */
  #rates(): Record<string, number> {
    const rates: Record<string, number> = {}
    for (const [i, { name }] of fields.entries()) {
      let most: ChannelTally | undefined
      for (const car of this.#cars.values()) {
        const channel = car.channels[i]
        if (channel && channel.count > (most?.count ?? 0)) most = channel
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
  return Math.round(1000 / middle) / 1000
}
