import type { Clock } from '../../core/time/clock.ts'

/** Falls that are forgiven: the third within this many host seconds is one too many. */
const WINDOW_S = 300
const LIMIT = 3

/** Counts falls in a sliding window. The same guard serves workers and windows. */
export class CrashBudget {
  readonly #clock: Clock
  #fallenAtS: number[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Falls of the last five minutes. */
  get falls(): number {
    const sinceS = this.#clock.nowS() - WINDOW_S
    this.#fallenAtS = this.#fallenAtS.filter(atS => atS > sinceS)
    return this.#fallenAtS.length
  }

  get isSpent(): boolean {
    return this.falls >= LIMIT
  }

  /** Counts one more and returns how many stand. */
  fall(): number {
    this.#fallenAtS.push(this.#clock.nowS())
    return this.falls
  }

  clear(): void {
    this.#fallenAtS = []
  }
}
