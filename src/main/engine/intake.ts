import type { Clock } from '../../core/time/clock.ts'

/** A rate is counted over the last seconds of host time. */
const RATE_S = 2
const SLOTS = 20

/** What a source gave since it was opened: the figures of the source strip. */
export class Intake {
  readonly #clock: Clock
  readonly #slots = new Float64Array(SLOTS)
  #slot = 0
  #openedAtS: number
  received = 0
  bytes = 0
  accepted = 0
  rejected = 0
  /** Frames lost on the way in, by the source's own account, and frames a reader of the ring never saw. */
  dropped = 0
  newestAtS = NaN
  readonly rejects = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
    this.#openedAtS = clock.nowS()
    this.#slot = this.#slotNow()
  }

  frame(): void {
    this.accepted++
    this.newestAtS = this.#clock.nowS()
    this.#turn()
    const i = this.#slot % SLOTS
    this.#slots[i] = (this.#slots[i] ?? 0) + 1
  }

  item(bytes: number): void {
    this.received++
    this.bytes += bytes
  }

  /** An item that was lost has bytes; a remark about one that stands (a field dropped, a unit assumed) has none. */
  reject(reason: string, bytes: number): void {
    if (bytes > 0) this.rejected++
    this.bytes += bytes
    this.rejects.set(reason, (this.rejects.get(reason) ?? 0) + 1)
  }

  /** Frames per host second over the last two seconds, or since opening when that is shorter. */
  get perS(): number {
    this.#turn()
    const spanS = Math.min(RATE_S, this.#clock.nowS() - this.#openedAtS)
    return spanS > 0 ? this.#slots.reduce((sum, one) => sum + one, 0) / Math.max(spanS, 0.1) : 0
  }

  /** Host seconds since the newest frame; NaN before the first. */
  get ageS(): number {
    return this.#clock.nowS() - this.newestAtS
  }

  #slotNow(): number {
    return Math.floor(this.#clock.nowS() / (RATE_S / SLOTS))
  }

  #turn(): void {
    const now = this.#slotNow()
    for (let passed = Math.min(SLOTS, now - this.#slot); passed > 0; passed--)
      this.#slots[(now - passed + 1) % SLOTS] = 0
    this.#slot = now
  }
}
