import { at } from '../samples/fields.ts'
import { SectorFold } from './sector-window.ts'
import type { Window } from './window.ts'

/** Which sector a lap distance lies in; 0 when the track has no known sectors. */
function sectorAt(distM: number, endsM: readonly number[]): number {
  const found = endsM.findIndex(end => distM < end)
  return found >= 0 ? found : Math.max(0, endsM.length - 1)
}

const hasAcceleration = (values: Float32Array, offset: number): boolean =>
  !Number.isNaN(values[offset + at.accLongMps2] ?? NaN) || !Number.isNaN(values[offset + at.accLatMps2] ?? NaN)

/** One car's sector windows: the one that is being driven, the stress of the lap so far, the last three complete ones. */
export class Sectors {
  #fold = new SectorFold()
  #sector = -1
  #lap = NaN
  /** The last three complete sectors, oldest first. */
  complete: readonly Window[] = []
  #done: number[] = []
  /** Without an acceleration there is no stress: not 0, unknown. */
  #hasAcceleration = false

  /** @param distM NaN where the frame does not report it: it then belongs to the sector of the frame before. */
  frame(atS: number, lap: number, distM: number, endsM: readonly number[], values: Float32Array, offset: number): void {
    if (!this.#hasAcceleration) this.#hasAcceleration = hasAcceleration(values, offset)
    const sector = Number.isNaN(distM) ? Math.max(0, this.#sector) : sectorAt(distM, endsM)
    if (lap !== this.#lap || sector !== this.#sector) this.#turn(atS, lap, sector)
    this.#fold.add(atS, values, offset)
  }

  #turn(atS: number, lap: number, sector: number): void {
    if (this.#sector >= 0 && !Number.isNaN(this.#lap)) {
      const window = this.#fold.end(atS)
      this.complete = [...this.complete.slice(-2), window]
      this.#done[this.#sector] = (this.#done[this.#sector] ?? 0) + window.stressG2s
    }
    if (lap !== this.#lap) this.#done = []
    this.#lap = lap
    this.#sector = sector
    this.#fold.begin(lap, sector, atS)
  }

  /** ∫(ax²+ay²)/g² dt of the lap in progress, by sector, g²·s; NaN for a sector that was not driven yet. */
  stressBySector(): number[] {
    const sums = Array.from({ length: Math.max(this.#sector + 1, this.#done.length) }, (_, i) => this.#done[i] ?? NaN)
    if (!this.#hasAcceleration) return sums.fill(NaN)
    if (this.#sector >= 0) sums[this.#sector] = (this.#done[this.#sector] ?? 0) + this.#fold.stressG2s
    return sums
  }

  /** The same over the whole lap so far; NaN before anything was driven. */
  get lapStressG2s(): number {
    const driven = this.stressBySector().filter(one => !Number.isNaN(one))
    return driven.length > 0 ? driven.reduce((sum, one) => sum + one, 0) : NaN
  }

  /** Forgets the window in progress: time is missing in it. */
  forget(): void {
    this.#fold = new SectorFold()
    this.#sector = -1
    this.#lap = NaN
    this.complete = []
    this.#done = []
  }
}
