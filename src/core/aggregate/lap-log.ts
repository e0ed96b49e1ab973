import type { Flag } from '../samples/session.ts'
import { isCaution } from './flag-fold.ts'
import type { Lap } from './race-state.ts'

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

  /** Closes the lap in progress. `timeS` NaN when its beginning was not seen: then it is not kept. */
  close(lap: number, timeS: number, lineAtS: number): void {
    const clean = lap > 1 && !this.#touchedPit && !this.#broken && !isCaution(this.#worstFlag) && !this.#isSlow(timeS)
    if (timeS > 0) {
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
    }
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
}
