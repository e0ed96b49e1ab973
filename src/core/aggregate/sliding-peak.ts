import type { SavedValue } from './saved-value.ts'

/** Samples that one span may hold; 0.5 s at up to 500 Hz. */
const ROOM = 256

/**
 * Highest mean over a sliding span of time, so that one wild sample is not a maximum. Fixed memory, no allocation after
 * construction; about constant work per sample.
 */
export class SlidingPeak {
  readonly #spanS: number
  readonly #atS = new Float64Array(ROOM)
  readonly #value = new Float64Array(ROOM)
  readonly #sum = new Float64Array(ROOM)
  #head = 0
  #tail = 0
  #peak = NaN

  /** @param spanS length of the mean, s. */
  constructor(spanS: number) {
    this.#spanS = spanS
  }

  /** NaN until one whole span was seen. */
  get peak(): number {
    return this.#peak
  }

  /** Forgets the maximum; the samples stay, so that the next span may begin before. */
  restart(): void {
    this.#peak = NaN
  }

  /** Forgets everything: what comes next has no past. */
  clear(): void {
    this.#head = 0
    this.#tail = 0
  }

  /** Stamps must not step back. */
  add(atS: number, value: number): void {
    const slot = this.#push(atS, value)
    if (this.#head - this.#tail > ROOM) this.#tail = this.#head - ROOM
    const from = atS - this.#spanS
    while (this.#tail + 1 < this.#head && (this.#atS[(this.#tail + 1) % ROOM] as number) <= from) this.#tail++
    this.#measure(slot, from)
  }

  #push(atS: number, value: number): number {
    const slot = this.#head % ROOM
    if (this.#head === this.#tail) this.#sum[slot] = 0
    else {
      const last = (this.#head - 1) % ROOM
      const dt = atS - (this.#atS[last] as number)
      this.#sum[slot] = (this.#sum[last] as number) + ((this.#value[last] as number) + value) * 0.5 * dt
    }
    this.#atS[slot] = atS
    this.#value[slot] = value
    this.#head++
    return slot
  }

  #measure(slot: number, from: number): void {
    const tail = this.#tail % ROOM
    const t0 = this.#atS[tail] as number
    if (t0 > from || this.#head - this.#tail < 2) return
    const next = (this.#tail + 1) % ROOM
    const v0 = this.#value[tail] as number
    const share = (from - t0) / ((this.#atS[next] as number) - t0)
    const vFrom = v0 + share * ((this.#value[next] as number) - v0)
    const before = (v0 + vFrom) * 0.5 * (from - t0)
    const mean = ((this.#sum[slot] as number) - (this.#sum[tail] as number) - before) / this.#spanS
    if (!(this.#peak >= mean)) this.#peak = mean
  }

  /** The sums behind the oldest sample follow from it, so they are not kept. */
  save(): unknown {
    const samples: number[] = []
    for (let i = this.#tail; i < this.#head; i++) {
      samples.push(this.#atS[i % ROOM] as number, this.#value[i % ROOM] as number)
    }
    return { peak: this.#peak, sum: this.#sum[this.#tail % ROOM] as number, samples }
  }

  restore(saved: SavedValue): void {
    this.clear()
    this.#peak = saved.number('peak')
    const samples = saved.numbers('samples', 2 * ROOM)
    for (let i = 0; i + 1 < samples.length; i += 2) {
      this.#push(samples[i] as number, samples[i + 1] as number)
      if (i === 0) this.#sum[0] = saved.number('sum')
    }
  }
}
