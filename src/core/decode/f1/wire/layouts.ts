import type { PacketName } from './packet.ts'
import { formats, packetKinds } from './packets.ts'
import { carsSince, type FieldRow, inFormat, type Row, type Scalar } from './rows.ts'
import { eventBlock, eventFields } from './tables/event.ts'
import { headerFields } from './tables/header.ts'

/** Where the values of one field lie in a datagram. Value k of struct i starts at `offset + i * stride + k * bytes`. */
export interface Place {
  readonly path: string
  readonly scalar: Scalar
  /** Of one value. */
  readonly bytes: number
  readonly offset: number
  readonly stride: number
  /** Length of the array of structs; 1 outside of one. */
  readonly structs: number
  /** Values in each struct. */
  readonly each: number
}

/** One packet in one format; an event has a layout for each code. */
export interface Layout {
  readonly format: number
  readonly id: number
  readonly name: PacketName
  readonly cars: number
  /** Of the whole datagram. */
  readonly size: number
  readonly header: ReadonlyMap<string, Place>
  readonly places: readonly Place[]
  /** Index in `places` by path. */
  readonly indexOf: ReadonlyMap<string, number>
  /** Where the bytes begin that no field describes: what an event leaves of its block. */
  readonly restFrom: number
  /** Layouts by code; only of an event. */
  readonly byCode: ReadonlyMap<string, Layout>
}

const scalarBytes: Readonly<Record<Scalar, number>> = {
  u8: 1,
  i8: 1,
  char: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  f32: 4,
  u64: 8,
  f64: 8,
}

/** The fields a struct has in a format, with offsets from its own start, and its length in bytes. */
function lay(fields: readonly FieldRow[], format: number, prefix: string): { places: Place[]; size: number } {
  const places: Place[] = []
  let size = 0
  for (const field of fields) {
    const shape = inFormat(field.shape, format) ?? 'none'
    if (shape === 'none') continue
    const [scalar = '', length = '1'] = shape.split(/[[\]]/)
    const bytes = scalarBytes[scalar as Scalar]
    const each = Number(length)
    places.push({
      path: `${prefix}${field.name}`,
      scalar: scalar as Scalar,
      bytes,
      offset: size,
      stride: 0,
      structs: 1,
      each,
    })
    size += bytes * each
  }
  return { places, size }
}

/** The places of `rows` from byte `start` on, and where they end. */
function layRows(rows: readonly Row[], format: number, start: number): { places: Place[]; end: number } {
  const places: Place[] = []
  let end = start
  for (const row of rows) {
    const isArray = 'fields' in row
    const structs = isArray ? (inFormat(row.length, format) ?? 0) : 1
    const laid = isArray ? lay(row.fields, format, `${row.name}.`) : lay([row], format, '')
    if (structs === 0) continue
    for (const place of laid.places) places.push({ ...place, offset: end + place.offset, stride: laid.size, structs })
    end += laid.size * structs
  }
  return { places, end }
}

interface Head {
  readonly format: number
  readonly header: ReadonlyMap<string, Place>
  readonly size: number
}

function headOf(format: number): Head {
  const { places, size } = lay(headerFields, format, '')
  return { format, header: new Map(places.map(place => [place.path, place])), size }
}

const indexed = (places: readonly Place[]): ReadonlyMap<string, number> =>
  new Map(places.map((place, index) => [place.path, index]))

function layoutOf(head: Head, kind: (typeof packetKinds)[number]): Layout {
  const { places, end } = layRows(kind.rows, head.format, head.size)
  const block = kind.name === 'Event' ? (inFormat(eventBlock, head.format) ?? 0) : 0
  const bare: Layout = {
    format: head.format,
    id: kind.id,
    name: kind.name,
    cars: inFormat(carsSince, head.format) ?? 0,
    size: end + block,
    header: head.header,
    places,
    indexOf: indexed(places),
    restFrom: end,
    byCode: new Map(),
  }
  if (block === 0) return bare
  const byCode = new Map<string, Layout>()
  for (const [code, fields] of Object.entries(eventFields)) {
    const carried = lay(fields, head.format, 'event.')
    const all = [...places, ...carried.places.map(place => ({ ...place, offset: end + place.offset }))]
    byCode.set(code, { ...bare, places: all, indexOf: indexed(all), restFrom: end + carried.size })
  }
  return { ...bare, byCode }
}

/** What is known of a format before a packet's own body: its header, and its layouts by packet id. */
export interface FormatLayouts {
  readonly headerSize: number
  readonly header: ReadonlyMap<string, Place>
  readonly byId: ReadonlyMap<number, Layout>
}

function layoutsOf(format: number): FormatLayouts {
  const head = headOf(format)
  const kinds = packetKinds.filter(kind => kind.since <= format)
  return {
    headerSize: head.size,
    header: head.header,
    byId: new Map(kinds.map(kind => [kind.id, layoutOf(head, kind)])),
  }
}

/** By packetFormat. Computed once, from the tables. */
export const formatLayouts: ReadonlyMap<number, FormatLayouts> = new Map(
  formats.map(format => [format, layoutsOf(format)]),
)

/** What a datagram of this format and id measures; the three together are what a packet is accepted by. */
export interface PacketSize {
  readonly format: number
  readonly id: number
  readonly name: PacketName
  readonly size: number
}

export const packetSizes: readonly PacketSize[] = [...formatLayouts.values()].flatMap(each =>
  [...each.byId.values()].map(({ format, id, name, size }) => ({ format, id, name, size })),
)
