import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { done, failed, type Result } from '../../../core/health/result.ts'
import type { VirtualGame } from '../../../core/synthetic/f1-game/virtual-game.ts'
import type { Clock, NeverMind } from '../../../core/time/clock.ts'
import { Lateness } from './lateness.ts'

/** Frames sent in one go before the event loop has its turn: a burst would overflow the receiver's socket. */
const BURST_FRAMES = 4
/** Datagrams handed to the system and not yet taken, above which no more are handed over. */
const MOST_PENDING = 512
/** How soon to look again when the system or the loop needs a breath. */
const BREATH_S = 0.001

export interface DatagramSenderOptions {
  readonly game: VirtualGame
  readonly to: { readonly host: string; readonly port: number }
  /** Host clock: paces the game, and changes nothing in it. */
  readonly clock: Clock
  /** Session seconds per second of the clock. */
  readonly speed?: number
  /** The game is left at this session second. */
  readonly untilS?: number
  /** Brings the socket; a test hands in one that fails. */
  readonly openSocket?: (family: 4 | 6) => Socket
}

export interface SendTally {
  readonly packets: number
  readonly bytes: number
  readonly frames: number
  readonly errors: number
  /** Frames per session second as they were really sent; NaN before the second frame. */
  readonly keptHz: number
  /** How late 99 of 100 frames were at most, ms of the clock. */
  readonly lateP99Ms: number
}

export interface DatagramSender {
  tally(): SendTally
  /** Leaves the game where it is. */
  stop(): void
  /** Resolves when all is sent or the sender was stopped; never rejects. */
  readonly ended: Promise<SendTally>
}

/** Finds the address and begins to send at once. The socket is not connected: nobody has to listen yet. */
export async function openDatagramSender(options: DatagramSenderOptions): Promise<Result<DatagramSender>> {
  const { host, port } = options.to
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    return failed('no-such-port', `There is no UDP port ${port}.`)
  // A machine with both kinds of address is reached on the old one: that is where games send and the product listens.
  const found = await lookup(host, { family: 4 }).catch(() => lookup(host).catch(() => null))
  if (!found) return failed('no-such-host', `There is no machine called ${host}.`)
  const family = found.family === 6 ? 6 : 4
  const socket = (options.openSocket ?? (kind => createSocket(`udp${kind}`)))(family)
  if (!(await isBound(socket))) return failed('socket', `No UDP socket could be opened towards ${host}.`)
  return done(new Sender(options, socket, found.address))
}

/** A port of its own, and leave to send to everyone on the network as games do. */
function isBound(socket: Socket): Promise<boolean> {
  return new Promise(resolve => {
    const refuse = (): void => {
      socket.close()
      resolve(false)
    }
    socket.once('error', refuse)
    socket.bind(0, () => {
      socket.off('error', refuse)
      socket.setBroadcast(true)
      resolve(true)
    })
  })
}

class Sender implements DatagramSender {
  readonly ended: Promise<SendTally>
  readonly #options: DatagramSenderOptions
  readonly #socket: Socket
  readonly #address: string
  readonly #speed: number
  readonly #untilS: number
  readonly #late = new Lateness()
  readonly #startS: number
  readonly #resolve: (tally: SendTally) => void
  #cancel: NeverMind = () => undefined
  #pending = 0
  #packets = 0
  #bytes = 0
  #errors = 0
  #frames = 0
  #firstFrameS = NaN
  #lastFrameS = NaN
  #isStopped = false
  #isClosed = false

  constructor(options: DatagramSenderOptions, socket: Socket, address: string) {
    this.#options = options
    this.#socket = socket
    this.#address = address
    this.#speed = options.speed ?? 1
    this.#untilS = options.untilS ?? Infinity
    const { promise, resolve } = Promise.withResolvers<SendTally>()
    this.ended = promise
    this.#resolve = resolve
    socket.on('error', () => this.#errors++)
    this.#startS = options.clock.nowS()
    this.#play()
  }

  tally(): SendTally {
    const tookS = this.#lastFrameS - this.#firstFrameS
    return {
      packets: this.#packets,
      bytes: this.#bytes,
      frames: this.#frames,
      errors: this.#errors,
      keptHz: (this.#frames - 1) / (tookS * this.#speed),
      lateP99Ms: this.#late.quantileMs(0.99),
    }
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel()
    this.#finish()
  }

  get #isDone(): boolean {
    const { game } = this.#options
    return this.#isStopped || game.isOver || game.nextAtS > this.#untilS
  }

  /** Sends every frame that is due, some at a time, and sleeps until the next one. */
  #play(): void {
    const { clock, game } = this.#options
    for (let burst = 0; burst < BURST_FRAMES && !this.#isDone && this.#pending < MOST_PENDING; burst++) {
      const nowS = clock.nowS()
      const dueS = this.#dueS()
      if (nowS < dueS) break
      this.#late.add(nowS - dueS)
      if (this.#frames === 0) this.#firstFrameS = nowS
      this.#lastFrameS = nowS
      this.#frames++
      game.advance(game.nextAtS, datagram => this.#send(datagram))
    }
    if (this.#isDone) return this.#finish()
    const leftS = this.#dueS() - clock.nowS()
    this.#cancel = clock.after(this.#pending < MOST_PENDING ? Math.max(0, leftS) : BREATH_S, () => this.#play())
  }

  /** When the next frame is due on the clock, s. */
  #dueS(): number {
    return this.#startS + this.#options.game.nextAtS / this.#speed
  }

  #send(datagram: Uint8Array): void {
    this.#pending++
    this.#socket.send(datagram, this.#options.to.port, this.#address, error => {
      this.#pending--
      if (error) this.#errors++
      else {
        this.#packets++
        this.#bytes += datagram.length
      }
      if (this.#isDone) this.#finish()
    })
  }

  /** What the system still holds is counted before the socket closes. */
  #finish(): void {
    if (this.#pending > 0 || this.#isClosed) return
    this.#isClosed = true
    this.#socket.close(() => this.#resolve(this.tally()))
  }
}
