import type { RecordList } from './record-list.ts'

/**
 * Sorts lists of records in room of its own that is used again every time: a long file is sorted in thousands of pieces.
 * A merge sort over places: long stretches of telemetry are already in order, and two halves that are need no merging.
 */
export class RecordSorter {
  readonly #width: number
  #records = new Float64Array(0)
  #sorted = new Float64Array(0)
  #keys = new Float64Array(0)
  #from = new Uint32Array(0)
  #to = new Uint32Array(0)

  constructor(width: number) {
    this.#width = width
  }

  /** Records by the number at `column`, equal ones in their order. What is returned is good until the next call only. */
  sorted(list: RecordList, column: number): Float64Array {
    const { count } = list
    const width = this.#width
    this.#makeRoom(count)
    list.copyTo(this.#records)
    for (let i = 0; i < count; i++) {
      this.#keys[i] = this.#records[i * width + column] as number
      this.#from[i] = i
    }
    this.#sort(count)
    for (let i = 0; i < count; i++) {
      const place = (this.#from[i] as number) * width
      for (let k = 0; k < width; k++) this.#sorted[i * width + k] = this.#records[place + k] as number
    }
    return this.#sorted.subarray(0, count * width)
  }

  #makeRoom(count: number): void {
    if (this.#keys.length >= count) return
    const room = Math.ceil(count * 1.25)
    this.#records = new Float64Array(room * this.#width)
    this.#sorted = new Float64Array(room * this.#width)
    this.#keys = new Float64Array(room)
    this.#from = new Uint32Array(room)
    this.#to = new Uint32Array(room)
  }

  #sort(count: number): void {
    for (let length = 1; length < count; length *= 2) {
      for (let low = 0; low < count; low += 2 * length) {
        this.#merge(low, Math.min(low + length, count), Math.min(low + 2 * length, count))
      }
      const swapped = this.#from
      this.#from = this.#to
      this.#to = swapped
    }
  }

  #merge(low: number, mid: number, end: number): void {
    const keys = this.#keys
    const from = this.#from
    const to = this.#to
    if (mid >= end || (keys[from[mid - 1] as number] as number) <= (keys[from[mid] as number] as number)) {
      for (let i = low; i < end; i++) to[i] = from[i] as number
      return
    }
    let left = low
    let right = mid
    for (let i = low; i < end; i++) {
      const takesLeft =
        left < mid &&
        (right >= end || (keys[from[left] as number] as number) <= (keys[from[right] as number] as number))
      to[i] = from[takesLeft ? left++ : right++] as number
    }
  }
}
