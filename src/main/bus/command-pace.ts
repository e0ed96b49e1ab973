import { COMMANDS_PER_S } from './limits.ts'

/** A bucket of one second's commands that refills evenly: a burst passes, a flood does not. */
export class CommandPace {
  #left = COMMANDS_PER_S
  #atS: number

  constructor(nowS: number) {
    this.#atS = nowS
  }

  /** True when one more may pass now. */
  admit(nowS: number): boolean {
    this.#left = Math.min(COMMANDS_PER_S, this.#left + (nowS - this.#atS) * COMMANDS_PER_S)
    this.#atS = nowS
    // A hair below one still counts: ten refills of a tenth do not quite make one.
    if (this.#left < 1 - 1e-9) return false
    this.#left -= 1
    return true
  }
}
