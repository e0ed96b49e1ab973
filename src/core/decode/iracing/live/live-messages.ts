/** What the iRacing worker says beside the answers to its tasks. Everything in it survives a structured clone. */
export type FromIracing = { readonly t: 'iracing' } & (
  | { readonly is: 'connected' | 'disconnected' }
  /** New variables: 144-byte headers, one behind the other, and the stride of the records that follow. */
  | { readonly is: 'described'; readonly headers: Uint8Array; readonly count: number; readonly recordBytes: number }
  /** One record as it stood at a tick. */
  | { readonly is: 'record'; readonly bytes: Uint8Array }
  /**
   * A new session text, bytes of Windows-1252 (or JSON, where a package gives nothing else). `damaged`: letters that
   * the package has lost.
   */
  | { readonly is: 'session'; readonly text: Uint8Array; readonly revision: number; readonly damaged: number }
)

/** Input of the worker's task `open`. */
export interface OpenIracing {
  /** How often the arrays over all cars are read. */
  readonly rivalsHz: number
}

/** Its answer: what reads the game, or why nothing can. */
export interface OpenedIracing {
  readonly via: 'node-irsdk' | 'irsdk-node' | null
  readonly say: string
}

/** Input of the worker's task `pit`: sent to the game as it is. */
export interface SendPit {
  readonly mode: number
  readonly argument: number
}

/** True for words of the worker that are about the game. */
export function isFromIracing(message: unknown): message is FromIracing {
  return typeof message === 'object' && message !== null && (message as { readonly t?: unknown }).t === 'iracing'
}
