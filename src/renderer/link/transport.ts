import type { Answer } from '../../core/contract/dispatch.ts'
import type { ToHost, ToScreen } from '../../core/contract/wire.ts'

/** What the link is told by a carrier. After `closed` the carrier says nothing more. */
export interface Ear {
  opened(): void
  heard(message: ToScreen): void
  closed(): void
}

/** One open way to the host. */
export interface Wire {
  send(message: ToHost): void
  close(): void
}

/** How this page reaches its host: the desk's message port, or a WebSocket. */
export interface Transport {
  open(ear: Ear): Wire
  /** Commands by a door of their own; without one they go in line as `cmd`. */
  readonly invoke?: (name: string, input: unknown) => Promise<Answer>
}

/** What the host sent, if it has a shape this page can read. Payloads were checked by the host. */
export function readToScreen(raw: unknown): ToScreen | undefined {
  if (typeof raw !== 'object' || raw === null || !('t' in raw)) return undefined
  const known = raw.t === 'feed' || raw.t === 'hello' || raw.t === 'res' || raw.t === 'cut'
  return known ? (raw as ToScreen) : undefined
}
