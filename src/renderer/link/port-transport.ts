import type { Answer } from '../../core/contract/dispatch.ts'
import { readToScreen, type Ear, type Transport, type Wire } from './transport.ts'

/** What the desk's preload puts into the page: these two functions and nothing else. */
export interface PitwallBridge {
  invoke(name: string, input: unknown): Promise<unknown>
  /** Asks for a feed port; it comes as a `message` event. Resolves with false when the host refused. */
  openFeeds(): Promise<boolean>
}

declare global {
  interface Window {
    /** Only on the desk. */
    readonly pitwall?: PitwallBridge
  }
}

const isPortMessage = (event: MessageEvent, page: Window): boolean =>
  // Only this window's own preload may hand over a port: not a frame, not an opener, not another origin.
  event.source === page &&
  event.origin === page.location.origin &&
  (event.data as { pitwall?: unknown } | null)?.pitwall === 'feeds'

function takePort(port: MessagePort, ear: Ear): void {
  port.onmessage = event => {
    const message = readToScreen(event.data)
    if (message) ear.heard(message)
  }
  port.addEventListener('close', () => ear.closed())
  port.start()
  ear.opened()
}

/** The desk's message port, asked for through the preload. */
export function portTransport(bridge: PitwallBridge, page: Window): Transport {
  return {
    invoke: async (name, input) => (await bridge.invoke(name, input)) as Answer,
    open(ear): Wire {
      let port: MessagePort | undefined
      const hear = (event: MessageEvent): void => {
        const given = event.ports[0]
        if (!given || !isPortMessage(event, page)) return
        page.removeEventListener('message', hear)
        port = given
        takePort(given, ear)
      }
      const fail = (): void => {
        page.removeEventListener('message', hear)
        ear.closed()
      }
      page.addEventListener('message', hear)
      bridge.openFeeds().then(granted => (granted ? undefined : fail()), fail)
      return {
        send: message => port?.postMessage(message),
        close: () => {
          page.removeEventListener('message', hear)
          port?.close()
        },
      }
    },
  }
}
