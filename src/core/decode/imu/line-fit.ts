/** Least-squares line through pairs, kept as five sums: y = intercept + slope · x. */
export class LineFit {
  count = 0
  #x = 0
  #y = 0
  #xx = 0
  #xy = 0
  #yy = 0

  add(x: number, y: number): void {
    this.count++
    this.#x += x
    this.#y += y
    this.#xx += x * x
    this.#xy += x * y
    this.#yy += y * y
  }

  /** Slope, intercept and correlation (−1 … 1); NaN while one side does not vary. */
  line(): { readonly slope: number; readonly intercept: number; readonly correlation: number } {
    const n = this.count
    const xSpread = this.#xx - (this.#x * this.#x) / n
    const ySpread = this.#yy - (this.#y * this.#y) / n
    const together = this.#xy - (this.#x * this.#y) / n
    if (!(xSpread > 0) || !(ySpread > 0)) return { slope: NaN, intercept: NaN, correlation: NaN }
    const slope = together / xSpread
    return { slope, intercept: (this.#y - slope * this.#x) / n, correlation: together / Math.sqrt(xSpread * ySpread) }
  }
}
