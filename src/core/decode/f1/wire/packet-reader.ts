import { HeaderReader } from './header.ts'
import { formatLayouts, type FormatLayouts, type Layout } from './layouts.ts'
import type { F1Packet, PacketReject } from './packet.ts'
import { WirePacket } from './wire-packet.ts'

/** The years before the first format that is decoded, which had the same two bytes at the start. */
const tooOld: ReadonlySet<number> = new Set([2018, 2019])

/** Headers and packets of one format. */
interface FormatReader {
  readonly layouts: FormatLayouts
  readonly idAt: number
  readonly header: HeaderReader
  readonly packets: Map<Layout, WirePacket>
}

/**
 * Reads datagrams of the games' formats 2020 to 2026. A datagram is accepted if its length is exactly that of its
 * (packetFormat, packetId); the game's year is never asked. One reader a sender: it reuses its packets.
 */
export class PacketReader {
  readonly #formats = new Map<number, FormatReader>()

  /** Never throws, whatever the bytes. */
  read(bytes: Uint8Array): F1Packet | PacketReject {
    const size = bytes.length
    if (size < 2) return { reject: 'f1-short', format: NaN, id: NaN, size }
    const format = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
    const reader = this.#readerOf(format)
    if (reader === undefined) return { reject: tooOld.has(format) ? 'f1-too-old' : 'f1-format', format, id: NaN, size }
    if (size < reader.layouts.headerSize) return { reject: 'f1-short', format, id: bytes[reader.idAt] ?? NaN, size }
    const id = bytes[reader.idAt] ?? NaN
    const layout = reader.layouts.byId.get(id)
    if (layout === undefined) return { reject: 'f1-id', format, id, size }
    if (layout.size !== size) return { reject: 'f1-size', format, id, size }
    const told = layout.byCode.size === 0 ? layout : (layout.byCode.get(codeOf(bytes, layout)) ?? layout)
    return packetOf(reader, told).take(bytes)
  }

  #readerOf(format: number): FormatReader | undefined {
    const known = this.#formats.get(format)
    if (known !== undefined) return known
    const layouts = formatLayouts.get(format)
    if (layouts === undefined) return undefined
    const idAt = layouts.header.get('packetId')?.offset ?? 0
    const made = { layouts, idAt, header: new HeaderReader(layouts.header), packets: new Map<Layout, WirePacket>() }
    this.#formats.set(format, made)
    return made
  }
}

function packetOf(reader: FormatReader, layout: Layout): WirePacket {
  const known = reader.packets.get(layout)
  if (known !== undefined) return known
  const made = new WirePacket(layout, reader.header)
  reader.packets.set(layout, made)
  return made
}

/** The four letters after the header of an event. */
function codeOf(bytes: Uint8Array, layout: Layout): string {
  const at = layout.places[0]?.offset ?? 0
  return String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0)
}
