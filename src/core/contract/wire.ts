import type { Answer } from './dispatch.ts'
import type { FeedName } from './feeds.ts'

/** Raised whenever a message below changes its meaning; a screen of another version reloads itself. */
export const PROTOCOL = 1

/** The WebSocket subprotocol that speaks these messages, and the path it is served on. */
export const SUBPROTOCOL = 'pitwall.v1'
export const WS_PATH = '/ws/realtime'

/** Messages of one feed that may be on their way to one screen before it has painted and acknowledged. */
export const CREDIT = 2

/** Screen → host. */
export type ToHost =
  /** `hz`: fewer than the table's, never more. */
  | { readonly t: 'sub'; readonly feed: FeedName; readonly hz?: number }
  | { readonly t: 'unsub'; readonly feed: FeedName }
  /** After paint: `n` is the newest message of the feed that is on the glass. */
  | { readonly t: 'ack'; readonly feed: FeedName; readonly n: number }
  /** A hidden window is sent nothing. */
  | { readonly t: 'visible'; readonly on: boolean }
  /** Carriers without a call of their own (WebSocket) send commands in line. */
  | { readonly t: 'cmd'; readonly id: number; readonly name: string; readonly input: unknown }

/** Host → screen. */
export type ToScreen =
  | { readonly t: 'hello'; readonly protocol: number; readonly app: string; readonly role: string }
  /** `n` counts the messages of this subscription from 1; `superseded` those a slow screen never got. */
  | {
      readonly t: 'feed'
      readonly feed: FeedName
      readonly n: number
      readonly superseded: number
      /** Seconds the payload had waited in the host when it was sent; a screen adds its own elapsed time. */
      readonly ageS: number
      readonly data: unknown
    }
  | { readonly t: 'res'; readonly id: number; readonly answer: Answer }
  /** This screen was too slow or broke the protocol; nothing more comes on this link. */
  | { readonly t: 'cut'; readonly say: string }

/** Narrow check of what a screen sent: undefined when it is not one of `ToHost`. Feed names are checked by the hub. */
export function readToHost(raw: unknown): ToHost | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined
  const m = raw as Record<string, unknown>
  switch (m.t) {
    case 'sub':
      return typeof m.feed === 'string' && (m.hz === undefined || typeof m.hz === 'number') ? (m as ToHost) : undefined
    case 'unsub':
      return typeof m.feed === 'string' ? (m as ToHost) : undefined
    case 'ack':
      return typeof m.feed === 'string' && Number.isInteger(m.n) ? (m as ToHost) : undefined
    case 'visible':
      return typeof m.on === 'boolean' ? (m as ToHost) : undefined
    case 'cmd':
      return Number.isInteger(m.id) && typeof m.name === 'string' ? (m as ToHost) : undefined
    default:
      return undefined
  }
}
