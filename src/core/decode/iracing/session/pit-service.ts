/** What a crew does in the stall, by its bit in the service flags. */
export const services = {
  'left-front': 1,
  'right-front': 2,
  'left-rear': 4,
  'right-rear': 8,
  fuel: 16,
  'tear-off': 32,
  'fast-repair': 64,
} as const

export type PitWork = keyof typeof services

export interface ServiceDone {
  readonly service: PitWork
  /** Seconds after the car stood in its stall. */
  readonly afterS: number
}

/** One stay in the stall. An empty stop has nothing done. */
export interface StallVisit {
  readonly inS: number
  readonly outS: number
  readonly done: readonly ServiceDone[]
}

/** The last stops are enough to learn a crew's times, and a long race must not grow. */
const KEPT = 20

/** Follows the service flags in the stall: bits clear one by one as work is done. */
export class PitService {
  #inS = NaN
  #flags = NaN
  #inStall = NaN
  #done: ServiceDone[] = []
  #visits: StallVisit[] = []

  get visits(): readonly StallVisit[] {
    return this.#visits
  }

  /** @returns the edge of the stall this record is, or null. NaN for a stall nobody reports. */
  step(atS: number, inStall: number, flags: number): 'in' | 'out' | null {
    const before = this.#flags
    this.#flags = flags
    const isFirst = Number.isNaN(this.#inStall)
    if (!Number.isNaN(inStall)) this.#inStall = inStall
    const isIn = !Number.isNaN(this.#inS)
    if (inStall === 1 && !isIn) {
      this.#inS = atS
      this.#done = []
      // A record that begins in the stall saw no arrival.
      return isFirst ? null : 'in'
    }
    if (inStall === 0 && isIn) {
      this.#visits = [...this.#visits, { inS: this.#inS, outS: atS, done: this.#done }].slice(-KEPT)
      this.#inS = NaN
      return 'out'
    }
    if (isIn) this.#clear(atS, before & ~flags)
    return null
  }

  #clear(atS: number, cleared: number): void {
    for (const [service, bit] of Object.entries(services) as [PitWork, number][]) {
      if ((cleared & bit) !== 0) this.#done.push({ service, afterS: atS - this.#inS })
    }
  }

  /** A reset or a tow: the stay in progress is none. */
  reset(): void {
    this.#inS = NaN
    this.#flags = NaN
    this.#inStall = NaN
    this.#done = []
  }
}
