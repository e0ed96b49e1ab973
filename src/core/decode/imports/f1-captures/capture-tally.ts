import type { FileFacts } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import { packetName } from '../../f1/wire/packets.ts'
import { CaptureCars } from './capture-cars.ts'
import { CaptureClock } from './capture-clock.ts'
import { missingPackets } from './missing-packets.ts'
import { readPacketHead } from './packet-head.ts'

interface KindTally {
  count: number
  firstS: number
  lastS: number
}

/** Formats that are recognised, not decoded. */
const isTooOld = (format: number): boolean => format === 2018 || format === 2019

/** Counts what a capture holds, packet by packet. */
export class CaptureTally {
  readonly #clock = new CaptureClock()
  readonly #cars = new CaptureCars()
  readonly #kinds = new Map<number, KindTally>()
  readonly #formats = new Map<number, number>()

  /** Counts a datagram; its arrival in seconds of the data. */
  arrivalS(datagram: Uint8Array): number {
    const head = readPacketHead(datagram)
    if (head === null) return this.#clock.arrivalS
    this.#clock.take(head)
    this.#formats.set(head.format, (this.#formats.get(head.format) ?? 0) + 1)
    if (!isTooOld(head.format)) {
      this.#count(head.id, this.#clock.recordedS)
      this.#cars.take(head.id, datagram)
    }
    return this.#clock.arrivalS
  }

  #count(id: number, atS: number): void {
    const kind = this.#kinds.get(id)
    if (kind === undefined) this.#kinds.set(id, { count: 1, firstS: atS, lastS: atS })
    else {
      kind.count++
      kind.lastS = atS
    }
  }

  /** Packets a second by the packet's name, over the time between its first and its last; channels are packet names. */
  facts(): Pick<FileFacts, 'cars' | 'rates' | 'channels' | 'durationS'> {
    const rates: Record<string, number> = {}
    const channels: string[] = []
    for (const [id, { count, firstS, lastS }] of [...this.#kinds].sort(([a], [b]) => a - b)) {
      const name = packetName(id) ?? `packet ${id}`
      channels.push(name)
      if (lastS > firstS) rates[name] = (count - 1) / (lastS - firstS)
    }
    return { cars: this.#cars.cars, rates, channels, durationS: this.#clock.recordedS }
  }

  /** The formats inside, oldest first. */
  get formats(): readonly number[] {
    return [...this.#formats.keys()].sort((a, b) => a - b)
  }

  findings(): Finding[] {
    const findings: Finding[] = []
    for (const [format, count] of this.#formats) {
      if (isTooOld(format)) findings.push(tooOld(format, count))
    }
    const decodable = this.formats.filter(format => !isTooOld(format))
    if (decodable.length > 1) findings.push(mixed(decodable))
    return [...findings, ...missingPackets(new Set(this.#kinds.keys()), decodable.at(-1) ?? NaN, this.#clock.recordedS)]
  }
}

const tooOld = (format: number, count: number): Finding => ({
  id: 'old-format',
  severity: 'serious',
  car: null,
  count,
  say: `F1 ${format} packets: recognised, not decoded; switch the game's UDP format to 2020 or newer where it has one.`,
})

const mixed = (formats: readonly number[]): Finding => ({
  id: 'f1-formats-mixed',
  severity: 'warn',
  car: null,
  count: formats.length,
  say: `Packets of the formats ${formats.join(', ')} are in one file; each was read by its own table.`,
})
