import type { F1Packet } from '../../src/core/decode/f1/wire/packet.ts'
import { PacketReader } from '../../src/core/decode/f1/wire/packet-reader.ts'
import { expectedHz, packetKinds } from '../../src/core/decode/f1/wire/packets.ts'
import { formatLayouts } from '../../src/core/decode/f1/wire/layouts.ts'
import { PacketDraft } from '../../src/core/decode/f1/wire/packet-writer.ts'
import { eventFields } from '../../src/core/decode/f1/wire/tables/event.ts'
import type { seededPicker } from './point-mutator.ts'

type Pick = ReturnType<typeof seededPicker>

/** Events the games send: those that carry something, and three that do not. */
const codes = [...Object.keys(eventFields), 'SSTA', 'SEND', 'CHQF']

/** A packet that says what it is (format and id, of an event its code) and is noise in everything else. */
export function randomPacket(format: number, id: number, pick: Pick): Uint8Array {
  const draft = new PacketDraft(format, id)
  draft.setText('code', 0, codes[pick(codes.length)] ?? 'SSTA')
  const layouts = formatLayouts.get(format)
  const idAt = layouts?.header.get('packetId')?.offset ?? 0
  const code = layouts?.byId.get(id)?.places.find(place => place.path === 'code')
  const isKept = (i: number): boolean =>
    i < 2 || i === idAt || (code !== undefined && i >= code.offset && i < code.offset + code.each)
  return draft.bytes().map((byte, i) => (isKept(i) ? byte : pick(256)))
}

type Mutation = (valid: Uint8Array, pick: Pick) => Uint8Array

function changed(valid: Uint8Array, times: number, change: (out: Uint8Array) => void): Uint8Array {
  const out = valid.slice()
  for (let n = 0; n < times; n++) change(out)
  return out
}

const mutations: readonly Mutation[] = [
  (valid, pick) => valid.slice(0, pick(valid.length + 1)),
  (valid, pick) => valid.slice(pick(valid.length + 1)),
  (valid, pick) => Uint8Array.from([...valid, ...Array.from({ length: 1 + pick(40) }, () => pick(256))]),
  (valid, pick) => changed(valid, 1 + pick(8), out => (out[pick(out.length)] = pick(256))),
  // The bytes that decide: format, and both places of the id.
  (valid, pick) => changed(valid, 1 + pick(3), out => (out[pick(8)] = pick(256))),
  (valid, pick) => changed(valid, 1, out => (out[0] = 0xe0 + pick(14))),
  (valid, pick) => changed(valid, 1, out => (out[5 + pick(2)] = pick(20))),
  (_, pick) => Uint8Array.from({ length: pick(1500) }, () => pick(256)),
  (_, pick) => new Uint8Array(pick(1500)).fill(0xff),
  // Every field at an end of its type: infinite, not a number, the largest, the lowest.
  (valid, pick) => valid.slice().fill([0x00, 0xff, 0x7f, 0x80][pick(4)] ?? 0, 8),
  valid => valid,
]

/** What a network, a bug or an enemy could make of a packet. */
export const mutatedPacket = (valid: Uint8Array, pick: Pick): Uint8Array =>
  (mutations[pick(mutations.length)] ?? mutations[0])?.(valid, pick) ?? valid

/** One second of a game at a menu rate of 60 Hz: so many packets of each kind as it sends, mixed as it sends them. */
export function secondOfTraffic(format: number, pick: Pick): Uint8Array[] {
  const timed: { readonly atS: number; readonly bytes: Uint8Array }[] = []
  for (const { name, id } of packetKinds) {
    const hz = expectedHz(name, format, 60) ?? 0
    for (let k = 0; k < hz; k++) timed.push({ atS: k / hz, bytes: randomPacket(format, id, pick) })
  }
  return timed.sort((a, b) => a.atS - b.atS).map(({ bytes }) => bytes)
}

/** The packet in a datagram that must be a good one. The reader keeps one packet of a kind: hand one over to share it. */
export function acceptedPacket(bytes: Uint8Array, reader = new PacketReader()): F1Packet {
  const read = reader.read(bytes)
  if ('reject' in read) throw new Error(`${read.reject}: format ${read.format}, id ${read.id}, ${read.size} bytes`)
  return read
}

/** A datagram written by hand: these bytes at these offsets, zeros elsewhere. */
export function bytesAt(size: number, parts: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const bytes = new Uint8Array(size)
  for (const [at, part] of Object.entries(parts)) bytes.set(part, Number(at))
  return bytes
}

export const f32Bytes = (...values: number[]): number[] => [...new Uint8Array(Float32Array.from(values).buffer)]
export const u32Bytes = (value: number): number[] => [...new Uint8Array(Uint32Array.of(value).buffer)]
export const asciiBytes = (text: string): number[] => [...text].map(character => character.charCodeAt(0))
