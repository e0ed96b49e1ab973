import { createF1Feed, type F1Feed } from '../../../core/decode/f1/session/f1-feed.ts'
import {
  createPointSession,
  type PointSession,
  type PointSessionOptions,
} from '../../../core/decode/points/point-session.ts'
import { type DatagramKind, sniffDatagram } from '../../../core/decode/points/sniff-datagram.ts'
import type { TrackInfo } from '../../../core/samples/session.ts'
import type { SampleSink } from '../../../core/samples/sample-sink.ts'
import type { SenderFacts } from '../../../core/samples/receiving.ts'
import { pointSenders } from '../../../core/views/point-senders.ts'
import { circuitKey, trackNamed as builtIn } from '../../../core/track/circuits.ts'
import { FeedGate } from './feed-gate.ts'
import { Strangers } from './strangers.ts'

export interface PortFeedOptions {
  readonly sink: SampleSink
  readonly points?: PointFeedOptions
  /** What is known of tracks; the built-in circuits when left out. */
  readonly trackNamed?: (name: string) => TrackInfo
}

/** What a user says of points that do not say it themselves. */
export type PointFeedOptions = Pick<PointSessionOptions, 'trackName' | 'brakeUnit' | 'invert'>

const strangeReasons: Readonly<Record<Exclude<DatagramKind, 'text' | 'f1'>, string>> = {
  empty: 'empty',
  'too-large': 'too-large',
  'dirt-rally': 'other-game:dirt-rally',
  forza: 'other-game:forza',
  'float-block': 'other-game:float-block',
  unknown: 'unknown-datagram',
}

/**
 * Everything one port hears: games' packets and text share it and are told apart by their bytes, sender by sender. One
 * feed at a time drives the session; what the other one says is counted, not mixed in.
 */
export class PortFeed {
  readonly #sink: SampleSink
  readonly #gate: FeedGate
  readonly #points: PointSession
  readonly #f1: F1Feed
  readonly #strangers = new Strangers()

  constructor({ sink, points, trackNamed = builtIn }: PortFeedOptions) {
    this.#sink = sink
    this.#gate = new FeedGate(sink)
    this.#points = createPointSession({
      ...{ sink: this.#gate.lane('points'), trackNamed, trackKey: circuitKey },
      ...points,
    })
    this.#f1 = createF1Feed({ sink: this.#gate.lane('f1'), trackNamed })
  }

  /** What was read of points; for those who ask what was assumed. */
  get points(): PointSession {
    return this.#points
  }

  /** Bytes that are no UTF-8 become replacement characters and are read on. */
  take(bytes: Buffer, arrivalS: number, from: string): void {
    this.#gate.nowS = arrivalS
    const kind = sniffDatagram(bytes)
    if (kind === 'f1') this.#f1.take(bytes, arrivalS, from)
    else if (kind === 'text') {
      this.#points.take({ content: { text: bytes.toString('utf8') }, bytes: bytes.length, arrivalS, from })
    } else {
      const reason = strangeReasons[kind]
      this.#strangers.take(from, reason, bytes, arrivalS)
      this.#sink.received(bytes.length)
      // An empty datagram has no bytes, and is lost nevertheless.
      this.#sink.reject(reason, Math.max(1, bytes.length))
    }
  }

  /** @param nowS host seconds: a sender that fell silent is told by them alone. */
  senders(nowS: number): readonly SenderFacts[] {
    const { driver } = this.#gate
    return [
      ...this.#f1.senders(nowS).map(sender => (driver === 'points' ? unused(sender) : sender)),
      ...pointSenders(this.#points, nowS).map(sender => (driver === 'f1' ? unused(sender) : sender)),
      ...this.#strangers.list(nowS),
    ]
  }
}

/** One feed at a time drives the session; whoever sends another one should know why nothing of it is shown. */
const unused = (sender: SenderFacts): SenderFacts =>
  sender.accepted === 0
    ? sender
    : { ...sender, advice: ['Not used: another feed drives this session. It is taken over when that falls silent.'] }
