import { describe, expect, test } from 'vitest'
import { expectedHz, formats } from '../../../../../src/core/decode/f1/wire/packets.ts'
import type { PacketName } from '../../../../../src/core/decode/f1/wire/packet.ts'
import { RollingHash } from '../../../../../src/core/score/rolling-hash.ts'
import type { GameOptions } from '../../../../../src/core/synthetic/f1-game/game-options.ts'
import { createVirtualGame } from '../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { watched } from './game-rig.ts'

/** Bytes of every packet of the race, by format, as the publisher states them; 0 = the format has no such packet. */
const sizes: Readonly<Partial<Record<PacketName, readonly number[]>>> = {
  Motion: [1464, 1464, 1464, 1349, 1349, 1349, 1325],
  Session: [251, 625, 632, 644, 753, 753, 926],
  LapData: [1190, 970, 972, 1131, 1285, 1285, 1399],
  Event: [35, 36, 40, 45, 45, 45, 45],
  Participants: [1213, 1257, 1257, 1306, 1350, 1284, 1470],
  CarSetups: [1102, 1102, 1102, 1107, 1133, 1133, 1233],
  CarTelemetry: [1307, 1347, 1347, 1352, 1352, 1352, 1448],
  CarStatus: [1344, 1058, 1058, 1239, 1239, 1239, 1445],
  CarDamage: [0, 882, 948, 953, 953, 1041, 1133],
  SessionHistory: [0, 1155, 1155, 1460, 1460, 1460, 1460],
  TyreSets: [0, 0, 0, 231, 231, 231, 231],
  MotionEx: [0, 0, 0, 217, 237, 273, 273],
  LapPositions: [0, 0, 0, 0, 0, 1131, 1231],
  CarTelemetry2: [0, 0, 0, 0, 0, 0, 269],
}

const HZ = 20
const LONG_S = 150

function hashOf(options: Partial<GameOptions>, toS: number, stepS = toS): string {
  const game = createVirtualGame(options)
  const hash = new RollingHash()
  const take = (datagram: Uint8Array): void => hash.add(String.fromCharCode(...datagram))
  for (let atS = stepS; atS < toS; atS += stepS) game.advance(atS, take)
  game.advance(toS, take)
  return hash.hex
}

describe('every format', () => {
  test.each(formats)(
    'S-F1-32: %i plays 150 s of the race in packets of the exact sizes, at the rates of the game',
    format => {
      const count = new Map<PacketName, number>()
      const size = new Map<PacketName, Set<number>>()
      const seen = new Set<number>()
      const game = createVirtualGame({ format, cars: format === 2026 ? 24 : 22, hz: HZ, seed: 3 })
      watched(game, LONG_S, (packet, _atS, bytes) => {
        count.set(packet.name, (count.get(packet.name) ?? 0) + 1)
        size.set(packet.name, (size.get(packet.name) ?? new Set()).add(bytes))
        seen.add(packet.format)
      })
      expect([...seen]).toEqual([format])
      const has = Object.entries(sizes).filter(([, bytes]) => (bytes[formats.indexOf(format)] ?? 0) > 0)
      expect([...size.keys()].sort()).toEqual(has.map(([name]) => name).sort())
      for (const [name, bytes] of has) {
        expect([...(size.get(name as PacketName) ?? [])], name).toEqual([bytes[formats.indexOf(format)]])
        const hz = expectedHz(name as PacketName, format, HZ)
        if (hz !== null) expect(count.get(name as PacketName), name).toBe(Math.floor(LONG_S * Math.min(HZ, hz)) + 1)
      }
    },
  )

  test.each(formats)('S-F1-5: %i counts its frames one by one, and all packets of a frame carry its time', format => {
    const times = new Map<number, Set<number>>()
    let last = -1
    watched(createVirtualGame({ format, hz: HZ }), 10, ({ header }, atS) => {
      expect(header.frameIdentifier - last).toBeLessThanOrEqual(1)
      expect(header.frameIdentifier).toBeGreaterThanOrEqual(last)
      last = header.frameIdentifier
      times.set(last, (times.get(last) ?? new Set()).add(header.sessionTimeS))
      expect(header.sessionTimeS).toBeCloseTo(atS, 5)
      expect(header.overallFrame).toEqual(format >= 2023 ? last : NaN)
      expect(header.gameYear).toEqual(format >= 2023 ? Math.min(25, format - 2000) : NaN)
    })
    expect(last).toBe(10 * HZ)
    expect([...times.values()].every(set => set.size === 1)).toBe(true)
  })
})

describe('the same options', () => {
  const options = { format: 2024, cars: 8, hz: 10, laps: 6, seed: 11 }

  test('S-0-12: give the same bytes, and another seed gives others', () => {
    expect(hashOf(options, 60)).toBe(hashOf(options, 60))
    expect(hashOf({ ...options, seed: 12 }, 60)).not.toBe(hashOf(options, 60))
  })

  test('S-0-12: give the same bytes whatever the steps in which they are asked for', () => {
    const whole = hashOf(options, 60)
    expect(hashOf(options, 60, 0.1)).toBe(whole)
    expect(hashOf(options, 60, 7.5)).toBe(whole)
  })

  test('S-F1-4: give the same session id of 16 digits; another seed has another, and none is 0', () => {
    const idOf = (seed: number): string => {
      const ids = new Set<string>()
      watched(createVirtualGame({ ...options, seed }), 2, ({ header }) => ids.add(header.sessionUid))
      expect(ids.size).toBe(1)
      return [...ids][0] ?? ''
    }
    const ids = [0, 1, 2, 7, 123456789].map(idOf)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^(?!0{16})[0-9a-f]{16}$/)
    expect(idOf(7)).toBe(ids[3])
  })

  test('a taker may keep a datagram: it is not written again', () => {
    const kept: { bytes: Uint8Array; copy: Uint8Array }[] = []
    createVirtualGame(options).advance(2, bytes => kept.push({ bytes, copy: bytes.slice() }))
    for (const { bytes, copy } of kept) expect(bytes).toEqual(copy)
  })
})

describe('options', () => {
  test.each([
    { format: 2019 },
    { format: 2027 },
    { format: 2025, cars: 23 },
    { format: 2026, cars: 25 },
    { cars: 3 },
    { hz: 4 },
    { hz: 12.5 },
    { laps: 101 },
    { cars: 10, restricted: 10 },
  ])('that no game could send are refused: %o', options => {
    expect(() => createVirtualGame(options)).toThrow(RangeError)
  })

  test('S-F1-7: watching, nobody is the player and the session says whom one watches', () => {
    const players = new Set<number>()
    watched(createVirtualGame({ format: 2025, cars: 10, hz: 10, isSpectator: true }), 3, packet => {
      players.add(packet.header.playerCarIndex)
      if (packet.name === 'Session') {
        expect(packet.numbers('isSpectating')?.[0]).toBe(1)
        expect(packet.numbers('spectatorCarIndex')?.[0]).toBe(5)
      }
      if (packet.name === 'Participants')
        expect([...(packet.numbers('car.aiControlled') ?? [])].slice(0, 10)).not.toContain(0)
      if (packet.name === 'MotionEx') expect(packet.numbers('wheelSpeed')).toEqual(new Float64Array(4))
    })
    expect([...players]).toEqual([255])
  })

  test('the player drives the own car of the demo race', () => {
    watched(createVirtualGame({ format: 2025, cars: 10, hz: 10 }), 1, packet => {
      expect(packet.header.playerCarIndex).toBe(5)
    })
  })
})
