import type { F1Header, F1Packet, PacketName, PacketReject } from '../wire/packet.ts'
import { expectedHz, packetName } from '../wire/packets.ts'
import type { PacketRate } from '../../../samples/receiving.ts'
import { FrameLoss } from './frame-loss.ts'
import { SenderClock } from './sender-clock.ts'

/** Rates are taken over so many full seconds of arrival. */
const RATE_S = 5
const SECONDS = 8
const KINDS = 17
/** Reasons counted apart; a sender of noise must not fill the memory. */
const MAX_REASONS = 32
const OTHER = 'other'

/** What came from one address, and when. */
export class Sender {
  readonly from: string
  readonly loss = new FrameLoss()
  readonly clock = new SenderClock()
  readonly rejects = new Map<string, number>()
  readonly #counts = new Int32Array(KINDS)
  readonly #lastAtS = new Float64Array(KINDS).fill(-Infinity)
  /** Datagrams by kind in each of the newest seconds, and which second each row holds. */
  readonly #inSecond = new Int32Array(SECONDS * KINDS)
  readonly #second = new Float64Array(SECONDS).fill(NaN)
  received = 0
  accepted = 0
  bytes = 0
  duplicates = 0
  outOfOrder = 0
  firstAtS = NaN
  lastAtS = NaN
  lastGoodAtS = NaN
  isTooOld = false
  header: F1Header | undefined

  constructor(from: string) {
    this.from = from
  }

  hear(bytes: number, arrivalS: number): void {
    this.received++
    this.bytes += bytes
    this.lastAtS = arrivalS
    if (Number.isNaN(this.firstAtS)) this.firstAtS = arrivalS
  }

  /** A datagram that was read, whether it is used or not. */
  understand(packet: F1Packet, arrivalS: number): void {
    this.header = packet.header
    this.lastGoodAtS = arrivalS
    this.#lastAtS[packet.id] = arrivalS
    this.#counts[packet.id] = (this.#counts[packet.id] as number) + 1
    const second = Math.floor(arrivalS)
    const row = ((second % SECONDS) + SECONDS) % SECONDS
    if (this.#second[row] !== second) {
      this.#second[row] = second
      this.#inSecond.fill(0, row * KINDS, (row + 1) * KINDS)
    }
    const cell = row * KINDS + packet.id
    this.#inSecond[cell] = (this.#inSecond[cell] as number) + 1
  }

  refuse({ reject, format, id, size }: PacketReject): void {
    if (reject === 'f1-too-old') this.isTooOld = true
    this.count(`${reject}: format ${format}${Number.isNaN(id) ? '' : `, packet ${id}`}, ${size} bytes`)
  }

  count(reason: string): void {
    const key = this.rejects.has(reason) || this.rejects.size < MAX_REASONS ? reason : OTHER
    this.rejects.set(key, (this.rejects.get(key) ?? 0) + 1)
  }

  /** Seconds since the newest packet of a kind; Infinity when none came. */
  silenceS(id: number, nowS: number): number {
    return nowS - (this.#lastAtS[id] as number)
  }

  /** Frames a second; NaN before a full second was heard. */
  frameRate(nowS: number): number {
    const rates = [0, 2, 6, 7].map(id => this.#perS(id, nowS))
    const most = Math.max(...rates)
    return most > 0 ? most : NaN
  }

  packets(nowS: number): PacketRate[] {
    const format = this.header?.packetFormat ?? NaN
    const hz = menuHz(this.frameRate(nowS))
    const rates: PacketRate[] = []
    for (let id = 0; id < KINDS; id++) {
      const name: PacketName | undefined = packetName(id)
      const count = this.#counts[id] as number
      if (name === undefined) continue
      const expectedPerS = Number.isNaN(format) ? null : expectedHz(name, format, hz)
      if (count > 0 || expectedPerS !== null) rates.push({ name, count, perS: this.#perS(id, nowS), expectedPerS })
    }
    return rates
  }

  #perS(id: number, nowS: number): number {
    const last = Math.floor(nowS)
    const from = Math.max(last - RATE_S, Math.floor(this.firstAtS) + 1)
    // Of the first second there is only a part.
    if (!(last > from)) return (this.#counts[id] as number) / Math.max(1, nowS - this.firstAtS)
    let sum = 0
    for (let row = 0; row < SECONDS; row++) {
      const second = this.#second[row] as number
      if (second >= from && second < last) sum += this.#inSecond[row * KINDS + id] as number
    }
    return sum / (last - from)
  }
}

/** The entry of the game's menu that a measured rate means; 60 where nothing was measured. */
const menuHz = (measured: number): number => (measured < 25 ? 20 : measured < 45 ? 30 : 60)
