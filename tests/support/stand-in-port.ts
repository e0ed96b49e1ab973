import { EventEmitter } from 'node:events'

/** One end of a message channel: clones what it carries, keeps it until started, tells the other end when it closes. */
export class StandInPort extends EventEmitter {
  other: StandInPort | undefined
  closed = false
  #started = false
  #waiting: unknown[] = []

  postMessage(message: unknown): void {
    if (!this.closed) this.other?.deliver(structuredClone(message))
  }

  deliver(data: unknown): void {
    if (this.closed) return
    if (this.#started) this.emit('message', { data })
    else this.#waiting.push(data)
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.emit('message', { data })
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    const { other } = this
    if (other && !other.closed) {
      other.closed = true
      other.emit('close')
    }
  }
}

/** Electron's own name for the pair. */
export class MessageChannelMain {
  readonly port1 = new StandInPort()
  readonly port2 = new StandInPort()

  constructor() {
    this.port1.other = this.port2
    this.port2.other = this.port1
  }
}
