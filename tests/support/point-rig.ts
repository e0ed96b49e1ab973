import {
  createPointSession,
  type PointSession,
  type PointSessionOptions,
} from '../../src/core/decode/points/point-session.ts'
import { circuitKey, trackNamed } from '../../src/core/track/circuits.ts'
import { FakeSink } from './fake-sink.ts'

export const BASE_S = Date.UTC(2025, 10, 20) / 1000

export type Fields = Record<string, unknown>
/** A point of chassis GR86-001 at Sebring, `atS` seconds into the day. */
export const pointAt = (atS: number, more: Fields = {}): Fields => ({
  ...{ meta_time: new Date((BASE_S + atS) * 1000).toISOString(), track: 'sebring', chassis: 'GR86-001', rpm: 6000 },
  ...more,
})

export interface PointRig {
  readonly sink: FakeSink
  readonly session: PointSession
  /** Sends values one a datagram, each arriving a tenth of a second after the one before. */
  send(...items: unknown[]): void
  /** Sends one text as it stands. */
  sendText(text: string): void
  arriveAt(arrivalS: number): void
}

/** A point session with a sink that keeps everything; `options` replace the usual ones. */
export function pointRig(options: Partial<PointSessionOptions> = {}): PointRig {
  const sink = new FakeSink()
  const session = createPointSession({ sink, trackNamed, trackKey: circuitKey, ...options })
  let arrivalS = 100
  const sendText = (text: string): void => {
    session.take({ content: { text }, bytes: text.length, arrivalS, from: 'udp:127.0.0.1:5000' })
    arrivalS += 0.1
  }
  return {
    ...{ sink, session, sendText },
    send: (...items) => items.forEach(item => sendText(JSON.stringify(item))),
    arriveAt: atS => {
      arrivalS = atS
    },
  }
}

/** How often each reason was counted. */
export const reasonsOf = (sink: FakeSink): Record<string, number> =>
  Object.fromEntries([...sink.rejects].map(([reason, tally]) => [reason, tally.count]))
/** Session seconds of the frames, to the microsecond. */
export const timesOf = (sink: FakeSink): number[] => sink.frames.map(frame => Math.round(frame.atS * 1e6) / 1e6)
