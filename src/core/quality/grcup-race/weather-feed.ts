import type { WeatherSample } from '../../decode/grcup/timing/weather-table.ts'
import { put } from '../../samples/fields.ts'

/**
 * Hands the weather to frames: each car's first frame after a sample carries it, later ones do not, so that no value is
 * repeated as if it had been measured again. Rain is never handed on: its column says 0 in the wet too.
 */
export class WeatherFeed {
  readonly #samples: readonly WeatherSample[]
  readonly #startUtcS: number
  #newest = -1
  #given = new Map<number, number>()

  /** @param startUtcS second 0 of the frames in UTC; NaN when not known: then no weather can be placed. */
  constructor(samples: readonly WeatherSample[], startUtcS: number) {
    this.#samples = samples
    this.#startUtcS = startUtcS
  }

  /** Frames come in the order of time. */
  fill(atS: number, car: number, frame: Float32Array): void {
    const isDue = (sample: WeatherSample | undefined): boolean =>
      sample !== undefined && sample.utcS - this.#startUtcS <= atS
    while (isDue(this.#samples[this.#newest + 1])) this.#newest++
    const sample = this.#samples[this.#newest]
    if (!sample || this.#given.get(car) === this.#newest) return
    this.#given.set(car, this.#newest)
    put(frame, 'airC', sample.airC)
    put(frame, 'trackC', sample.trackC)
  }
}
