import { at } from '../samples/fields.ts'
import type { SavedValue } from './saved-value.ts'

/** What the source says itself of one car, the newest word of each; NaN while it says nothing. */
export class CarReports {
  gapLeaderS = NaN
  bestLapS = NaN
  position = NaN
  airC = NaN
  trackC = NaN

  frame(values: Float32Array, offset: number): void {
    const airC = values[offset + at.airC] ?? NaN
    if (!Number.isNaN(airC)) this.airC = airC
    const trackC = values[offset + at.trackC] ?? NaN
    if (!Number.isNaN(trackC)) this.trackC = trackC
    const gapS = values[offset + at.gapLeaderS] ?? NaN
    if (!Number.isNaN(gapS)) this.gapLeaderS = gapS
    const bestS = values[offset + at.bestLapS] ?? NaN
    if (bestS > 0) this.bestLapS = bestS
    const position = values[offset + at.position] ?? NaN
    if (position >= 1) this.position = position
  }

  save(): unknown {
    const { gapLeaderS, bestLapS, position, airC, trackC } = this
    return { gapLeaderS, bestLapS, position, airC, trackC }
  }

  restore(saved: SavedValue): void {
    this.gapLeaderS = saved.number('gapLeaderS')
    this.bestLapS = saved.number('bestLapS')
    this.position = saved.number('position')
    this.airC = saved.number('airC')
    this.trackC = saved.number('trackC')
  }
}
