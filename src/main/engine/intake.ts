import type { Clock } from '../../core/time/clock.ts'

/** A rate is counted over the last seconds of host time. */
const RATE_S = 2
const SLOTS = 20

/** A recording may be silent for a lap; longer than this, and than so many of its longest silences, it is stuck. */
const OVERDUE_S = 30
const OVERDUE_TIMES = 3
/** What is left of an older silence at each frame. */
const FORGET = 0.95

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
  /** Longest recent time between two frames, host seconds; forgotten within some fifty frames. */
  #longestGapS = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#openedAtS = clock.nowS()
    this.#slot = this.#slotNow()
  }

  frame(): void {
    this.accepted++
    const nowS = this.#clock.nowS()
    if (this.accepted > 1) this.#longestGapS = Math.max(nowS - this.newestAtS, FORGET * this.#longestGapS)
    this.newestAtS = nowS
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

  /** True when a source that is played here should have given a frame long ago, by its own pace: something is stuck. */
  get isOverdue(): boolean {
    return this.ageS > Math.max(OVERDUE_S, OVERDUE_TIMES * this.#longestGapS)
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
