/**
 * What is known of one sender of game packets; the live source shows it as its SenderFacts, which it fits. Times are host
 * seconds.
 */
export interface F1SenderFacts {
  readonly from: string
  /** The game as people name it: `F1 25`. */
  readonly product: string
  /** packetFormat; empty before a packet was read. */
  readonly format: string
  readonly version: string
  readonly lastAtS: number
  readonly received: number
  readonly accepted: number
  readonly bytes: number
  /** Frames that never came, by the game's own counter. */
  readonly lost: number
  readonly duplicates: number
  readonly outOfOrder: number
  /** By reason; a datagram that cannot be read has its format, id and size in it. */
  readonly rejects: ReadonlyMap<string, number>
  readonly packets: readonly F1PacketRate[]
  readonly session: string
  readonly track: string
  readonly cars: number
  /** Number of the own car; empty when there is none. */
  readonly own: string
  readonly isSpectating: boolean
  /** Numbers of the cars whose drivers keep fuel, wear and damage to themselves. */
  readonly restricted: readonly string[]
  readonly channels: readonly string[]
  /** What is missing, with the entry of the game's menu that brings it. */
  readonly advice: readonly string[]
}

/** One kind of packet. `expectedPerS` null: it comes when something happens. */
export interface F1PacketRate {
  readonly name: string
  readonly count: number
  readonly perS: number
  readonly expectedPerS: number | null
}
