import { FRAME_WIDTH } from '../../samples/fields.ts'

/** Repeats come within a few datagrams of the original; a later one is placed as a frame of its own. */
const KEPT = 32

/** The newest frames of one car by their time, so that the same instant sent twice is one instant. */
export class RecentFrames {
  readonly #timesS = new Float64Array(KEPT).fill(NaN)
  /** Made for the first frame: points of invented identities are judged before they cost this much. */
  #frames: Float32Array | undefined
  #next = 0

  /**
   * Takes a frame of a time in the car's own order. `new`: not seen before. `same`: it adds nothing. `added`: it fills
   * fields that were unknown. `conflict`: it says otherwise; the later arrival wins field by field. In the last two
   * cases `frame` is completed with what was known.
   */
  take(timeS: number, frame: Float32Array): 'new' | 'same' | 'added' | 'conflict' {
    const frames = (this.#frames ??= new Float32Array(KEPT * FRAME_WIDTH))
    const found = this.#timesS.indexOf(timeS)
    if (found >= 0) return merge(frames, found * FRAME_WIDTH, frame)
    this.#timesS[this.#next] = timeS
    frames.set(frame, this.#next * FRAME_WIDTH)
    this.#next = (this.#next + 1) % KEPT
    return 'new'
  }
}

/** Completes `frame` with what `frames` holds from `from` on, keeps the result there and says what was new. */
function merge(frames: Float32Array, from: number, frame: Float32Array): 'same' | 'added' | 'conflict' {
  let result: 'same' | 'added' | 'conflict' = 'same'
  for (let i = 0; i < FRAME_WIDTH; i++) {
    const before = frames[from + i] ?? NaN
    const value = frame[i] ?? NaN
    if (Number.isNaN(value)) frame[i] = before
    else if (Number.isNaN(before)) result = result === 'conflict' ? result : 'added'
    else if (value !== before) result = 'conflict'
  }
  frames.set(frame, from)
  return result
}
