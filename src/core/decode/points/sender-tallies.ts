import { RateMeter } from '../../time/rate-meter.ts'

/** What came from one address: datagrams received, items accepted and rejected. */
export interface SenderTally {
  readonly from: string
  received: number
  accepted: number
  rejected: number
  bytes: number
  /** Arrival of its newest datagram, host seconds. */
  lastAtS: number
  /** What its text is: `json`, `csv`, or '' before any could be read. */
  form: string
  readonly reasons: Map<string, number>
  readonly rate: RateMeter
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
    const tally: SenderTally = {
      ...{ from: key, received: 0, accepted: 0, rejected: 0, bytes: 0, lastAtS: NaN, form: '' },
      ...{ reasons: new Map<string, number>(), rate: new RateMeter() },
    }
    this.#bySender.set(key, tally)
    return tally
  }

  list(): readonly SenderTally[] {
    return [...this.#bySender.values()]
  }
}

/** One datagram arrived. */
export function tallyDatagram(tally: SenderTally, bytes: number, arrivalS: number): void {
  tally.received++
  tally.bytes += bytes
  tally.lastAtS = arrivalS
}

/** One item of it could not be used, or was remarked upon. */
export function tallyReason(tally: Pick<SenderTally, 'reasons'>, reason: string): void {
  tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1)
}
