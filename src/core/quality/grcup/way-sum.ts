/** Speed samples further apart do not tell what was driven between them. */
const LONGEST_STEP_MS = 1000

/** Way travelled by speed, metres: trapezoids between speed samples, the last speed carried on behind the newest one. */
export class WaySum {
  #wayM = 0
  #atMs = NaN
  #speedMps = NaN

  speed(ecuMs: number, speedMps: number): void {
    const stepMs = ecuMs - this.#atMs
    if (stepMs > 0 && stepMs <= LONGEST_STEP_MS) this.#wayM += ((this.#speedMps + speedMps) / 2) * (stepMs / 1000)
    this.#atMs = ecuMs
    this.#speedMps = speedMps
  }

  /** Metres at a time not before the newest speed. */
  at(ecuMs: number): number {
    const sinceMs = ecuMs - this.#atMs
    return sinceMs > 0 && sinceMs <= LONGEST_STEP_MS ? this.#wayM + this.#speedMps * (sinceMs / 1000) : this.#wayM
  }
}
