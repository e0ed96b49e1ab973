import type { TapedLap } from '../samples/taped.ts'
import type { Lap } from './race-state.ts'
import type { SavedValue } from './saved-value.ts'

/** A finished lap of some car, but for its place, which the car alone does not know. */
export type SpannedLap = Omit<TapedLap, 'position'>

/** Which frames the lap in progress of one car lies in, and on which tyres it began. */
export class LapSpan {
  /** Ring position of its first frame; NaN before the first frame of the car. */
  #fromSeq = NaN
  #compound = NaN

  /** A frame of the car: the first one begins a lap, wherever on the track that is. */
  frame(seq: number, compound: number): void {
    if (Number.isNaN(this.#fromSeq)) this.begin(seq, compound)
  }

  /** The lap in progress begins with this frame. */
  begin(seq: number, compound: number): void {
    this.#fromSeq = seq
    this.#compound = compound
  }

  /**
   * The lap that ended with the frame before this one. On a lap into the pits the tyres are those it began on, because
   * the stall may lie before the line; on a lap out of them those it ended on. Unknown is null.
   */
  spanned(car: number, lap: Lap, toSeq: number, compoundNow: number): SpannedLap {
    const known = (value: number): number | null => (value >= 0 ? value : null)
    const compound = lap.isInLap && this.#compound >= 0 ? this.#compound : compoundNow
    return {
      ...lap,
      car,
      fromSeq: this.#fromSeq,
      toSeq,
      tyreAgeLaps: known(lap.tyreAgeLaps),
      compound: known(compound),
    }
  }

  save(): unknown {
    return { fromSeq: this.#fromSeq, compound: this.#compound }
  }

  restore(saved: SavedValue): void {
    this.#fromSeq = saved.number('fromSeq')
    this.#compound = saved.number('compound')
  }
}
