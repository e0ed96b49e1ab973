import type { F1Packet, PacketName } from '../wire/packet.ts'

/** Packets that come with every frame; the others come when they come. */
const fastKinds: ReadonlySet<PacketName> = new Set<PacketName>([
  'Motion',
  'LapData',
  'CarTelemetry',
  'CarStatus',
  'MotionEx',
  'CarTelemetry2',
])

export const isFast = (name: PacketName): boolean => fastKinds.has(name)

/** Which kinds a frame usually holds is learnt anew after so many frames. */
const LEARN_FRAMES = 64

/** Knows when a frame of the game is complete: when the kinds have come that came in the last ones. */
export class FrameSet {
  frame = -1
  /** Frames seen so far. */
  count = 0
  #kinds = 0
  #usual = 0
  #learnt = 0
  #learnAt = LEARN_FRAMES

  /** Something of the frame has come that was not given yet. */
  get isOpen(): boolean {
    return this.#kinds !== 0
  }

  begin(frame: number): void {
    this.frame = frame
    this.count++
  }

  /** Takes a packet of the running frame; true when it is the last one that is waited for. */
  take(packet: F1Packet): boolean {
    this.#kinds |= 1 << packet.id
    return this.#usual !== 0 && (this.#kinds & this.#usual) === this.#usual
  }

  /** What has come was given. */
  close(): void {
    this.#learnt |= this.#kinds
    this.#kinds = 0
    if (this.count < this.#learnAt) return
    this.#learnAt = this.count + LEARN_FRAMES
    this.#usual = this.#learnt
    this.#learnt = 0
  }

  /** The count may go back. */
  rewind(): void {
    this.frame = -1
    this.#kinds = 0
  }
}
