import { invariant } from '../../../health/invariant.ts'
import { isNumeric } from './column.ts'
import { writeHeader } from './header.ts'
import { formatLayouts, type Layout, type Place } from './layouts.ts'
import type { F1Header, F1Packet } from './packet.ts'
import { writeScalar } from './scalar.ts'
import { utf8Bytes } from './utf8-bytes.ts'
import { WirePacket } from './wire-packet.ts'

/** Where value `i` of a field lies; -1 beyond its end. */
function byteOf(place: Place, i: number): number {
  if (!Number.isInteger(i) || i < 0 || i >= place.structs * place.each) return -1
  return place.offset + Math.floor(i / place.each) * place.stride + (i % place.each) * place.bytes
}

/**
 * A datagram in the making; what is not set is 0. It can be changed and read out again and again. The code of an event
 * comes before its fields, as it decides which fields there are.
 */
export class PacketDraft {
  #layout: Layout
  readonly #bytes: Uint8Array
  readonly #view: DataView

  /** The format must have a packet of that id. */
  constructor(format: number, id: number) {
    const layout = formatLayouts.get(format)?.byId.get(id)
    invariant(layout !== undefined, `format ${format} has no packet ${id}`)
    this.#layout = layout
    this.#bytes = new Uint8Array(layout.size)
    this.#view = new DataView(this.#bytes.buffer)
    // No real packet of the Season Pack says 26 here.
    const gameYear = Math.min(25, format - 2000)
    const known = { gameYear, gameMajorVersion: 1, packetVersion: 1, secondaryPlayerCarIndex: 255 }
    writeHeader(this.#view, layout.header, { ...known, packetFormat: format, packetId: id })
  }

  /** Value `i` of a field, in the order of `F1Packet.numbers`; whole numbers are rounded and held to their type's range. */
  set(path: string, i: number, value: number): void {
    const place = this.#place(path)
    const at = place === undefined ? -1 : byteOf(place, i)
    if (place !== undefined && at >= 0) writeScalar(this.#view, place.scalar, at, value)
  }

  /** Text `i` of a field, cut to whole characters; a name keeps a NUL at its end. */
  setText(path: string, i: number, text: string): void {
    const place = this.#place(path)
    if (place?.scalar !== 'char' || !Number.isInteger(i) || i < 0 || i >= place.structs) return
    const from = place.offset + i * place.stride
    this.#bytes.fill(0, from, from + place.each)
    this.#bytes.set(utf8Bytes(text, path === 'code' ? place.each : place.each - 1), from)
    if (path === 'code') this.#become(text)
  }

  /** The fields that are given; the format and the id stay those of the draft. */
  header(header: Partial<F1Header>): void {
    const { format, id } = this.#layout
    writeHeader(this.#view, this.#layout.header, { ...header, packetFormat: format, packetId: id })
  }

  /** A copy, of exactly the size of the packet. */
  bytes(): Uint8Array {
    return this.#bytes.slice()
  }

  #place(path: string): Place | undefined {
    return this.#layout.places[this.#layout.indexOf.get(path) ?? -1]
  }

  #become(code: string): void {
    const event = formatLayouts.get(this.#layout.format)?.byId.get(this.#layout.id)
    this.#layout = event?.byCode.get(code) ?? event ?? this.#layout
  }
}

/** Bytes that numbers do not hold: texts with what follows their NUL, the rest of an event, and the bits of a NaN. */
function keepRaw(packet: WirePacket, into: Uint8Array): void {
  const keep = (from: number, length: number): void => into.set(packet.bytes.subarray(from, from + length), from)
  keep(packet.layout.restFrom, packet.layout.size - packet.layout.restFrom)
  const time = packet.layout.header.get('sessionTime')
  if (time !== undefined && Number.isNaN(packet.header.sessionTimeS)) keep(time.offset, time.bytes)
  for (const place of packet.layout.places) {
    if (!isNumeric(place.scalar)) {
      for (let i = 0; i < place.structs; i++) keep(place.offset + i * place.stride, place.each * place.bytes)
      continue
    }
    const values = packet.numbers(place.path) ?? []
    values.forEach((value, i) => {
      if (Number.isNaN(value)) keep(byteOf(place, i), place.bytes)
    })
  }
}

/** Encodes a packet of a PacketReader: byte for byte the datagram it was read from, whatever was in it. */
export function rewrite(packet: F1Packet): Uint8Array {
  invariant(packet instanceof WirePacket, 'only a packet of a PacketReader can be encoded')
  const draft = new PacketDraft(packet.format, packet.id)
  draft.header(packet.header)
  if (packet.name === 'Event') draft.setText('code', 0, packet.text('code'))
  for (const { path } of packet.layout.places) packet.numbers(path)?.forEach((value, i) => draft.set(path, i, value))
  const bytes = draft.bytes()
  keepRaw(packet, bytes)
  return bytes
}
