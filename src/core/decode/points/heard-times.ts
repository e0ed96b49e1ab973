/** A car that said nothing for so long may have kept its samples for later, seconds. */
const HOLE_S = 1
/** Or for so many of its usual steps, for those that speak seldom. */
const USUAL_STEPS = 3
/** Holes remembered: the newest ones. */
const KEPT = 8
/** Weight of the newest step in the usual one. */
const NEWEST = 0.1
/** Steps before it is known what is usual. */
const KNOWN = 3

/** Which times a car has spoken of: what lies in a hole of them is late, what does not was said already. */
export class HeardTimes {
  #firstS = NaN
  #newestS = -Infinity
  #usualS = NaN
  #steps = 0
  #holes: { readonly fromS: number; readonly toS: number }[] = []

  /** Usual step between two samples, seconds; NaN before it is known. */
  get usualStepS(): number {
    return this.#steps >= KNOWN ? this.#usualS : NaN
  }

  take(atS: number): void {
    const stepS = atS - this.#newestS
    if (Number.isNaN(this.#firstS)) this.#firstS = atS
    else if (stepS > 0) {
      if (stepS > Math.max(HOLE_S, USUAL_STEPS * (this.usualStepS || 0))) {
        this.#holes = [...this.#holes.slice(1 - KEPT), { fromS: this.#newestS, toS: atS }]
      } else {
        this.#steps++
        this.#usualS = Number.isNaN(this.#usualS) ? stepS : this.#usualS + NEWEST * (stepS - this.#usualS)
      }
    }
    if (stepS > 0) this.#newestS = atS
  }

  /** Whether nothing is known of this time: a sample of it may be one that was kept. */
  mayBeLate(atS: number): boolean {
    return !(atS >= this.#firstS) || this.#holes.some(hole => atS > hole.fromS && atS < hole.toS)
  }
}
