import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { isIPv4 } from 'node:net'
import { done, failed, type Result } from '../../../core/health/result.ts'
import type { ForwardTarget } from '../../../core/samples/receiving.ts'
import { ownAddresses } from './network-addresses.ts'

/** More copies than this would make one feed a flood. */
const MOST_TARGETS = 8

interface Target {
  readonly to: string
  readonly address: string
  readonly port: number
  sent: number
  failed: number
}

export interface ForwarderDeps {
  /** Port this machine listens on; forwarding to it would never end. */
  readonly ownPort: () => number
  readonly ownAddresses?: () => readonly string[]
  readonly resolve?: (host: string) => Promise<string>
  readonly bindSocket?: () => Socket
}

const addressOf = async (host: string): Promise<string> => (await lookup(host, { family: 4 })).address

/** Sends every datagram on, byte for byte, before anyone reads it. Errors are counted and stop nothing. */
export class Forwarder {
  readonly #deps: ForwarderDeps
  #targets: readonly Target[] = []
  #socket: Socket | undefined

  constructor(deps: ForwarderDeps) {
    this.#deps = deps
  }

  /** Replaces the targets, `host:port` each; one that cannot be used leaves the old ones as they are. */
  async set(targets: readonly string[]): Promise<Result<null>> {
    if (targets.length > MOST_TARGETS)
      return failed('too-many', `At most ${MOST_TARGETS} programs can be forwarded to.`)
    const read: Target[] = []
    for (const to of new Set(targets)) {
      const target = await this.#read(to)
      if (!target.ok) return target
      read.push(this.#targets.find(one => one.to === to) ?? target.value)
    }
    this.#targets = read
    if (read.length === 0) this.#close()
    else this.#socket ??= this.#open()
    return done(null)
  }

  send(bytes: Uint8Array): void {
    const socket = this.#socket
    if (!socket) return
    // The sender's buffer is the receiver's: a copy goes out, because sending is not done when `send` returns.
    const copy = Uint8Array.prototype.slice.call(bytes)
    for (const target of this.#targets) {
      socket.send(copy, target.port, target.address, error => {
        if (error) target.failed++
        else target.sent++
      })
    }
  }

  list(): readonly ForwardTarget[] {
    return this.#targets.map(({ to, sent, failed: lost }) => ({ to, sent, failed: lost }))
  }

  close(): void {
    this.#targets = []
    this.#close()
  }

  #open(): Socket {
    const socket = (this.#deps.bindSocket ?? (() => createSocket('udp4')))()
    socket.on('error', () => this.#targets.forEach(target => target.failed++))
    socket.unref()
    return socket
  }

  #close(): void {
    this.#socket?.close()
    this.#socket = undefined
  }

  async #read(to: string): Promise<Result<Target>> {
    const found = /^\[?([^\]\s]+?)\]?:(\d{1,5})$/.exec(to.trim())
    const port = Number(found?.[2])
    const host = found?.[1] ?? ''
    if (host === '' || !(port >= 1 && port <= 65535)) {
      return failed('bad-target', `"${to}" is no host and port, such as 192.168.1.20:20778.`)
    }
    const address = await (this.#deps.resolve ?? addressOf)(host).catch(() => '')
    if (address === '') return failed('unknown-host', `There is no computer called ${host} on this network.`)
    if (!isIPv4(address) || address.endsWith('.255')) {
      return failed('bad-target', `${to} is not one computer: an IPv4 address or a name, and a port.`)
    }
    const own = this.#deps.ownAddresses ?? ownAddresses
    const isHere = address.startsWith('127.') || address === '0.0.0.0' || own().includes(address)
    if (isHere && port === this.#deps.ownPort()) {
      return failed('loop', `${to} is where PitWall itself listens: forwarding there would never end.`)
    }
    return done({ to, address, port, sent: 0, failed: 0 })
  }
}
