import type { Clock, NeverMind } from '../../core/time/clock.ts'
import { BUFFERED_BYTES, BUFFERED_BYTES_MOST, CLOGGED_LOOK_S, CLOGGED_S } from './limits.ts'

/** Keeps an eye on one screen's unsent bytes: too many hold its feeds back, too many for too long cut it. */
export class CloggedWatch {
  readonly #clock: Clock
  readonly #bufferedBytes: () => number
  readonly #then: { drained(): void; cut(): void }
  #sinceS: number | undefined
  #look: NeverMind | undefined
  #isStopped = false

  constructor(clock: Clock, bufferedBytes: () => number, then: { drained(): void; cut(): void }) {
    this.#clock = clock
    this.#bufferedBytes = bufferedBytes
    this.#then = then
  }

  /** Looks now. While it is true the watch looks again by itself, and calls `drained` or `cut`. */
  isClogged(): boolean {
    if (this.#isStopped) return false
    const bytes = this.#bufferedBytes()
    if (bytes <= BUFFERED_BYTES) return false
    this.#sinceS ??= this.#clock.nowS()
    this.#look ??= this.#clock.after(bytes > BUFFERED_BYTES_MOST ? 0 : CLOGGED_LOOK_S, () => this.#lookAgain())
    return true
  }

  stop(): void {
    this.#isStopped = true
    this.#look?.()
    this.#look = undefined
  }

  #lookAgain(): void {
    this.#look = undefined
    const bytes = this.#bufferedBytes()
    if (bytes <= BUFFERED_BYTES) {
      this.#sinceS = undefined
      this.#then.drained()
      return
    }
    const cloggedForS = this.#clock.nowS() - (this.#sinceS ?? this.#clock.nowS())
    if (bytes > BUFFERED_BYTES_MOST || cloggedForS > CLOGGED_S) this.#then.cut()
    else this.isClogged()
  }
}
