import type { WebSocket } from '@fastify/websocket'
import type { Carrier } from '../bus/carrier.ts'
import { BUFFERED_BYTES } from '../bus/limits.ts'
import { jsonFrame } from './json-frame.ts'

/** WebSocket close code: broke the rules of this server. */
const POLICY = 1008
/** A close frame holds 125 bytes, two of them the code. */
const REASON_BYTES = 123

/** Cuts between characters, so that what is left is still UTF-8. */
function reason(say: string): string {
  let text = say
  while (Buffer.byteLength(text) > REASON_BYTES) text = text.slice(0, -1)
  return text
}

/** The way to a screen over one WebSocket. */
export function socketCarrier(socket: WebSocket): Carrier {
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(jsonFrame(message))
    },
    close(say) {
      // A close frame would queue behind what nobody reads and keep it in memory for as long.
      if (socket.bufferedAmount > BUFFERED_BYTES) socket.terminate()
      else socket.close(POLICY, reason(say))
    },
    bufferedBytes: () => socket.bufferedAmount,
  }
}
