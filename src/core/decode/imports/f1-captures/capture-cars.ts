import type { F1Packet } from '../../f1/wire/packet.ts'
import { PacketReader } from '../../f1/wire/packet-reader.ts'

const LAP_DATA = 2
const PARTICIPANTS = 4
/** Result statuses of a slot without a car: invalid, inactive. */
const EMPTY = 1

/**
 * Who is in a capture, by its own packets: also where they are of several sessions, or too few for any of them to run.
 * The packet that shows most cars counts.
 */
export class CaptureCars {
  readonly #reader = new PacketReader()
  #numbers: readonly (string | null)[] = []
  #live: readonly boolean[] = []

  take(id: number, datagram: Uint8Array): void {
    if (id !== LAP_DATA && id !== PARTICIPANTS) return
    const packet = this.#reader.read(datagram)
    if ('reject' in packet) return
    if (id === PARTICIPANTS) this.#named(packet)
    else this.#driving(packet)
  }

  #named(packet: F1Packet): void {
    const numbers = packet.numbers('car.raceNumber') ?? new Float64Array()
    const named = Array.from(numbers, (number, i) => {
      if (number > 0) return String(number)
      return packet.text('car.name', i) === '' ? null : `#${i}`
    })
    if (count(named, isNamed) > count(this.#numbers, isNamed)) this.#numbers = named
  }

  #driving(packet: F1Packet): void {
    const live = Array.from(packet.numbers('car.resultStatus') ?? [], status => status > EMPTY)
    if (count(live, Boolean) > count(this.#live, Boolean)) this.#live = live
  }

  /** Numbers of the cars; by their slot where no packet names them. */
  get cars(): readonly string[] {
    if (!this.#live.includes(true)) return this.#numbers.filter(isNamed)
    return this.#live.flatMap((isLive, i) => (isLive ? [this.#numbers[i] ?? `#${i}`] : []))
  }
}

const isNamed = (number: string | null): number is string => number !== null

const count = <T>(values: readonly T[], is: (value: T) => boolean): number => values.filter(is).length
