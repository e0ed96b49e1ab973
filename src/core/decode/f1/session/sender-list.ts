import { Sender } from './sender.ts'

/** Addresses counted apart; the rest share one line, so that forged ones cannot fill the memory. */
const MAX_SENDERS = 64
const OTHERS = 'others'

/** Who has sent anything. */
export class SenderList {
  readonly #byAddress = new Map<string, Sender>()

  of(from: string): Sender {
    const key = this.#byAddress.has(from) || this.#byAddress.size < MAX_SENDERS ? from : OTHERS
    const known = this.#byAddress.get(key)
    if (known !== undefined) return known
    const made = new Sender(key)
    this.#byAddress.set(key, made)
    return made
  }

  all(): Sender[] {
    return [...this.#byAddress.values()]
  }

  /** The count of frames goes back, or begins anew. */
  rewindFrames(): void {
    for (const sender of this.#byAddress.values()) sender.loss.rewind()
  }

  /** The session clock stands here; NaN: it begins anew. */
  setClocks(atS: number): void {
    for (const sender of this.#byAddress.values()) sender.clock.set(atS)
  }

  sum(of: (sender: Sender) => number): number {
    return this.all().reduce((total, sender) => total + of(sender), 0)
  }
}
