import { FRAME_WIDTH, fields } from '../../../samples/fields.ts'

/** Slots of the longest array of cars. */
export const MAX_CARS = 24

const lows = Float64Array.from(fields, field => field.min)
const highs = Float64Array.from(fields, field => field.max)

/**
 * What has arrived of every car since its last frame. A frame leaves with exactly that: nothing is repeated. The same
 * memory serves every frame of the session.
 */
export class FrameBuffer {
  readonly #values = new Float32Array(MAX_CARS * FRAME_WIDTH).fill(NaN)
  readonly #views = Array.from({ length: MAX_CARS }, (_, car) =>
    this.#values.subarray(car * FRAME_WIDTH, (car + 1) * FRAME_WIDTH),
  )
  readonly #isFilled = new Uint8Array(MAX_CARS)
  readonly #hasCome = new Uint8Array(FRAME_WIDTH)

  /** Keeps a value for the car's next frame. NaN and what is out of the field's range are dropped, never clamped. */
  put(car: number, field: number, value: number): void {
    if (!(value >= (lows[field] as number) && value <= (highs[field] as number))) return
    this.#values[car * FRAME_WIDTH + field] = value
    this.#isFilled[car] = 1
    this.#hasCome[field] = 1
  }

  /** Names of the channels that came so far, of any car. */
  channels(): string[] {
    return fields.filter((_, i) => this.#hasCome[i] === 1).map(field => field.name)
  }

  /** Hands out one frame for each car that is there and of which something arrived, then forgets it all. */
  drain(isThere: Uint8Array, give: (car: number, values: Float32Array) => void): void {
    for (let car = 0; car < MAX_CARS; car++) {
      if (this.#isFilled[car] === 0) continue
      const values = this.#views[car] as Float32Array
      if (isThere[car] === 1) give(car, values)
      values.fill(NaN)
      this.#isFilled[car] = 0
    }
  }

  forget(): void {
    this.#values.fill(NaN)
    this.#isFilled.fill(0)
  }
}
