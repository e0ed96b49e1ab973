/** Least-squares line through pairs, kept as sums: y = intercept + slope · x. */
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

  get #xSpread(): number {
    return this.#xx - (this.#x * this.#x) / this.count
  }

  get #together(): number {
    return this.#xy - (this.#x * this.#y) / this.count
  }

  /** NaN while all x are the same. */
  get slope(): number {
    return this.#xSpread > 0 ? this.#together / this.#xSpread : NaN
  }

  get intercept(): number {
    return (this.#y - this.slope * this.#x) / this.count
  }

  /** −1 … 1; NaN while either side does not vary. */
  get correlation(): number {
    const ySpread = this.#yy - (this.#y * this.#y) / this.count
    return this.#xSpread > 0 && ySpread > 0 ? this.#together / Math.sqrt(this.#xSpread * ySpread) : NaN
  }
}
