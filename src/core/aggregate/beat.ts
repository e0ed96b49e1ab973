import type { SavedValue } from './saved-value.ts'

/** Beats fixed to session time: a hole skips beats and does not move the ones after it. */
export class Beat {
  readonly #everyS: number
  #dueS = NaN

  /** @param everyS seconds between two beats; the first falls so long after the first time that is heard of. */
  constructor(everyS: number) {
    this.#everyS = everyS
  }

  /** True when at least one beat fell since it was last asked. */
  hasFallen(atS: number): boolean {
    if (Number.isNaN(this.#dueS)) this.#dueS = atS + this.#everyS
    else if (atS >= this.#dueS) {
      this.#dueS += (Math.floor((atS - this.#dueS) / this.#everyS) + 1) * this.#everyS
      return true
    }
    return false
  }

  clear(): void {
    this.#dueS = NaN
  }

  save(): number {
    return this.#dueS
  }

  /** @param key under which its own saved value stands in `saved`. */
  restore(saved: SavedValue, key: string): void {
    this.#dueS = saved.number(key)
  }
}
