import { createSocket, type Socket } from 'node:dgram'
import type { PointSession } from '../../../core/decode/points/point-session.ts'
import { done, type Failure, failed, type Result } from '../../../core/health/result.ts'
import type { SessionInfo } from '../../../core/samples/session.ts'
import type { Capabilities } from '../../../core/samples/capabilities.ts'
import type { Order, Sink, Source } from '../../../core/source/source.ts'
import type { Clock } from '../../../core/time/clock.ts'
import { f1Capabilities } from '../../../core/decode/f1/session/f1-capabilities.ts'
import type { Receiving } from '../../../core/samples/receiving.ts'
import { Forwarder } from './forwarder.ts'
import { networkAddresses } from './network-addresses.ts'
import { PortFeed, type PointFeedOptions, type PortFeedOptions } from './port-feed.ts'
import { SenderNumbers } from './sender-numbers.ts'

/** A menu or a dialog can stall the receiving loop: the kernel keeps what came meanwhile. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024

/** Until something is heard a port may bring anything; what really comes is said by the frames. */
const can: Capabilities = f1Capabilities

export interface UdpSourceOptions {
  /** 0 asks the system for a free one; the name says which it became. */
  readonly port: number
  readonly host?: string
  readonly clock: Clock
  readonly points?: PointFeedOptions
  /** What is known of tracks; the built-in circuits when left out. */
  readonly trackNamed?: PortFeedOptions['trackNamed']
  /** Programs that get every datagram as it came, `host:port` each. */
  readonly forwardTo?: readonly string[]
  /** Brings the socket; a test hands in one that fails. */
  readonly bindSocket?: () => Socket
}

export interface UdpSource extends Source {
  /** The bound port; before `open` the one asked for. */
  port(): number
  /** What the points said and what was assumed; null before `open`. */
  points(): PointSession | null
  receiving(): Receiving
  /** Sends every datagram on to these `host:port`s; replaces the ones before. */
  forward(targets: readonly string[]): Promise<Result<null>>
}

/**
 * Listens on a UDP port for the packets of the F1 games and for points as JSON or CSV. Other datagrams are counted under
 * the reason why they cannot be read. The address is not reused: for UDP that would let a second program take over the
 * feed without a word, and nobody could be told that the port is taken.
 */
export function createUdpSource(options: UdpSourceOptions): UdpSource {
  const bindSocket = options.bindSocket ?? (() => createSocket({ type: 'udp4', reuseAddr: false }))
  let socket: Socket | null = null
  /** Raised by every close: an open that finds it raised meanwhile gives its socket back. */
  let closes = 0
  let isOpening = false
  let feed: PortFeed | null = null
  let boundPort = options.port
  const forwarder = new Forwarder({ ownPort: () => boundPort })

  return {
    label: 'LIVE',
    get name() {
      return `UDP ${boundPort}`
    },
    can,
    port: () => boundPort,
    points: () => feed?.points ?? null,
    receiving: () => ({
      senders: feed?.senders(options.clock.nowS()) ?? [],
      forwards: forwarder.list(),
      addresses: networkAddresses().map(address => `${address}:${boundPort}`),
    }),
    forward: targets => forwarder.set(targets),
    async open(sink): Promise<Result<SessionInfo | null>> {
      if (socket || isOpening) return failed('already-open', `UDP port ${boundPort} is already being listened to.`)
      const closesBefore = closes
      isOpening = true
      const bound = await bind(bindSocket, options.port, options.host ?? '0.0.0.0')
      isOpening = false
      if (!bound.ok) return bound
      if (closes !== closesBefore) {
        await closed(bound.value)
        return failed('closed', 'The UDP feed was closed while it was being opened.')
      }
      socket = bound.value
      boundPort = socket.address().port
      feed = listen(socket, sink, options, forwarder)
      return forwarder.set(options.forwardTo ?? [])
    },
    async tell(order: Order): Promise<Result<null>> {
      return failed('not-possible', `A live feed cannot be told to ${order.do}.`)
    },
    async close(): Promise<void> {
      closes++
      const closing = socket
      socket = null
      forwarder.close()
      if (closing) await closed(closing)
    },
  }
}

/** Everything the socket hears from now on goes out to the forwards, then to one feed. */
function listen(socket: Socket, sink: Sink, options: UdpSourceOptions, forwarder: Forwarder): PortFeed {
  const { clock, points, trackNamed } = options
  const feed = new PortFeed({ sink, ...(points ? { points } : {}), ...(trackNamed ? { trackNamed } : {}) })
  const numbers = new SenderNumbers()
  socket.on('error', () => sink.reject('socket-error', 0))
  socket.on('message', (bytes, { address, port }) => {
    const arrivalS = clock.nowS()
    const from = `${address}:${port}`
    forwarder.send(bytes)
    sink.raw?.(numbers.of(from), bytes)
    hear(feed, sink, bytes, from, arrivalS)
  })
  return feed
}

function closed(socket: Socket): Promise<void> {
  socket.removeAllListeners('message')
  return new Promise(resolve => socket.close(() => resolve()))
}

/** A fault of the decoder costs one datagram and is counted; the feed goes on. */
function hear(feed: PortFeed, sink: Sink, bytes: Buffer, from: string, arrivalS: number): void {
  try {
    feed.take(bytes, arrivalS, from)
  } catch {
    sink.reject('decoder-fault', bytes.length)
  }
}

/** Resolves when bound or refused; never rejects. */
async function bind(bindSocket: () => Socket, port: number, host: string): Promise<Result<Socket>> {
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return failed('no-such-port', `There is no UDP port ${port}. Choose one from 1024 to 65535.`)
  return new Promise(resolve => {
    const socket = bindSocket()
    const refuse = (error: NodeJS.ErrnoException): void => {
      socket.close()
      resolve(refusal(error.code ?? 'unknown', port, host))
    }
    socket.once('error', refuse)
    socket.bind({ port, address: host, exclusive: true }, () => {
      socket.off('error', refuse)
      widen(socket)
      resolve(done(socket))
    })
  })
}

/** Only after bind: before it, Node throws. A system may grant less or refuse; the feed works with what it gives. */
function widen(socket: Socket): boolean {
  try {
    socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES)
    return true
  } catch {
    return false
  }
}

function refusal(code: string, port: number, host: string): Failure {
  if (code === 'EADDRINUSE') {
    const say = `UDP port ${port} is taken by another program. Close that program, or choose another port here and in the sender.`
    return failed('port-in-use', say)
  }
  if (code === 'EACCES')
    return failed('port-forbidden', `This user may not listen on UDP port ${port}. Choose a port above 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return failed('no-such-address', `This machine has no address ${host} to listen on for UDP port ${port}.`)
  return failed('socket', `UDP port ${port} could not be opened (${code}).`)
}
