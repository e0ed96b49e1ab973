/** What came from one address: datagrams received, items accepted and rejected. */
export interface SenderTally {
  readonly from: string
  received: number
  accepted: number
  rejected: number
}

/** Senders counted apart; the rest share one line, so that forged addresses cannot fill the memory. */
const MAX_SENDERS = 64
const OTHERS = 'others'

/** Counts by sender, bounded. */
export class SenderTallies {
  readonly #bySender = new Map<string, SenderTally>()

  of(from: string): SenderTally {
    const key = this.#bySender.has(from) || this.#bySender.size < MAX_SENDERS ? from : OTHERS
    const known = this.#bySender.get(key)
    if (known) return known
    const tally: SenderTally = { from: key, received: 0, accepted: 0, rejected: 0 }
    this.#bySender.set(key, tally)
    return tally
  }

  list(): readonly SenderTally[] {
    return [...this.#bySender.values()]
  }
}
