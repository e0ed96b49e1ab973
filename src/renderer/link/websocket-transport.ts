import { SUBPROTOCOL, WS_PATH } from '../../core/contract/wire.ts'
import { readToScreen, type Transport } from './transport.ts'

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A torn text is no message; the next one is whole, or the socket closes.
    return undefined
  }
}

/** The realtime socket of the host that served this page. `place` is the page's own location. */
export function websocketTransport(place: { readonly protocol: string; readonly host: string }): Transport {
  const url = `${place.protocol === 'https:' ? 'wss' : 'ws'}://${place.host}${WS_PATH}`
  return {
    open(ear) {
      const socket = new WebSocket(url, SUBPROTOCOL)
      let isOver = false
      const over = (): void => {
        if (isOver) return
        isOver = true
        ear.closed()
      }
      socket.onopen = () => ear.opened()
      socket.onclose = over
      socket.onmessage = event => {
        const message = readToScreen(parsed(event.data))
        if (message && !isOver) ear.heard(message)
      }
      return {
        send: message => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
        },
        close: () => {
          isOver = true
          socket.close()
        },
      }
    },
  }
}
