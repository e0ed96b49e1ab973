const SLOT_S = 0.5
const SLOTS = 10

/** Items a second over the last few seconds of the clock it is told. */
export class RateMeter {
  readonly #counts = new Float64Array(SLOTS)
  readonly #slotOf = new Float64Array(SLOTS).fill(NaN)
  #firstAtS = NaN

  add(atS: number, count = 1): void {
    const slot = Math.floor(atS / SLOT_S)
    const i = ((slot % SLOTS) + SLOTS) % SLOTS
    if (this.#slotOf[i] !== slot) {
      this.#slotOf[i] = slot
      this.#counts[i] = 0
    }
    this.#counts[i] = (this.#counts[i] ?? 0) + count
    if (Number.isNaN(this.#firstAtS)) this.#firstAtS = atS
  }

  /** 0 when nothing came; the slot that is still filling is left out unless it is the only one. */
  perS(nowS: number): number {
    const now = Math.floor(nowS / SLOT_S)
    let count = 0
    for (let i = 0; i < SLOTS; i++) {
      const behind = now - (this.#slotOf[i] ?? NaN)
      if (behind >= 1 && behind < SLOTS) count += this.#counts[i] ?? 0
    }
    const spanS = Math.min((SLOTS - 1) * SLOT_S, now * SLOT_S - Math.floor(this.#firstAtS / SLOT_S) * SLOT_S)
    return spanS > 0 ? count / spanS : 0
  }
}
