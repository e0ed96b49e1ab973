import type { Flag } from '../samples/session.ts'
import { flags, isCaution } from './flag-fold.ts'
import type { Lap } from './race-state.ts'
import type { SavedValue } from './saved-value.ts'

const KEPT = 8

/** Finished laps of one car: the newest eight for strategy, the best and the last for the glass. */
export class LapLog {
  laps: readonly Lap[] = []
  bestS = NaN
  #worstFlag: Flag = 'unknown'
  #touchedPit = false
  #broken = false
  #isOutLap = false
  #isInLap = false
  #ageAtStart = NaN

  get last(): Lap | undefined {
    return this.laps.at(-1)
  }

  /** Something of the lap in progress was lost: its time may be right, its pace teaches nothing. */
  breakLap(): void {
    this.#broken = true
  }

  flag(flag: Flag): void {
    if (isCaution(flag)) this.#worstFlag = flag
  }

  pit(edge: 'in' | 'out'): void {
    this.#touchedPit = true
    if (edge === 'in') this.#isInLap = true
    else this.#isOutLap = true
  }

  /** Closes the lap in progress. `timeS` NaN when its beginning was not seen: then it is not kept, and null is returned. */
  close(lap: number, timeS: number, lineAtS: number): Lap | null {
    const clean = lap > 1 && !this.#touchedPit && !this.#broken && !isCaution(this.#worstFlag) && !this.#isSlow(timeS)
    if (!(timeS > 0)) return null
    const made: Lap = {
      lap,
      timeS,
      lineAtS,
      isClean: clean,
      isInLap: this.#isInLap,
      isOutLap: this.#isOutLap,
      flag: isCaution(this.#worstFlag) ? this.#worstFlag : 'green',
      tyreAgeLaps: this.#ageAtStart,
    }
    this.laps = [...this.laps.slice(-(KEPT - 1)), made]
    if (!(this.bestS <= timeS)) this.bestS = timeS
    return made
  }

  /** A new lap begins, under this flag, in or out of the pit lane, on tyres of this age. */
  open(flag: Flag, isInPit: boolean, isOutLap: boolean, tyreAgeLaps: number): void {
    this.#worstFlag = flag
    this.#touchedPit = isInPit || isOutLap
    this.#isInLap = false
    this.#isOutLap = isOutLap || isInPit
    this.#broken = false
    this.#ageAtStart = tyreAgeLaps
  }

  /** A spin or a tow: more than 7 % over the car's best says that lap was not driven at pace. */
  #isSlow(timeS: number): boolean {
    return timeS > this.bestS * 1.07
  }

  save(): unknown {
    return {
      ...{ laps: this.laps, bestS: this.bestS, worstFlag: this.#worstFlag, touchedPit: this.#touchedPit },
      ...{ broken: this.#broken, isOutLap: this.#isOutLap, isInLap: this.#isInLap, ageAtStart: this.#ageAtStart },
    }
  }

  restore(saved: SavedValue): void {
    this.laps = saved.parts('laps', KEPT).map(savedLap)
    this.bestS = saved.number('bestS')
    this.#worstFlag = saved.oneOf('worstFlag', flags)
    this.#touchedPit = saved.yes('touchedPit')
    this.#broken = saved.yes('broken')
    this.#isOutLap = saved.yes('isOutLap')
    this.#isInLap = saved.yes('isInLap')
    this.#ageAtStart = saved.number('ageAtStart')
  }
}

const savedLap = (saved: SavedValue): Lap => ({
  lap: saved.number('lap'),
  timeS: saved.number('timeS'),
  lineAtS: saved.number('lineAtS'),
  isClean: saved.yes('isClean'),
  isInLap: saved.yes('isInLap'),
  isOutLap: saved.yes('isOutLap'),
  flag: saved.oneOf('flag', flags),
  tyreAgeLaps: saved.number('tyreAgeLaps'),
})
