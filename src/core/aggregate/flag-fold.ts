import type { Flag } from '../samples/session.ts'

/** The flag over the track and since when. */
export class FlagFold {
  flag: Flag = 'unknown'
  sinceS = NaN

  /** Returns true when this is an edge. */
  take(atS: number, flag: Flag): boolean {
    if (flag === this.flag) return false
    this.flag = flag
    this.sinceS = atS
    return true
  }
}

const slow: ReadonlySet<Flag> = new Set(['yellow', 'vsc', 'safety-car', 'red'])

/** Laps driven under such a flag teach nothing about pace. */
export const isCaution = (flag: Flag): boolean => slow.has(flag)
