import { performance } from 'node:perf_hooks'
import { createF1Feed } from '../../src/core/decode/f1/session/f1-feed.ts'
import { formatLayouts, packetSizes } from '../../src/core/decode/f1/wire/layouts.ts'
import type { F1Packet, PacketName } from '../../src/core/decode/f1/wire/packet.ts'
import { PacketReader } from '../../src/core/decode/f1/wire/packet-reader.ts'
import { rewrite } from '../../src/core/decode/f1/wire/packet-writer.ts'
import type { SampleSink } from '../../src/core/samples/sample-sink.ts'
import { createVirtualGame } from '../../src/core/synthetic/f1-game/virtual-game.ts'
import { mutatedPacket, randomPacket, secondOfTraffic } from '../support/f1-packets.ts'
import { seededPicker } from '../support/point-mutator.ts'
import { type BenchRow, quantile } from './bench-row.ts'

/** What a session reads in full; of the rest (player's motion, setups, lap positions) it reads the header. */
const used: ReadonlySet<PacketName> = new Set([
  ...(['Motion', 'LapData', 'CarTelemetry', 'CarTelemetry2', 'CarStatus', 'CarDamage'] as const),
  ...(['Session', 'SessionHistory', 'TyreSets', 'Participants'] as const),
])

/** The paths of each kind of packet, as a session would have them written in its code. */
function pathsOf(format: number, wanted: (name: PacketName) => boolean): ReadonlyMap<PacketName, readonly string[]> {
  const layouts = [...(formatLayouts.get(format)?.byId.values() ?? [])]
  return new Map(
    layouts.filter(each => wanted(each.name)).map(each => [each.name, each.places.map(place => place.path)]),
  )
}

/** Microseconds a packet: the median of ten rounds, so that another process on the machine is not what is measured. */
function decodeUs(format: number, packets: number, wanted: (name: PacketName) => boolean): number {
  const datagrams = secondOfTraffic(format, seededPicker(1))
  const paths = pathsOf(format, wanted)
  const reader = new PacketReader()
  const rounds: number[] = []
  for (let round = 0; round < 11; round++) {
    const began = performance.now()
    for (let i = 0; i < packets / 10; i++) {
      const packet = reader.read(datagrams[i % datagrams.length] ?? new Uint8Array())
      if ('reject' in packet) continue
      for (const path of paths.get(packet.name) ?? []) packet.numbers(path)
    }
    rounds.push(((performance.now() - began) * 1000) / (packets / 10))
  }
  return quantile(rounds.slice(1), 0.5)
}

/** Microseconds to read a packet in full and write it again. */
function rewriteUs(format: number, packets: number): number {
  const datagrams = secondOfTraffic(format, seededPicker(3))
  const reader = new PacketReader()
  const began = performance.now()
  for (let i = 0; i < packets; i++) {
    const packet = reader.read(datagrams[i % datagrams.length] ?? new Uint8Array())
    if (!('reject' in packet)) rewrite(packet)
  }
  return ((performance.now() - began) * 1000) / packets
}

const nowhere: SampleSink = {
  frame: () => undefined,
  info: () => undefined,
  event: () => undefined,
  gap: () => undefined,
  jump: () => undefined,
  reject: () => undefined,
  received: () => undefined,
}

/**
 * Microseconds a packet from the datagram to frames and events, the sink's own work aside: a race of 24 cars at 60 Hz as
 * the game mixes its packets, the start of it left out. The median of the rounds.
 */
function sessionUs(format: number, packets: number): { readonly us: number; readonly n: number } {
  const game = createVirtualGame({ format, cars: format >= 2026 ? 24 : 22, hz: 60, laps: 6 })
  const datagrams: { readonly bytes: Uint8Array; readonly atS: number }[] = []
  const isEnough = (): boolean => datagrams.length >= packets || game.isOver
  while (!isEnough()) game.advance(game.nextAtS, (bytes, atS) => datagrams.push({ bytes, atS }))
  const warm = Math.floor(datagrams.length / 5)
  const rounds: number[] = []
  for (let round = 0; round < 6; round++) {
    const feed = createF1Feed({ sink: nowhere })
    for (const { bytes, atS } of datagrams.slice(0, warm)) feed.take(bytes, atS, 'bench')
    const began = performance.now()
    for (const { bytes, atS } of datagrams.slice(warm)) feed.take(bytes, atS, 'bench')
    rounds.push(((performance.now() - began) * 1000) / (datagrams.length - warm))
  }
  return { us: quantile(rounds.slice(1), 0.5), n: datagrams.length - warm }
}

/** Everything that is in a packet: all numbers and texts. */
function readAll(packet: F1Packet): void {
  const layout = formatLayouts.get(packet.format)?.byId.get(packet.id)
  for (const { path, structs } of layout?.byCode.get(packet.text('code'))?.places ?? layout?.places ?? []) {
    packet.numbers(path)
    for (let i = 0; i < structs; i++) packet.text(path, i)
  }
}

function benchMutated(count: number): BenchRow[] {
  const pick = seededPicker(2)
  const reader = new PacketReader()
  let throws = 0
  const takeMs = (bytes: Uint8Array): number => {
    const began = performance.now()
    try {
      const packet = reader.read(bytes)
      if (!('reject' in packet)) readAll(packet)
    } catch {
      throws++
    }
    return performance.now() - began
  }
  let longestMs = 0
  let slow = 0
  let slowAgain = 0
  for (let i = 0; i < count; i++) {
    const { format, id } = packetSizes[pick(packetSizes.length)] ?? { format: 2020, id: 0 }
    const bytes = mutatedPacket(randomPacket(format, id, pick), pick)
    const ms = takeMs(bytes)
    longestMs = Math.max(longestMs, ms)
    if (ms <= 1) continue
    slow++
    // A collection of the heap or another process, or the packet itself? Only then is it slow again.
    if (Math.min(takeMs(bytes), takeMs(bytes)) > 1) slowAgain++
  }
  return [
    { name: 'f1 mutated packets: throws', value: throws, unit: 'throws', n: count, budget: '0', isMet: throws === 0 },
    { name: 'f1 mutated packets: longest, with GC and scheduling', value: longestMs, unit: 'ms', n: count },
    { name: 'f1 mutated packets over 1 ms at first', value: slow, unit: 'packets', n: count },
    {
      name: 'f1 mutated packets over 1 ms again',
      value: slowAgain,
      unit: 'packets',
      n: count,
      budget: '0',
      isMet: slowAgain === 0,
    },
  ]
}

/** Datagrams of F1 games: the traffic of a second at 60 Hz, again and again; then what a broken sender could send. */
export function benchF1Wire(packets: number, mutated: number): BenchRow[] {
  const newest = decodeUs(2026, packets, name => used.has(name))
  const session = sessionUs(2026, Math.min(packets, 30_000))
  const unit = 'µs/packet'
  return [
    { name: 'f1 decode at the real mix', value: newest, unit, n: packets, budget: '≤ 5', isMet: newest <= 5 },
    {
      name: 'f1 decode at the real mix, 2023',
      value: decodeUs(2023, packets, name => used.has(name)),
      unit,
      n: packets,
    },
    { name: 'f1 wire + session', value: session.us, unit, n: session.n },
    { name: 'f1 decode of every field', value: decodeUs(2026, packets, () => true), unit, n: packets },
    { name: 'f1 accept and read the header only', value: decodeUs(2026, packets, () => false), unit, n: packets },
    { name: 'f1 decode and encode again', value: rewriteUs(2026, packets / 10), unit, n: packets / 10 },
    ...benchMutated(mutated),
  ]
}
