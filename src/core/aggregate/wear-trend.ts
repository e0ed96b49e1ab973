import { at, corners } from '../samples/fields.ts'
import type { SavedValue } from './saved-value.ts'

/** Lap ends that the trend is drawn through. */
const KEPT = 6
/** Wear that falls by more is another set, fraction. */
const NEW_SET = 0.03

/** How far the most worn tyre of a car is gone, and how fast, from a source that measures wear while driving. */
export class WearTrend {
  /** 0–1; NaN while nothing is measured. */
  worn = NaN
  #atLines: number[] = []

  /** Wear a lap over the last few laps of this set; NaN before its second line. */
  get perLap(): number {
    const [first] = this.#atLines
    const last = this.#atLines.at(-1)
    if (first === undefined || last === undefined || this.#atLines.length < 2) return NaN
    return (last - first) / (this.#atLines.length - 1)
  }

  frame(values: Float32Array, offset: number): void {
    let most = NaN
    for (const corner of corners) {
      const worn = values[offset + at[`tyreWear${corner}`]] ?? NaN
      if (!(worn <= most) && !Number.isNaN(worn)) most = worn
    }
    if (Number.isNaN(most)) return
    if (most < this.worn - NEW_SET) this.#atLines = []
    this.worn = most
  }

  /** The line was crossed. */
  line(): void {
    if (!Number.isNaN(this.worn)) this.#atLines = [...this.#atLines.slice(1 - KEPT), this.worn]
  }

  save(): unknown {
    return { worn: this.worn, atLines: this.#atLines }
  }

  restore(saved: SavedValue): void {
    this.worn = saved.number('worn')
    this.#atLines = saved.numbers('atLines', KEPT)
  }
}
