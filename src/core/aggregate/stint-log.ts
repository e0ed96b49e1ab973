import type { TapedStint } from '../samples/taped.ts'
import type { SavedValue } from './saved-value.ts'
import type { PitEdge, StintFold } from './stint.ts'

/** A stint of some car. */
export type EndedStint = Omit<TapedStint, 'car'>

/**
 * Tells when a stint of one car ended. A source tells of one stop in several ways and not at one time (its count of
 * stops, the compound, the age, an event): behind the first of them another stint can end only when the car has come
 * into the pit lane again, has begun a further lap, or has its stops counted once more. `toLap` is the lap on which it
 * ended; tyres that were on for no lap are no stint.
 */
export class StintLog {
  /** Number of the stint in progress, from 1. */
  #stint = 1
  #fromLap = NaN
  #compound = NaN
  #startAgeLaps = NaN
  #ageLaps = NaN
  #stops = NaN
  /** The stop before this stint is in the source's count. */
  #isCounted = true
  /** The lap on which it last came into the pit lane. */
  #inLap = NaN
  /** It came in since this stint began. */
  #hasComeIn = false
  /** It finished or retired. */
  #isOver = false

  /** @param fold with the frame folded in; @param lap in progress before this frame, NaN until known. */
  frame(fold: StintFold, edge: PitEdge, lap: number): EndedStint | null {
    // Lap 0 is the way to the grid.
    if (!(this.#fromLap >= 0) && lap >= 0) this.#fromLap = Math.max(1, lap)
    if (edge === 'in') {
      this.#inLap = lap
      this.#hasComeIn = true
    }
    const { stops, tyreAgeLaps, compound } = fold
    const isCounted = stops > this.#stops
    const isOther = this.#compound >= 0 && compound >= 0 && compound !== this.#compound
    const ended = isCounted || isOther || tyreAgeLaps < this.#ageLaps ? this.#stop(fold, lap, isCounted) : null
    if (stops >= 0) this.#stops = stops
    if (compound >= 0) this.#compound = compound
    this.#age(tyreAgeLaps, lap)
    return ended
  }

  /** What is told of the age late belongs to the stint in progress: its first word, or that the set is a younger one. */
  #age(ageLaps: number, lap: number): void {
    if (!(ageLaps >= 0)) return
    if (ageLaps < this.#ageLaps) this.#startAgeLaps = ageLaps
    else if (!(this.#ageLaps >= 0)) this.#startAgeLaps = Math.max(0, ageLaps - (lap - this.#fromLap || 0))
    this.#ageLaps = ageLaps
  }

  /** An event says that tyres were fitted; the first word about them tells what is on. @param fold with them fitted. */
  change(fold: StintFold, lap: number): EndedStint | null {
    const ended = this.#compound >= 0 ? this.#stop(fold, lap, false) : null
    this.#compound = fold.compound
    return ended
  }

  /** The car finished or retired. @param lap on which it did */
  end(ended: 'finish' | 'retired', lap: number): EndedStint | null {
    const made = this.#isOver ? null : this.#made(lap, ended)
    this.#isOver = true
    return made
  }

  #stop(fold: StintFold, lap: number, isCounted: boolean): EndedStint | null {
    const isAnother = this.#hasComeIn || lap > this.#fromLap || (isCounted && this.#isCounted)
    this.#isCounted = isCounted || (this.#isCounted && !isAnother)
    if (this.#isOver || !isAnother) return null
    // In the lane the line may lie before the stall: the lap that ended the stint is the one it came in on.
    const toLap = (fold.isInPit || fold.isOutLap) && this.#inLap >= 0 ? this.#inLap : lap
    const made = this.#made(toLap, 'stop')
    if (made) {
      this.#stint++
      this.#fromLap = toLap + 1
    }
    this.#hasComeIn = false
    this.#startAgeLaps = fold.tyreAgeLaps
    return made
  }

  #made(toLap: number, ended: EndedStint['ended']): EndedStint | null {
    if (!(toLap >= this.#fromLap)) return null
    const known = (value: number): number | null => (value >= 0 ? value : null)
    return {
      ...{ stint: this.#stint, fromLap: this.#fromLap, toLap, ended },
      ...{ compound: known(this.#compound), startAgeLaps: known(this.#startAgeLaps) },
    }
  }

  save(): unknown {
    return {
      ...{ stint: this.#stint, fromLap: this.#fromLap, compound: this.#compound, startAgeLaps: this.#startAgeLaps },
      ...{ ageLaps: this.#ageLaps, stops: this.#stops, isCounted: this.#isCounted, inLap: this.#inLap },
      ...{ hasComeIn: this.#hasComeIn, isOver: this.#isOver },
    }
  }

  restore(saved: SavedValue): void {
    this.#stint = saved.number('stint')
    this.#fromLap = saved.number('fromLap')
    this.#compound = saved.number('compound')
    this.#startAgeLaps = saved.number('startAgeLaps')
    this.#ageLaps = saved.number('ageLaps')
    this.#stops = saved.number('stops')
    this.#isCounted = saved.yes('isCounted')
    this.#inLap = saved.number('inLap')
    this.#hasComeIn = saved.yes('hasComeIn')
    this.#isOver = saved.yes('isOver')
  }
}
