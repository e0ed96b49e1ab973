import { contextBridge, ipcRenderer } from 'electron'

// The same words as in main's gate and feed ports. A sandboxed preload can import nothing of ours; a test joins the two.
const INVOKE_CHANNEL = 'pitwall:invoke'
const FEEDS_CHANNEL = 'pitwall:feeds'
const PORT_MESSAGE = 'pitwall:port'

/** The nonce under which the next port is expected; no other port is passed on, and none twice. */
let awaited: string | undefined

const freshNonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')

ipcRenderer.on(PORT_MESSAGE, (event, nonce: unknown) => {
  const [port] = event.ports
  if (!port) return
  if (awaited === undefined || nonce !== awaited) {
    port.close()
    return
  }
  awaited = undefined
  window.postMessage({ pitwall: 'feeds' }, location.origin, [port])
})

contextBridge.exposeInMainWorld('pitwall', {
  /** Runs one command of the contract. Resolves with `{ ok: true, value }` or a coded refusal. */
  invoke: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(INVOKE_CHANNEL, name, input),

  /**
   * Asks for the feed port. It arrives as a `message` event with `{ pitwall: 'feeds' }` and the port in `ports[0]`; a port
   * asked for later replaces it. Resolves with false when main refused.
   */
  openFeeds: async (): Promise<boolean> => {
    const nonce = freshNonce()
    awaited = nonce
    const granted = (await ipcRenderer.invoke(FEEDS_CHANNEL, nonce)) === true
    if (!granted && awaited === nonce) awaited = undefined
    return granted
  },
})
