import type { LapEvent, RaceEvent } from '../../../samples/session.ts'

/** How long a lap waits for a time that comes in a message of its own. */
const PATIENCE_S = 5

type Give = (atS: number, event: RaceEvent) => void

/** The laps of one car: each is told once, with its time if the feed gives one. */
export class LapLedger {
  readonly #car: number
  readonly #give: Give
  #told = 0
  #owed: { readonly lap: number; readonly atS: number } | null = null

  constructor(car: number, give: Give) {
    this.#car = car
    this.#give = give
  }

  /** Laps up to this one were completed before the recording began. */
  begin(completed: number): void {
    if (completed > this.#told) this.#told = completed
  }

  /** Told so far. */
  get told(): number {
    return this.#told
  }

  /** A lap whose time is known. */
  timed(atS: number, lap: number, timeS: number, sectorsS: LapEvent['sectorsS']): void {
    const owed = this.#owed
    this.#owed = null
    if (owed && owed.lap !== lap) this.#tell(owed.atS, owed.lap, null, [])
    this.#tell(atS, lap, timeS, sectorsS)
  }

  /** A lap that ended; its time may come in the next message. */
  untimed(atS: number, lap: number): void {
    this.settle(atS)
    if (this.#owed === null && lap > this.#told) this.#owed = { lap, atS }
  }

  /** The lap that waits for its time, if any. */
  get owedLap(): number | null {
    return this.#owed?.lap ?? null
  }

  /** Gives up waiting where it was too long. */
  settle(atS: number): void {
    const owed = this.#owed
    if (owed === null || atS - owed.atS <= PATIENCE_S) return
    this.#owed = null
    this.#tell(atS, owed.lap, null, [])
  }

  #tell(atS: number, lap: number, timeS: number | null, sectorsS: LapEvent['sectorsS']): void {
    if (lap <= this.#told) return
    this.#told = lap
    const car = this.#car
    this.#give(atS, { kind: 'lap', car, lap, timeS, sectorsS, isValid: null, basis: 'reported' })
  }
}
