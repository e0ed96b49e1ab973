import type { BytesIn, BytesOut } from './tape-bytes.ts'

/**
 * A column is what the cars of a chunk report of one field. Its values become integers, the integers differences to
 * the same car's value before, and of the differences only as many bytes are kept as the largest needs: what stands
 * still costs nothing.
 */

/** Steps per unit in which sources count (1, km/h in m/s, per cent, milliseconds, bytes). Places in files: only add. */
const STEPS_PER_UNIT = [1, 3.6, 10, 100, 1000, 255, 256, 128, 32767] as const

/** No steps: the float's own bits, in an order in which neighbouring values are neighbouring integers. */
const AS_BITS = 0xff
const HAS_HOLES = 1
const IS_SECOND_ORDER = 2

/** Beyond this a count of steps is not an exact integer in a float32, and nothing is gained. */
const MOST_STEPS = 2 ** 24

/** Where each car's frames begin, when frames are put in order of their car. */
export interface CarOrder {
  /** Places in the chunk, by car and then as they came. */
  readonly places: Uint32Array
  /** Which car's run a place in `places` belongs to, counted from 0. */
  readonly run: Uint32Array
}

/** Neighbouring floats become neighbouring integers; `bitsOf` reverses it. −0 and +0 stay two. */
const orderOf = (bits: number): number => (bits & 0x80000000 ? ~bits : bits | 0x80000000) | 0
const bitsOf = (order: number): number => (order & 0x80000000 ? order & 0x7fffffff : ~order) >>> 0

/** Small differences of either sign become small numbers. */
const zigzag = (difference: number): number => ((difference << 1) ^ (difference >> 31)) >>> 0
const unzigzag = (number: number): number => (number >>> 1) ^ -(number & 1)

const widthOf = (every: number): number => Math.ceil((32 - Math.clz32(every)) / 8)

/** Writes and reads columns; its memory is one column of the largest chunk so far. */
export class ColumnCodec {
  #floats = new Float32Array(0)
  #bits = new Uint32Array(0)
  #ints = new Int32Array(0)
  #isThere = new Uint8Array(0)
  #firsts = new Uint32Array(0)
  #steps = new Uint32Array(0)
  #steps2 = new Uint32Array(0)

  /** Makes room for chunks of so many frames. */
  begin(frames: number): void {
    if (frames <= this.#ints.length) return
    this.#floats = new Float32Array(frames)
    this.#bits = new Uint32Array(this.#floats.buffer)
    this.#ints = new Int32Array(frames)
    this.#isThere = new Uint8Array(frames)
    this.#firsts = new Uint32Array(frames)
    this.#steps = new Uint32Array(frames)
    this.#steps2 = new Uint32Array(frames)
  }

  /**
   * Writes the column at `from`, `from + width`, … of `values` unless nothing of it is reported.
   * @returns whether it was written: its description to `about`, its numbers to `data`.
   */
  write(id: number, values: Float32Array, from: number, width: number, order: CarOrder, out: ColumnOut): boolean {
    const { places } = order
    const frames = places.length
    let count = 0
    for (let i = 0; i < frames; i++) {
      const value = values[from + (places[i] ?? 0) * width] ?? NaN
      const isThere = value === value
      this.#isThere[i] = isThere ? 1 : 0
      if (isThere) this.#floats[count++] = value
    }
    if (count === 0) return false
    const steps = this.#integers(count)
    const kept = this.#differences(count, order)
    const flags = (count < frames ? HAS_HOLES : 0) | (kept.isSecondOrder ? IS_SECOND_ORDER : 0)
    const { about, data } = out
    about.u16(id)
    about.u8(flags)
    about.u8(steps)
    about.u8(kept.firstWidth | (kept.width << 4))
    if (count < frames) this.#writeHoles(frames, data)
    data.planes(this.#firsts, kept.firsts, kept.firstWidth)
    data.planes(kept.isSecondOrder ? this.#steps2 : this.#steps, count - kept.firsts, kept.width)
    return true
  }

  /** Fills the integers of the first `count` floats; returns how they were made. */
  #integers(count: number): number {
    for (let k = 0; k < STEPS_PER_UNIT.length; k++) if (this.#isCounted(count, STEPS_PER_UNIT[k] ?? 1)) return k
    for (let i = 0; i < count; i++) this.#ints[i] = orderOf(this.#bits[i] ?? 0)
    return AS_BITS
  }

  #isCounted(count: number, stepsPerUnit: number): boolean {
    for (let i = 0; i < count; i++) {
      const value = this.#floats[i] ?? 0
      // Adding 0 turns −0 into 0, which then is not the −0 that was given: an integer has no such sign.
      const steps = Math.round(value * stepsPerUnit) + 0
      if (!(Math.abs(steps) <= MOST_STEPS) || !Object.is(Math.fround(steps / stepsPerUnit), value)) return false
      this.#ints[i] = steps
    }
    return true
  }

  #differences(count: number, { places, run }: CarOrder): Kept {
    let [firsts, kept, every, every2, everyFirst, bits, bits2] = [0, 0, 0, 0, 0, 0, 0]
    let [inRun, first, before, before2] = [-1, 0, 0, 0]
    for (let i = 0, next = 0; i < places.length && next < count; i++) {
      if (this.#isThere[i] === 0) continue
      const int = this.#ints[next++] ?? 0
      if (run[i] !== inRun) {
        inRun = run[i] ?? 0
        const number = zigzag((int - first) | 0)
        this.#firsts[firsts++] = number
        everyFirst |= number
        first = before = before2 = int
        continue
      }
      const number = zigzag((int - before) | 0)
      const number2 = zigzag((int - 2 * before + before2) | 0)
      this.#steps[kept] = number
      this.#steps2[kept++] = number2
      every |= number
      every2 |= number2
      bits += 32 - Math.clz32(number)
      bits2 += 32 - Math.clz32(number2)
      before2 = before
      before = int
    }
    const isSecondOrder = bits2 < bits
    const width = widthOf(isSecondOrder ? every2 : every)
    return { firsts, isSecondOrder, width, firstWidth: widthOf(everyFirst) }
  }

  #writeHoles(frames: number, data: BytesOut): void {
    for (let i = 0; i < frames; i += 8) {
      let byte = 0
      for (let k = 0; k < 8 && i + k < frames; k++) byte |= (this.#isThere[i + k] ?? 0) << k
      data.u8(byte)
    }
  }

  /**
   * Reads the column that `about` and `data` stand before. Null when it is not one, or is cut off.
   * @returns takes the values into `into` at `at`, `at + width`, …; `at` −1 passes the column over.
   */
  read(input: ColumnIn, order: CarOrder, into: Float32Array, placeOf: (id: number) => number, width: number): boolean {
    const { about, data } = input
    const [id, flags, stepsKind, widths] = [about.u16(), about.u8(), about.u8(), about.u8()]
    const [firstWidth, stepWidth] = [widths & 0xf, widths >>> 4]
    const stepsPerUnit = STEPS_PER_UNIT[stepsKind]
    if (about.isShort || firstWidth > 4 || stepWidth > 4 || flags > 3) return false
    if (stepsPerUnit === undefined && stepsKind !== AS_BITS) return false
    const frames = order.places.length
    const count = this.#readHoles(frames, (flags & HAS_HOLES) !== 0, data)
    const firsts = this.#countFirsts(order)
    if (data.isShort || !data.planes(this.#firsts, firsts, firstWidth)) return false
    if (!data.planes(this.#steps, count - firsts, stepWidth)) return false
    const at = placeOf(id)
    if (at < 0) return true
    this.#restore(order, (flags & IS_SECOND_ORDER) !== 0)
    if (stepsPerUnit === undefined) for (let i = 0; i < count; i++) this.#bits[i] = bitsOf(this.#ints[i] ?? 0)
    else for (let i = 0; i < count; i++) this.#floats[i] = (this.#ints[i] ?? 0) / stepsPerUnit
    for (let i = 0, next = 0; i < frames; i++) {
      if (this.#isThere[i] === 1) into[(order.places[i] ?? 0) * width + at] = this.#floats[next++] ?? NaN
    }
    return true
  }

  #readHoles(frames: number, hasHoles: boolean, data: BytesIn): number {
    if (!hasHoles) {
      this.#isThere.fill(1, 0, frames)
      return frames
    }
    const bytes = data.take(Math.ceil(frames / 8))
    let count = 0
    for (let i = 0; i < frames; i++) count += this.#isThere[i] = ((bytes[i >>> 3] ?? 0) >>> (i & 7)) & 1
    return count
  }

  #countFirsts({ places, run }: CarOrder): number {
    let [firsts, inRun] = [0, -1]
    for (let i = 0; i < places.length; i++) {
      if (this.#isThere[i] === 0 || run[i] === inRun) continue
      inRun = run[i] ?? 0
      firsts++
    }
    return firsts
  }

  #restore({ places, run }: CarOrder, isSecondOrder: boolean): void {
    let [firsts, kept, next, inRun] = [0, 0, 0, -1]
    let [first, before, before2] = [0, 0, 0]
    for (let i = 0; i < places.length; i++) {
      if (this.#isThere[i] === 0) continue
      if (run[i] !== inRun) {
        inRun = run[i] ?? 0
        first = (first + unzigzag(this.#firsts[firsts++] ?? 0)) | 0
        this.#ints[next++] = before = before2 = first
        continue
      }
      const from = isSecondOrder ? 2 * before - before2 : before
      const int = (from + unzigzag(this.#steps[kept++] ?? 0)) | 0
      this.#ints[next++] = int
      before2 = before
      before = int
    }
  }
}

interface Kept {
  readonly firsts: number
  readonly isSecondOrder: boolean
  readonly width: number
  readonly firstWidth: number
}

export interface ColumnOut {
  readonly about: BytesOut
  readonly data: BytesOut
}

export interface ColumnIn {
  readonly about: BytesIn
  readonly data: BytesIn
}
