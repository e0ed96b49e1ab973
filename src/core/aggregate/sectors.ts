import { at } from '../samples/fields.ts'
import type { SavedValue } from './saved-value.ts'
import { SectorFold } from './sector-window.ts'
import { savedWindow, saveWindow, type Window } from './window.ts'

/** No track has as many; in a damaged file there may be any number. */
const MOST_SECTORS = 1000
/** Complete sectors that are kept. */
const KEPT = 3

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
      this.complete = [...this.complete.slice(1 - KEPT), window]
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

  /** A sector that was not driven on this lap is null: NaN says that its stress is unknown. */
  save(): unknown {
    return {
      ...{ fold: this.#fold.save(), sector: this.#sector, lap: this.#lap, complete: this.complete.map(saveWindow) },
      ...{ done: Array.from(this.#done, one => one ?? null), hasAcceleration: this.#hasAcceleration },
    }
  }

  restore(saved: SavedValue): void {
    this.#fold.restore(saved.part('fold'))
    this.#sector = saved.whole('sector', -1, MOST_SECTORS)
    this.#lap = saved.number('lap')
    this.complete = saved.parts('complete', KEPT).map(savedWindow)
    const done = saved.part('done')
    this.#done = []
    saved.parts('done', MOST_SECTORS).forEach((_, i) => {
      if (!done.isNull(i)) this.#done[i] = done.number(i)
    })
    this.#hasAcceleration = saved.yes('hasAcceleration')
  }
}
