/** Metres between two notes of when a car passed. */
const STEP_M = 10
/** The grid lies at most so far before the line. */
const BEFORE_LINE_M = 200

/** When each car passed each place of the race distance: gaps are read from it as time, as a timing loop would. */
export class GapTrace {
  readonly #passedS: Float64Array[]

  constructor(cars: number, distanceM: number) {
    const notes = Math.ceil((distanceM + BEFORE_LINE_M) / STEP_M) + 2
    this.#passedS = Array.from({ length: cars }, () => new Float64Array(notes).fill(NaN))
  }

  /** A car went from one place to another between two instants. */
  mark(car: number, fromM: number, toM: number, fromS: number, toS: number): void {
    const passed = this.#passedS[car]
    if (!passed || !(toM > fromM)) return
    const first = Math.ceil((fromM + BEFORE_LINE_M) / STEP_M)
    for (let k = Math.max(0, first); k * STEP_M - BEFORE_LINE_M < toM; k++) {
      const share = (k * STEP_M - BEFORE_LINE_M - fromM) / (toM - fromM)
      passed[k] = fromS + share * (toS - fromS)
    }
  }

  /**
   * When a car that is now at `carWayM` was at `wayM`, s; NaN when it never was. Between two notes, and from the last one
   * to where it is, it drove evenly.
   */
  passedAtS(car: number, wayM: number, carWayM: number, nowS: number): number {
    const passed = this.#passedS[car]
    const k = Math.floor((wayM + BEFORE_LINE_M) / STEP_M)
    const noteM = k * STEP_M - BEFORE_LINE_M
    const before = passed?.[k] ?? NaN
    const after = passed?.[k + 1] ?? NaN
    if (!Number.isNaN(after)) return before + ((wayM - noteM) / STEP_M) * (after - before)
    return carWayM >= wayM && carWayM > noteM ? before + ((wayM - noteM) / (carWayM - noteM)) * (nowS - before) : NaN
  }
}
