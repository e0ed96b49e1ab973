import type { SavedValue } from './saved-value.ts'

/**
 * Counts runs of a value above a level with a lower level that ends them, so that a value trembling at the level is one
 * run. A run counts when it ends, if it lasted long enough.
 */
export class EventRun {
  count = 0
  readonly #above: number
  readonly #below: number
  readonly #leastS: number
  #sinceS = NaN

  constructor(above: number, below: number, leastS: number) {
    this.#above = above
    this.#below = below
    this.#leastS = leastS
  }

  add(atS: number, value: number): void {
    if (this.#sinceS !== this.#sinceS) {
      if (value > this.#above) this.#sinceS = atS
    } else if (value < this.#below) {
      if (atS - this.#sinceS >= this.#leastS) this.count++
      this.#sinceS = NaN
    }
  }

  /** A hole in the data: whether the run went on through it is not known, so it does not count. */
  drop(): void {
    this.#sinceS = NaN
  }

  save(): readonly number[] {
    return [this.count, this.#sinceS]
  }

  restore(saved: SavedValue): void {
    this.count = saved.number(0)
    this.#sinceS = saved.number(1)
  }
}
