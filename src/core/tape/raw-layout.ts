import { done, failed, type Result } from '../health/result.ts'
import type { RawPacket } from '../samples/taped.ts'
import { BytesIn, BytesOut } from './tape-bytes.ts'

/** The first byte. */
const LAYOUT = 1
/** Time, sender and length of a packet. */
const HEAD_BYTES = 14

/**
 * Packets as bytes: layout (u8), how many (u32), of each its time (i64, ns), sender (u16) and length (u32), and then
 * what was in them.
 */
export function encodeRaw(packets: readonly RawPacket[]): Uint8Array {
  const room = packets.reduce((sum, packet) => sum + HEAD_BYTES + packet.bytes.length, 5)
  const out = new BytesOut(room)
  out.u8(LAYOUT)
  out.u32(packets.length)
  for (const { atNs, sender, bytes } of packets) {
    const ns = BigInt.asUintN(64, atNs)
    out.u32(Number(ns & 0xffffffffn))
    out.u32(Number(ns >> 32n))
    out.u16(sender)
    out.u32(bytes.length)
  }
  for (const packet of packets) out.put(packet.bytes)
  return out.taken()
}

/** Reverses `encodeRaw`; a failure says what is wrong with the bytes. Never throws; the packets are views of `bytes`. */
export function decodeRaw(bytes: Uint8Array): Result<readonly RawPacket[]> {
  const input = new BytesIn(bytes)
  const [layout, count] = [input.u8(), input.u32()]
  if (input.isShort || layout !== LAYOUT) return failed('unknown-layout', 'These packets are kept in an unknown way.')
  if (count * HEAD_BYTES > input.left) return cutOff
  const heads: { readonly atNs: bigint; readonly sender: number; readonly length: number }[] = []
  for (let i = 0; i < count; i++) {
    const [low, high] = [input.u32(), input.u32()]
    const atNs = BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))
    heads.push({ atNs, sender: input.u16(), length: input.u32() })
  }
  const packets = heads.map(({ atNs, sender, length }) => ({ atNs, sender, bytes: input.take(length) }))
  return input.isShort || input.left > 0 ? cutOff : done(packets)
}

const cutOff = failed('damaged', 'These packets are cut off or damaged.')
