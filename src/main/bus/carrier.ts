import type { ToScreen } from '../../core/contract/wire.ts'

/** One way to one screen, whatever lies under it: a MessagePort, a WebSocket. */
export interface Carrier {
  /** Never blocks. A throw ends the link. */
  send(message: ToScreen): void
  /** Ends the way; `say` is the reason for a person. */
  close(say: string): void
  /** Bytes not yet on the wire, when the carrier knows. */
  bufferedBytes?(): number
}

/** The hub's end of that way. */
export interface ScreenLink {
  /** A message from the screen, unchecked. */
  receive(raw: unknown): void
  /** The screen has gone; nothing more is sent. Calling it twice does nothing. */
  detach(): void
}
