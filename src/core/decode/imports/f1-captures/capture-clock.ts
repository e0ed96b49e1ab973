import type { PacketHead } from './packet-head.ts'

/** A step longer than this is a leap between recordings, not time that passed. */
const LONGEST_STEP_S = 600
/** Networks reorder: a packet that is older than the newest by no more than this sets no clock back. */
const REORDER_S = 2

/** The clock of datagrams that lie in a file: their own session time, so that rates are the rates of the data. */
export class CaptureClock {
  #session = ''
  #lastS = NaN
  /** Seconds since the first packet, for who counts arrivals: never back (a flashback, the next session). */
  arrivalS = 0
  /** Seconds that were recorded: only steps between packets of the same session. */
  recordedS = 0

  take({ session, sessionTimeS }: PacketHead): void {
    const stepS = sessionTimeS - this.#lastS
    // Otherwise the next packet in turn would count the same time again.
    if (session === this.#session && stepS < 0 && stepS >= -REORDER_S) return
    const isStep = stepS > 0 && stepS <= LONGEST_STEP_S
    if (isStep) this.arrivalS += stepS
    if (isStep && session === this.#session) this.recordedS += stepS
    this.#session = session
    if (Number.isFinite(sessionTimeS)) this.#lastS = sessionTimeS
  }
}
