import type { SavedValue } from './saved-value.ts'

/** The line was crossed at `atS`; `whole` says the lap that ended was seen from its beginning. */
export interface LineStep {
  readonly kind: 'line'
  readonly atS: number
  readonly ended: number
  readonly whole: boolean
}

/** What one frame did to the lap count. */
export type LapStep =
  | { readonly kind: 'same' }
  | LineStep
  /** The count moved in a way no crossing explains (joined mid-race, hole): history of this lap is unknown. */
  | { readonly kind: 'lost' }

const SAME: LapStep = { kind: 'same' }
const LOST: LapStep = { kind: 'lost' }

/**
 * The lap in progress of one car. A reported lap number is believed; without one a fall of the lap distance by more
 * than half of the longest distance seen is a crossing, counted from 1.
 */
export class LapCount {
  /** Lap in progress from 1; NaN until known. */
  lap = NaN
  /** Session time at which the lap in progress began; NaN when its beginning was not seen. */
  startAtS = NaN
  /** Longest lap distance seen, metres: stands in for the length of a track that nobody described. */
  longestM = 0
  #atS = NaN
  #distM = NaN
  #reported = false

  /** @param lap, @param distM NaN where the frame does not report them; @param lengthM NaN when unknown. */
  step(atS: number, lap: number, distM: number, lengthM: number): LapStep {
    if (lap >= 0) {
      this.#reported = true
      return this.#byNumber(atS, lap, distM, lengthM)
    }
    if (this.#reported || Number.isNaN(distM)) return SAME
    return this.#byDistance(atS, distM, lengthM)
  }

  #byNumber(atS: number, lap: number, distM: number, lengthM: number): LapStep {
    const before = this.lap
    if (Number.isNaN(before)) {
      this.lap = lap
      if (lap === 1 && !(distM > 100)) this.startAtS = atS
    } else if (lap === before + 1) {
      return this.#cross(atS, distM, lengthM, lap)
    } else if (lap !== before) {
      this.lap = lap
      this.startAtS = NaN
      this.#keep(atS, distM)
      return LOST
    }
    this.#keep(atS, distM)
    return SAME
  }

  #byDistance(atS: number, distM: number, lengthM: number): LapStep {
    if (Number.isNaN(this.lap)) this.lap = 1
    else if (this.#distM - distM > this.longestM / 2 && this.longestM > 500) {
      return this.#cross(atS, distM, lengthM, this.lap + 1)
    }
    this.#keep(atS, distM)
    return SAME
  }

  #cross(atS: number, distM: number, lengthM: number, next: number): LapStep {
    const lineAtS = this.#lineAtS(atS, distM, lengthM)
    const step: LapStep = { kind: 'line', atS: lineAtS, ended: this.lap, whole: !Number.isNaN(this.startAtS) }
    this.lap = next
    this.startAtS = lineAtS
    this.#keep(atS, distM)
    return step
  }

  /** Between two samples the line lies where the distances say; without distances it is at the later one. */
  #lineAtS(atS: number, distM: number, lengthM: number): number {
    const before = lengthM - this.#distM
    if (!(before >= 0 && distM >= 0 && before + distM > 0 && atS - this.#atS < 1)) return atS
    return this.#atS + (before / (before + distM)) * (atS - this.#atS)
  }

  #keep(atS: number, distM: number): void {
    if (Number.isNaN(distM)) return
    this.#atS = atS
    this.#distM = distM
    if (distM > this.longestM) this.longestM = distM
  }

  save(): unknown {
    const { lap, startAtS, longestM } = this
    return { lap, startAtS, longestM, atS: this.#atS, distM: this.#distM, reported: this.#reported }
  }

  restore(saved: SavedValue): void {
    this.lap = saved.number('lap')
    this.startAtS = saved.number('startAtS')
    this.longestM = saved.number('longestM')
    this.#atS = saved.number('atS')
    this.#distM = saved.number('distM')
    this.#reported = saved.yes('reported')
  }
}
