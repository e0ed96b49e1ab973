import { MAX_CARS } from './frame-buffer.ts'

/**
 * Timing points lie this far apart along the race, metres. Between them a steady speed is assumed: over 100 m of braking
 * that was wrong by up to 0.46 s (measured against the sent gaps of the virtual game).
 */
const STEP_M = 25
/** Points kept of each car: more than 14 laps of the longest circuit. */
const KEPT = 4096
/** A car does not move so far between two packets; it was put somewhere, or packets are missing. Metres. */
const LEAP_M = 500
/** What a u16 of milliseconds can count, seconds. */
const WRAP_S = 65.536
/** A gap of this distance is below one turn of the counter even behind a safety car, metres. */
const SURE_M = 1200

/**
 * When each car passed which point of the race, to tell a gap where the game does not (before 2023) or only its rest
 * after full 65.536 s (2023).
 */
export class GapTrace {
  readonly #point = new Int32Array(MAX_CARS * KEPT).fill(-1)
  readonly #atS = new Float64Array(MAX_CARS * KEPT)
  readonly #distM = new Float64Array(MAX_CARS).fill(NaN)
  readonly #seenS = new Float64Array(MAX_CARS).fill(NaN)
  /** When the car came to where it is now. */
  readonly #cameS = new Float64Array(MAX_CARS).fill(NaN)

  forget(): void {
    this.#point.fill(-1)
    this.#distM.fill(NaN)
  }

  /** Takes the place of a car along the whole race, metres. */
  pass(car: number, atS: number, distM: number): void {
    const fromM = this.#distM[car] as number
    const fromS = this.#seenS[car] as number
    this.#distM[car] = distM
    this.#seenS[car] = atS
    if (distM !== fromM) this.#cameS[car] = atS
    const step = distM - fromM
    if (!(step > 0 && step < LEAP_M) || distM < 0) return
    const last = Math.floor(distM / STEP_M)
    for (let point = Math.max(0, Math.floor(fromM / STEP_M) + 1); point <= last; point++) {
      const slot = car * KEPT + (point % KEPT)
      this.#point[slot] = point
      this.#atS[slot] = fromS + ((point * STEP_M - fromM) / step) * (atS - fromS)
    }
  }

  /** Seconds since `ahead` was where `behind` is now; NaN when that was not seen. */
  gapS(behind: number, ahead: number): number {
    const distM = this.#distM[behind] as number
    const nowS = this.#seenS[behind] as number
    if (!(distM >= 0)) return NaN
    const point = Math.floor(distM / STEP_M)
    const from = this.#passedS(ahead, point)
    const next = this.#passedS(ahead, point + 1)
    const fromM = point * STEP_M
    // A car that is close has not come to the next point yet: then it is where it is.
    const [endM, endS] = Number.isNaN(next)
      ? [this.#distM[ahead] as number, this.#cameS[ahead] as number]
      : [fromM + STEP_M, next]
    if (!(endM > fromM && endM >= distM && endM <= fromM + STEP_M)) return NaN
    const gap = nowS - (from + ((distM - fromM) / (endM - fromM)) * (endS - from))
    return gap >= 0 ? gap : NaN
  }

  #passedS(car: number, point: number): number {
    const slot = car * KEPT + (point % KEPT)
    return this.#point[slot] === point ? (this.#atS[slot] as number) : NaN
  }

  /**
   * The whole gap whose rest after full turns of the counter is `restS`. Without crossings to tell the turns the rest is
   * the gap only when the distance says it is far from one turn, at no more than a slow lap's speed.
   */
  unwrapS(restS: number, behind: number, ahead: number): number {
    const seen = this.gapS(behind, ahead)
    if (!Number.isNaN(seen)) return restS + Math.max(0, Math.round((seen - restS) / WRAP_S)) * WRAP_S
    const apartM = (this.#distM[ahead] as number) - (this.#distM[behind] as number)
    return apartM < SURE_M ? restS : NaN
  }
}
