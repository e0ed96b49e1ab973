import { utf8Text } from '../../bytes/utf8.ts'
import { isNumeric, readColumn } from './column.ts'
import type { HeaderReader } from './header.ts'
import type { Layout } from './layouts.ts'
import type { F1Header, F1Packet, PacketName } from './packet.ts'

/**
 * The one packet of its kind that a reader keeps. It holds a copy of the datagram, and turns a field into numbers when it
 * is first asked for: a session reads a quarter of the fields.
 */
export class WirePacket implements F1Packet {
  readonly layout: Layout
  readonly bytes: Uint8Array
  readonly format: number
  readonly id: number
  readonly name: PacketName
  readonly cars: number
  header: F1Header
  readonly #headers: HeaderReader
  readonly #view: DataView
  readonly #columns: (Float64Array | undefined)[]
  /** Which datagram each column was read from. */
  readonly #readIn: number[]
  #datagram = 0

  constructor(layout: Layout, headers: HeaderReader) {
    this.layout = layout
    this.format = layout.format
    this.id = layout.id
    this.name = layout.name
    this.cars = layout.cars
    this.bytes = new Uint8Array(layout.size)
    this.#view = new DataView(this.bytes.buffer)
    this.#headers = headers
    this.header = headers.read(this.#view)
    this.#columns = layout.places.map(place =>
      isNumeric(place.scalar) ? new Float64Array(place.structs * place.each) : undefined,
    )
    this.#readIn = layout.places.map(() => 0)
  }

  /** Takes the next datagram of this kind; it must have the size of the layout. */
  take(datagram: Uint8Array): this {
    this.bytes.set(datagram)
    this.header = this.#headers.read(this.#view)
    this.#datagram++
    return this
  }

  numbers(path: string): Float64Array | undefined {
    const index = this.layout.indexOf.get(path) ?? -1
    const column = this.#columns[index]
    const place = this.layout.places[index]
    if (column === undefined || place === undefined || this.#readIn[index] === this.#datagram) return column
    this.#readIn[index] = this.#datagram
    readColumn(this.#view, place, column)
    return column
  }

  text(path: string, i = 0): string {
    const place = this.layout.places[this.layout.indexOf.get(path) ?? -1]
    if (place?.scalar !== 'char' || !Number.isInteger(i) || i < 0 || i >= place.structs) return ''
    const from = place.offset + i * place.stride
    const nul = this.bytes.indexOf(0, from)
    const to = from + place.each
    return utf8Text(this.bytes, from, nul < 0 ? to : Math.min(nul, to))
  }
}
