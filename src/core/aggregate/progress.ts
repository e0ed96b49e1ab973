import type { SavedValue } from './saved-value.ts'

/** Timing points per lap: close enough together for a live gap, few enough to keep several laps of every car. */
export const CELLS = 40
const LAPS_KEPT = 4
const KEPT = CELLS * LAPS_KEPT
/** No race passes as many points. */
const FURTHEST = 1e9

/**
 * When a car passed each of the last few laps' timing points. A gap is the time between two cars passing the *same*
 * point, so it needs no speed and holds through slow corners. Progress is laps done plus the place on the lap.
 */
export class Progress {
  #cell = new Float64Array(KEPT).fill(NaN)
  #at = new Float64Array(KEPT)
  #lastProgress = NaN
  #lastAtS = NaN
  /** Newest timing point passed, counted over the whole race; NaN before the first. */
  newestCell = NaN

  /** Session time of the place it is at now. */
  get lastAtS(): number {
    return this.#lastAtS
  }

  /** Laps done plus place on the lap, NaN until known. */
  get now(): number {
    return this.#lastProgress
  }

  /**
   * Takes the car's place at one instant. Points passed since the last one are stamped by linear interpolation;
   * after a hole of more than a fifth of a lap nothing is stamped, because the time in between is not known.
   */
  move(atS: number, progress: number): void {
    const from = this.#lastProgress
    const step = progress - from
    if (step > 0 && step < 0.2) {
      const first = Math.floor(from * CELLS) + 1
      const last = Math.floor(progress * CELLS)
      for (let cell = first; cell <= last; cell++) {
        const share = (cell / CELLS - from) / step
        this.#stamp(cell, this.#lastAtS + share * (atS - this.#lastAtS))
      }
    }
    if (!(step <= 0 && step > -0.5)) {
      this.#lastProgress = progress
      this.#lastAtS = atS
    }
  }

  #stamp(cell: number, atS: number): void {
    const slot = ((cell % KEPT) + KEPT) % KEPT
    this.#cell[slot] = cell
    this.#at[slot] = atS
    this.newestCell = cell
  }

  /** Session time at which this car passed a timing point; NaN when it did not, or too long ago. */
  passedAtS(cell: number): number {
    const slot = ((cell % KEPT) + KEPT) % KEPT
    return this.#cell[slot] === cell ? (this.#at[slot] ?? NaN) : NaN
  }

  /** Session time at which this car was at a place it has passed, between its timing points by interpolation. */
  timeAtS(progress: number): number {
    const cell = Math.floor(progress * CELLS)
    const from = cell / CELLS
    const fromAtS = this.passedAtS(cell)
    const nextAtS = this.passedAtS(cell + 1)
    const isPassed = !Number.isNaN(nextAtS)
    const to = isPassed ? from + 1 / CELLS : this.#lastProgress
    const toAtS = isPassed ? nextAtS : this.#lastAtS
    return fromAtS + ((progress - from) / (to - from)) * (toAtS - fromAtS)
  }

  forget(): void {
    this.#cell.fill(NaN)
    this.#lastProgress = NaN
    this.newestCell = NaN
  }

  save(): unknown {
    const { newestCell } = this
    return { lastProgress: this.#lastProgress, lastAtS: this.#lastAtS, newestCell, passed: this.#runs() }
  }

  /** What is kept of the points passed: a point's number and the times at it and at those that follow it. */
  #runs(): readonly (readonly number[])[] {
    const runs: number[][] = []
    let next = NaN
    for (const cell of this.#cell.filter(one => !Number.isNaN(one)).sort()) {
      const atS = this.passedAtS(cell)
      if (cell === next) runs.at(-1)?.push(atS)
      else runs.push([cell, atS])
      next = cell + 1
    }
    return runs
  }

  restore(saved: SavedValue): void {
    this.#cell.fill(NaN)
    this.#at.fill(0)
    saved.parts('passed', KEPT).forEach((run, i) => {
      const first = run.whole(0, -FURTHEST, FURTHEST)
      const [, ...atS] = saved.part('passed').numbers(i, KEPT + 1)
      atS.forEach((one, k) => this.#stamp(first + k, one))
    })
    this.#lastProgress = saved.number('lastProgress')
    this.#lastAtS = saved.number('lastAtS')
    this.newestCell = saved.number('newestCell')
  }
}

/**
 * Seconds that `behind` passed its newest timing point after `ahead` did. Where `behind` stands or crawls, and where the
 * order changed since that point, the gap is taken at the place of `behind` now: so it grows while a car is in its stall.
 * NaN when they share no point that is still kept.
 * @param nowS session time
 */
export function gapS(ahead: Progress, behind: Progress, nowS: number): number {
  const cell = behind.newestCell
  const passedS = behind.passedAtS(cell) - ahead.passedAtS(cell)
  if (passedS < 0) return Math.max(0, behind.lastAtS - ahead.timeAtS(behind.now))
  const isSlow = nowS - ahead.passedAtS(cell + 1) > passedS
  return isSlow ? Math.max(passedS, nowS - ahead.timeAtS(behind.now)) : passedS
}
