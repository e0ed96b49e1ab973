import { CREDIT } from '../../core/contract/wire.ts'

/** What is on its way to one screen on one feed. `n` counts from 1 and starts again with each subscription. */
export class Credit {
  #sent = 0
  #acked = 0

  get isLeft(): boolean {
    return this.#sent - this.#acked < CREDIT
  }

  get inFlight(): number {
    return this.#sent - this.#acked
  }

  /** Takes one and returns the number of the message that it is for. */
  take(): number {
    return ++this.#sent
  }

  /** Acknowledges every message up to `n`. False, and nothing changes, when `n` was never sent or is old news. */
  ack(n: number): boolean {
    if (n > this.#sent || n <= this.#acked) return false
    this.#acked = n
    return true
  }

  reset(): void {
    this.#sent = 0
    this.#acked = 0
  }
}
