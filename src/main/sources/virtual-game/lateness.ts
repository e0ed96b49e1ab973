/** Width of a class, and where everything later is put together. */
const CLASS_MS = 0.1
const LAST_MS = 2000

/** Counts how late frames were, in classes of 0.1 ms, so that a night of sending needs no more room than a second. */
export class Lateness {
  readonly #classes = new Uint32Array(LAST_MS / CLASS_MS + 1)
  #count = 0

  add(lateS: number): void {
    const place = Math.floor(Math.max(0, lateS * 1000) / CLASS_MS)
    const last = this.#classes.length - 1
    this.#classes[Math.min(last, place)] = (this.#classes[Math.min(last, place)] ?? 0) + 1
    this.#count++
  }

  /** Milliseconds below which a share `p` of the frames was, to the next class upward; 0 when there was none. */
  quantileMs(p: number): number {
    if (this.#count === 0) return 0
    let below = 0
    for (let place = 0; place < this.#classes.length; place++) {
      below += this.#classes[place] ?? 0
      if (below >= p * this.#count) return Math.round((place + 1) * CLASS_MS * 10) / 10
    }
    return LAST_MS
  }
}
