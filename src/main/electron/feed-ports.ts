import { MessageChannelMain } from 'electron'
import type { Role } from '../../core/contract/commands.ts'
import type { Carrier, ScreenLink } from '../bus/carrier.ts'

/** The message that carries a port from main to the preload. */
export const PORT_MESSAGE = 'pitwall:port'

/** The feed hub, as far as a port needs it. */
export interface FeedHub {
  attach(carrier: Carrier, role: Role): ScreenLink
}

/** The one end of a message channel that stays here. */
interface NearPort {
  postMessage(message: unknown): void
  on(event: 'message', hear: (event: { data: unknown }) => void): unknown
  on(event: 'close', hear: () => void): unknown
  start(): void
  close(): void
}

const NONCE = /^[0-9a-f]{32}$/
/** Nonces kept to recognise a second use. A page asks once per load, so this is far more than a run ever needs. */
const REMEMBERED = 1024

/** Joins one port to the hub; returns how to end it. Ends by itself when the page goes. */
export function joinHub(port: NearPort, hub: FeedHub, role: Role): () => void {
  let open = true
  // Not yet there when the greeting itself finds the port closed.
  const screen: { link?: ScreenLink } = {}
  const end = (): void => {
    if (!open) return
    open = false
    screen.link?.detach()
    port.close()
  }
  screen.link = hub.attach(
    {
      send: message => {
        if (open) port.postMessage(message)
      },
      close: () => end(),
    },
    role,
  )
  port.on('message', event => {
    if (open) screen.link?.receive(event.data)
  })
  port.on('close', end)
  port.start()
  return end
}

/**
 * Gives a page its feed port: one at a time, because a new load replaces the one before it, and each under a nonce of the
 * preload's making that works once. Whoever repeats a nonce gets nothing.
 */
export class FeedPorts {
  readonly #hub: FeedHub
  readonly #role: Role
  readonly #used = new Set<string>()
  #end: (() => void) | undefined

  constructor(hub: FeedHub, role: Role) {
    this.#hub = hub
    this.#role = role
  }

  /** `frame` is the main frame that asked. False: malformed or used nonce; nothing was handed over. */
  handOver(
    frame: { postMessage(channel: string, message: unknown, ports: Electron.MessagePortMain[]): void },
    nonce: unknown,
  ): boolean {
    if (typeof nonce !== 'string' || !NONCE.test(nonce) || this.#used.has(nonce)) return false
    this.#used.add(nonce)
    if (this.#used.size > REMEMBERED) this.#used.delete([...this.#used][0] ?? '')
    this.#end?.()
    const { port1, port2 } = new MessageChannelMain()
    this.#end = joinHub(port1, this.#hub, this.#role)
    frame.postMessage(PORT_MESSAGE, nonce, [port2])
    return true
  }

  /** Ends the open port, if any; the window is gone or about to be. */
  close(): void {
    this.#end?.()
    this.#end = undefined
  }
}
