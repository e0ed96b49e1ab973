/** A copy of consecutive frames. `missed` frames before `fromSeq` were overwritten before this reader came. */
export interface Batch {
  readonly fromSeq: number
  readonly missed: number
  readonly atS: Float64Array
  readonly car: Uint16Array
  readonly values: Float32Array
}

/** Never smaller than what the seed systems kept. */
export const MIN_CAPACITY = 20_000

/** Fixed memory, newest wins. A reader keeps its own place and is told when it was lapped. */
export class FrameRing {
  readonly #cap: number
  readonly #width: number
  readonly #atS: Float64Array
  readonly #car: Uint16Array
  readonly #values: Float32Array
  readonly #first: number
  #head: number

  /** @param cap frames kept; @param width floats in a frame; @param fromSeq seq of the first frame it will hold. */
  constructor(cap: number, width: number, fromSeq = 0) {
    this.#first = fromSeq
    this.#head = fromSeq
    this.#cap = cap
    this.#width = width
    this.#atS = new Float64Array(cap)
    this.#car = new Uint16Array(cap)
    this.#values = new Float32Array(cap * width)
  }

  /** Seq of the next frame to be written; `head - 1` is the newest. */
  get head(): number {
    return this.#head
  }

  get capacity(): number {
    return this.#cap
  }

  /** Copies the frame in and returns its seq. */
  write(atS: number, car: number, values: Float32Array): number {
    const slot = this.#head % this.#cap
    this.#atS[slot] = atS
    this.#car[slot] = car
    this.#values.set(values, slot * this.#width)
    return this.#head++
  }

  /** Leaves places free: whoever reads passes over them. */
  skip(frames: number): void {
    this.#head += frames
  }

  /** Copies up to `limit` frames from `from` on; a frame is handed to one reader exactly once if it asks from where it left off. */
  take(from: number, limit: number): Batch {
    const first = Math.max(from, this.#head - this.#cap, this.#first)
    const n = Math.max(0, Math.min(this.#head - first, limit))
    const w = this.#width
    const atS = new Float64Array(n)
    const car = new Uint16Array(n)
    const values = new Float32Array(n * w)
    for (let done = 0; done < n;) {
      const slot = (first + done) % this.#cap
      const run = Math.min(n - done, this.#cap - slot)
      atS.set(this.#atS.subarray(slot, slot + run), done)
      car.set(this.#car.subarray(slot, slot + run), done)
      values.set(this.#values.subarray(slot * w, (slot + run) * w), done * w)
      done += run
    }
    return { fromSeq: first, missed: first - from, atS, car, values }
  }
}
