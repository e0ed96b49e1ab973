/** One sender of a live source: what it sends, what is missing, and what to switch on. Times are host seconds. */
export interface SenderFacts {
  /** Where it comes from: `192.168.1.5:51000`, `iRacing on this PC`. */
  readonly from: string
  /** The game or logger as people name it: `F1 25`, `JSON points`. */
  readonly product: string
  /** The wire format: `2025`, `json`, `csv`; empty when unknown. */
  readonly format: string
  /** Version of the game; empty when unknown. */
  readonly version: string
  /** Arrival of its newest item, host seconds. */
  readonly lastAtS: number
  readonly received: number
  readonly accepted: number
  readonly bytes: number
  /** Items that never came, by the sender's own counter. */
  readonly lost: number
  readonly duplicates: number
  readonly outOfOrder: number
  readonly rejects: ReadonlyMap<string, number>
  readonly packets: readonly PacketRate[]
  /** What session it says this is; empty when it does not. */
  readonly session: string
  readonly track: string
  readonly cars: number
  /** Number of the own car; empty when there is none. */
  readonly own: string
  readonly isSpectating: boolean
  /** Numbers of cars whose drivers do not share fuel, wear and damage. */
  readonly restricted: readonly string[]
  /** Names of the channels that came so far. */
  readonly channels: readonly string[]
  /** What is missing and what to do about it, with the menu entry. */
  readonly advice: readonly string[]
}

/** One kind of item of a sender. `expectedPerS` null: it comes when it happens. */
export interface PacketRate {
  readonly name: string
  readonly count: number
  readonly perS: number
  readonly expectedPerS: number | null
}

export interface ForwardTarget {
  readonly to: string
  readonly sent: number
  readonly failed: number
}

export interface Receiving {
  readonly senders: readonly SenderFacts[]
  readonly forwards: readonly ForwardTarget[]
  /** Addresses at which this machine can be sent to, with the port; empty where nobody sends. */
  readonly addresses: readonly string[]
}
