/** Progress between two kept samples, laps: some 400 of them a lap. */
const STEP = 1 / 400
/** Ten laps of a car; a leader further ahead than that is out of sight. */
const KEPT = 4096

/** When one car was where: laps done against session time, both rising. */
export class CrossingTrace {
  #progress = new Float64Array(KEPT)
  #atS = new Float64Array(KEPT)
  #count = 0
  #first = 0

  clear(): void {
    this.#count = 0
    this.#first = 0
  }

  /** Keeps a sample if the car has moved on by a step since the last one. */
  add(progress: number, atS: number): void {
    if (this.#count > 0 && progress < this.#progressAt(this.#count - 1) + STEP) return
    const place = (this.#first + this.#count) % KEPT
    this.#progress[place] = progress
    this.#atS[place] = atS
    if (this.#count < KEPT) this.#count++
    else this.#first = (this.#first + 1) % KEPT
  }

  #progressAt(i: number): number {
    return this.#progress[(this.#first + i) % KEPT] ?? NaN
  }

  #timeAt(i: number): number {
    return this.#atS[(this.#first + i) % KEPT] ?? NaN
  }

  /** Session second at which the car passed a progress; NaN where nobody saw it. */
  passedAtS(progress: number): number {
    let low = 0
    let high = this.#count - 1
    if (high < 1 || progress < this.#progressAt(0) || progress > this.#progressAt(high)) return NaN
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#progressAt(middle) <= progress) low = middle
      else high = middle
    }
    const from = this.#progressAt(low)
    const share = (progress - from) / (this.#progressAt(high) - from)
    return this.#timeAt(low) + share * (this.#timeAt(high) - this.#timeAt(low))
  }
}
