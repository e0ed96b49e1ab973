import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { F1Packet, PacketName, PacketReject } from '../../../../../../src/core/decode/f1/wire/packet.ts'
import { PacketReader } from '../../../../../../src/core/decode/f1/wire/packet-reader.ts'
import { rewrite } from '../../../../../../src/core/decode/f1/wire/packet-writer.ts'

const raw = resolve(process.env.PITWALL_DATA ?? '../shared/data', 'f1udp/raw')

/** The datagrams of all files of `u32 length | datagram`. */
function* readAll(): Generator<{ file: string; bytes: Uint8Array; read: F1Packet | PacketReject }> {
  const reader = new PacketReader()
  for (const file of readdirSync(raw).filter(name => name.endsWith('.lp'))) {
    const content = readFileSync(join(raw, file))
    for (let at = 0; at + 4 <= content.length;) {
      const bytes = content.subarray(at + 4, at + 4 + content.readUInt32LE(at))
      yield { file, bytes, read: reader.read(bytes) }
      at += 4 + bytes.length
    }
  }
}

/** Between which values fields lie on any car, track and day; an offset off by a byte leaves them at once. */
const plausible: Readonly<Partial<Record<PacketName, Readonly<Record<string, readonly [min: number, max: number]>>>>> =
  {
    Session: {
      trackLength: [2000, 8000],
      trackTemperature: [0, 70],
      pitSpeedLimit: [40, 90],
      'marshalZones.zoneStart': [0, 1],
      safetyCarStatus: [0, 3],
    },
    CarTelemetry: {
      'car.speed': [0, 400],
      'car.throttle': [0, 1],
      'car.steer': [-1, 1],
      'car.brake': [0, 1],
      'car.gear': [-1, 8],
      'car.engineTemperature': [0, 150],
      'car.tyresPressure': [0, 40],
      suggestedGear: [-1, 8],
    },
    LapData: {
      // In the garage two laps short of the line have been seen (5,890 m a lap, −11,650 m).
      'car.lapDistance': [-20000, 8000],
      'car.carPosition': [0, 24],
      'car.sector': [0, 2],
      'car.resultStatus': [0, 7],
    },
    CarStatus: {
      'car.fuelInTank': [0, 120],
      'car.visualTyreCompound': [0, 22],
      'car.ersStoreEnergy': [0, 4.1e6],
      'car.ersDeployMode': [0, 3],
    },
    CarDamage: { 'car.tyresWear': [0, 100], 'car.engineTCWear': [0, 100] },
  }

describe.skipIf(!existsSync(raw))('packets of real games', () => {
  test('S-F1-32: are all read and encoded to the same bytes; 2018, 2019 and one packet too short are refused (needs f1 data)', () => {
    const outcomes: Record<string, number> = {}
    for (const { file, bytes, read } of readAll()) {
      const outcome =
        'reject' in read
          ? `${read.reject} ${read.format} ${read.id} ${read.reject === 'f1-size' ? read.size : ''}`
          : `read ${read.format}`
      outcomes[outcome.trim()] = (outcomes[outcome.trim()] ?? 0) + 1
      if (!('reject' in read)) expect(rewrite(read), `${file} ${read.name}`).toEqual(Uint8Array.from(bytes))
    }
    expect(outcomes).toEqual({
      ...{ 'f1-too-old 2018 NaN': 13, 'f1-too-old 2019 NaN': 10, 'f1-size 2024 3 44': 1 },
      ...{ 'read 2020': 18, 'read 2021': 22, 'read 2022': 58, 'read 2023': 1087, 'read 2024': 59 },
      ...{ 'read 2025': 30, 'read 2026': 30 },
    })
  })

  test('have values that cars can have (needs f1 data)', () => {
    const kinds = new Set<string>()
    for (const { file, read } of readAll()) {
      if ('reject' in read) continue
      for (const [path, [min, max]] of Object.entries(plausible[read.name] ?? {})) {
        const values = read.numbers(path) ?? []
        expect(values.length, `${file} ${path}`).toBeGreaterThan(0)
        expect(Math.min(...values), `${file} ${path}`).toBeGreaterThanOrEqual(min)
        expect(Math.max(...values), `${file} ${path}`).toBeLessThanOrEqual(max)
        kinds.add(`${read.name} ${read.format}`)
      }
    }
    // All five kinds in all seven formats; 2020 has no damage, and the files of 2021 have none of it.
    expect(kinds.size).toBe(33)
  })

  test('S-F1-29: have directions of length 1, the right one square to the forward one (needs f1 data)', () => {
    const formats = new Set<number>()
    for (const { file, read } of readAll()) {
      if ('reject' in read || read.name !== 'Motion') continue
      const column = (name: string): number[] =>
        [...(read.numbers(`car.world${name}`) ?? [])].map(value => value / 32767)
      const [fx, fy, fz] = [column('ForwardDirX'), column('ForwardDirY'), column('ForwardDirZ')]
      const [rx, ry, rz] = [column('RightDirX'), column('RightDirY'), column('RightDirZ')]
      for (let car = 0; car < read.cars; car++) {
        const [f, r] = [
          [fx[car]!, fy[car]!, fz[car]!],
          [rx[car]!, ry[car]!, rz[car]!],
        ]
        // An empty slot.
        if (Math.hypot(...f) === 0) continue
        expect(Math.hypot(...f), file).toBeCloseTo(1, 2)
        expect(Math.hypot(...r), file).toBeCloseTo(1, 2)
        expect(f[0]! * r[0]! + f[1]! * r[1]! + f[2]! * r[2]!, file).toBeCloseTo(0, 2)
        formats.add(read.format)
      }
    }
    expect(formats.size).toBeGreaterThan(5)
  })
})
