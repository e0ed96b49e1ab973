/** Values over growing distance, with the places where nothing is known between two of them. */
export class Column {
  readonly #distM: number[] = []
  readonly #values: number[] = []
  /** `true` at i: nothing is known between i − 1 and i. */
  readonly #afterGap: boolean[] = []
  hasGaps = false

  get size(): number {
    return this.#distM.length
  }

  /** Distance of the last value, m; −Infinity before the first. */
  get lastM(): number {
    return this.#distM.at(-1) ?? -Infinity
  }

  /** @param distM further on than the last one */
  take(distM: number, value: number, isAfterGap: boolean): void {
    this.#distM.push(distM)
    this.#values.push(value)
    this.#afterGap.push(isAfterGap)
    this.hasGaps ||= isAfterGap
  }

  /** The first place at or behind `distM`; `size` when there is none. */
  indexAt(distM: number): number {
    let [low, high] = [0, this.#distM.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#distM[middle] ?? Infinity) < distM) low = middle + 1
      else high = middle
    }
    return low
  }

  at(i: number): { readonly distM: number; readonly value: number; readonly isAfterGap: boolean } {
    return {
      distM: this.#distM[i] ?? NaN,
      value: this.#values[i] ?? NaN,
      isAfterGap: this.#afterGap[i] ?? true,
    }
  }
}

/** The value at a distance, on the line between its two neighbours, or the one before when `isStep`; NaN outside and in gaps. */
export function interpolate(column: Column, distM: number, isStep: boolean): number {
  const i = column.indexAt(distM)
  const after = column.at(i)
  if (after.distM === distM) return after.value
  if (i === 0 || i >= column.size || after.isAfterGap) return NaN
  const before = column.at(i - 1)
  if (isStep) return before.value
  return before.value + ((distM - before.distM) / (after.distM - before.distM)) * (after.value - before.value)
}
