import type { Flag } from '../samples/session.ts'
import type { SavedValue } from './saved-value.ts'

export const flags = ['unknown', 'green', 'yellow', 'vsc', 'safety-car', 'red', 'chequered'] as const satisfies Flag[]

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

  clear(): void {
    this.flag = 'unknown'
    this.sinceS = NaN
  }

  save(): unknown {
    return { flag: this.flag, sinceS: this.sinceS }
  }

  restore(saved: SavedValue): void {
    this.flag = saved.oneOf('flag', flags)
    this.sinceS = saved.number('sinceS')
  }
}

const slow: ReadonlySet<Flag> = new Set(['yellow', 'vsc', 'safety-car', 'red'])

/** Laps driven under such a flag teach nothing about pace. */
export const isCaution = (flag: Flag): boolean => slow.has(flag)
