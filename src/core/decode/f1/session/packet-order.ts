import type { F1Packet } from '../wire/packet.ts'
import { FrameLoss } from './frame-loss.ts'
import { isFast } from './frame-set.ts'
import type { Sender } from './sender.ts'
import { StaleFrames } from './stale-frames.ts'
import { datagramHash, RecentDatagrams, StreamGate } from './stream-gate.ts'

/** The count that orders the packets of a session: it does not go back with a flashback from 2023 on. */
export const frameOf = ({ header }: F1Packet): number =>
  Number.isNaN(header.overallFrame) ? header.frameIdentifier : header.overallFrame

/** Frames a datagram can be late at most: a second at 60 Hz. */
const LATEST_FRAMES = 60

/** Parts a kind can come in; a broken packet may name any. */
const PARTS = 64

/** Kind of the packet, and the car or the part that it tells of where a kind comes in turns. */
function streamKey(packet: F1Packet): number {
  const part = packet.numbers('carIdx')?.[0] ?? packet.numbers('lapStart')?.[0] ?? 0
  return packet.id * PARTS + Math.min(part, PARTS - 1)
}

/** It tells of the packets before it, and may come behind those after it. */
export const isFlashback = (packet: F1Packet): boolean => packet.name === 'Event' && packet.text('code') === 'FLBK'

/** What a packet is in its session: in turn, or why it is left out; or the clock has been set with it. */
export type Turn = 'in-turn' | 'clock-back' | 'clock-ahead' | 'duplicate' | 'out-of-order' | 'paused'

/** Order, duplicates and loss of one session, whoever sends it. */
export class PacketOrder {
  readonly stale = new StaleFrames()
  readonly loss: FrameLoss
  readonly #gate = new StreamGate()
  readonly #recent = new RecentDatagrams()
  #newestFrame = -1
  #brokeAt = -Infinity

  constructor(lost: (hole: { fromS: number; toS: number; missing: number }) => void) {
    this.loss = new FrameLoss(lost)
  }

  /** The count of frames goes back. */
  rewind(): void {
    this.#gate.forget()
    this.loss.rewind()
    this.#newestFrame = -1
    this.#brokeAt = -Infinity
  }

  /** The clock was set with this frame: what comes of earlier ones was under way. */
  breakAt(frame: number): void {
    this.#brokeAt = frame
  }

  /** Another session: what came before has no say in it. A recording that is played again says the same events again. */
  begin(): void {
    this.rewind()
    this.stale.forget()
    this.#recent.forget()
  }

  /** Whether a frame is no newer than those that came. */
  isBehind(frame: number): boolean {
    return frame <= this.#newestFrame
  }

  /** Whether a frame is older than any network delays it. */
  isFarBehind(frame: number): boolean {
    return frame < this.#newestFrame - LATEST_FRAMES
  }

  judge(packet: F1Packet, bytes: Uint8Array, sender: Sender, isPaused: boolean, arrivalS: number): Turn {
    const { header } = packet
    const frame = frameOf(packet)
    // After its last frame a session says its end, its result and its laps with frame 0, until 2022 even with time 0.
    const isAfterEnd = frame === 0 && this.#newestFrame > 0 && !isFast(packet.name)
    if (!isAfterEnd && !isFlashback(packet) && this.#isOld(header.frameIdentifier, frame, arrivalS))
      return 'out-of-order'
    if (isAfterEnd || packet.name === 'Event') return this.#recent.isNew(datagramHash(bytes)) ? 'in-turn' : 'duplicate'
    const look = { atS: header.sessionTimeS, frame, id: header.frameIdentifier, arrivalS }
    const clock = isFast(packet.name) ? sender.clock.judge(look) : 'goes-on'
    if (clock === 'waits') return 'out-of-order'
    return clock === 'goes-on' ? this.inTurn(packet, bytes, sender, isPaused) : `clock-${clock}`
  }

  #isOld(id: number, frame: number, arrivalS: number): boolean {
    return frame < this.#brokeAt || this.stale.isStale(id, arrivalS)
  }

  /** Judges by frame alone: the clock is known to be right. */
  inTurn(packet: F1Packet, bytes: Uint8Array, sender: Sender, isPaused: boolean): Turn {
    const frame = frameOf(packet)
    const atS = packet.header.sessionTimeS
    sender.loss.step(frame, atS, isPaused)
    this.loss.step(frame, atS, isPaused)
    const verdict = this.#gate.judge(streamKey(packet), frame, isFast(packet.name) ? NaN : datagramHash(bytes))
    if (verdict === 'late') return 'out-of-order'
    if (verdict === 'duplicate') return isPaused ? 'paused' : 'duplicate'
    if (frame > this.#newestFrame) this.#newestFrame = frame
    return 'in-turn'
  }
}
