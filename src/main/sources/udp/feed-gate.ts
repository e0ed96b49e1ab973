import type { SampleSink } from '../../../core/samples/sample-sink.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../../../core/samples/session.ts'

/** A feed that was silent for so long gives way to another one, host seconds. */
const GIVES_WAY_S = 5

/**
 * Lets one of several feeds drive the session. Two feeds at once, a game and a logger on one port, would mix their cars:
 * the first that gives a frame owns the session until it falls silent; the others' frames are counted as `other-feed`.
 */
export class FeedGate {
  /** Host time of what is being heard. */
  nowS = NaN
  readonly #sink: SampleSink
  #owner: Lane | undefined
  #ownerAtS = NaN
  /** Whose info stands. */
  #toldBy: Lane | undefined

  constructor(sink: SampleSink) {
    this.#sink = sink
  }

  /** Which feed drives the session; '' before any does. */
  get driver(): string {
    return this.#owner?.name ?? ''
  }

  /** The sink of one feed. */
  lane(name: string): SampleSink {
    return new Lane(name, this, this.#sink)
  }

  /** True when this lane drives the session, or takes it over now. */
  drives(lane: Lane): boolean {
    const isOwner = this.#owner === lane
    if (!isOwner && this.#owner && !(this.nowS - this.#ownerAtS > GIVES_WAY_S)) return false
    this.#ownerAtS = this.nowS
    if (isOwner) return true
    const hadOwner = this.#owner !== undefined
    this.#owner = lane
    if (hadOwner) this.#sink.jump(0, 'new-session')
    // While nobody drove, the other feed may have said last what session this is.
    if (hadOwner || this.#toldBy !== lane) lane.tellAgain()
    return true
  }

  /** True when this lane may say what session this is. */
  mayTell(lane: Lane): boolean {
    if (!this.isOwner(lane)) return false
    this.#toldBy = lane
    return true
  }

  isOwner(lane: Lane): boolean {
    return this.#owner === lane || this.#owner === undefined
  }
}

class Lane implements SampleSink {
  readonly name: string
  readonly #gate: FeedGate
  readonly #sink: SampleSink
  #info: { readonly atS: number; readonly info: SessionInfo } | undefined

  constructor(name: string, gate: FeedGate, sink: SampleSink) {
    this.name = name
    this.#gate = gate
    this.#sink = sink
  }

  /** Frames come only after an info of their own feed. */
  tellAgain(): void {
    if (this.#info && this.#gate.mayTell(this)) this.#sink.info(this.#info.atS, this.#info.info)
  }

  frame(atS: number, car: number, values: Float32Array): void {
    if (this.#gate.drives(this)) this.#sink.frame(atS, car, values)
    else this.#sink.reject('other-feed', 1)
  }

  info(atS: number, info: SessionInfo): void {
    this.#info = { atS, info }
    if (this.#gate.mayTell(this)) this.#sink.info(atS, info)
  }

  event(atS: number, event: RaceEvent): void {
    if (this.#gate.isOwner(this)) this.#sink.event(atS, event)
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    if (this.#gate.isOwner(this)) this.#sink.gap(fromS, toS, lost, why)
  }

  jump(toS: number, why: JumpWhy): void {
    if (this.#gate.isOwner(this)) this.#sink.jump(toS, why)
  }

  reject(reason: string, bytes: number): void {
    this.#sink.reject(reason, bytes)
  }

  received(bytes: number): void {
    this.#sink.received(bytes)
  }
}
