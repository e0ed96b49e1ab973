/** Senders numbered apart; the rest share the last number, so that forged addresses cannot fill the memory. */
const MOST = 64

/** Numbers senders from 0 in the order in which they are first heard. */
export class SenderNumbers {
  readonly #byFrom = new Map<string, number>()

  of(from: string): number {
    const known = this.#byFrom.get(from)
    if (known !== undefined) return known
    if (this.#byFrom.size >= MOST - 1) return MOST - 1
    const made = this.#byFrom.size
    this.#byFrom.set(from, made)
    return made
  }
}
