import { describe, expect, test } from 'vitest'
import { formatLayouts, packetSizes } from '../../../../../../src/core/decode/f1/wire/layouts.ts'
import type { F1Packet, PacketReject } from '../../../../../../src/core/decode/f1/wire/packet.ts'
import { PacketReader } from '../../../../../../src/core/decode/f1/wire/packet-reader.ts'
import { packetName } from '../../../../../../src/core/decode/f1/wire/packets.ts'
import {
  acceptedPacket,
  asciiBytes,
  bytesAt,
  f32Bytes,
  mutatedPacket,
  randomPacket,
  u32Bytes,
} from '../../../../../support/f1-packets.ts'
import { seededPicker } from '../../../../../support/point-mutator.ts'

const isReject = (read: F1Packet | PacketReject): read is PacketReject => 'reject' in read

const uid = [0xef, 0xcd, 0xab, 0x89, 0x67, 0x45, 0x23, 0xf1]

describe('the header', () => {
  test('S-F1-3: of 29 bytes is read field by field; the game’s year does not matter', () => {
    const parts = {
      0: [0xea, 7, 25, 1, 14, 1, 16],
      7: uid,
      15: [...f32Bytes(12.5), ...u32Bytes(700), ...u32Bytes(900), 19, 255],
    }
    expect(acceptedPacket(bytesAt(269, parts)).header).toEqual({
      ...{
        packetFormat: 2026,
        gameYear: 25,
        gameMajorVersion: 1,
        gameMinorVersion: 14,
        packetVersion: 1,
        packetId: 16,
      },
      ...{ sessionUid: 'f123456789abcdef', sessionTimeS: 12.5, frameIdentifier: 700, overallFrame: 900 },
      ...{ playerCarIndex: 19, secondaryPlayerCarIndex: 255 },
    })
  })

  test('S-F1-3: of 24 bytes has no game year and no overall frame', () => {
    const parts = { 0: [0xe4, 7, 1, 18, 1, 3], 6: uid, 14: [...f32Bytes(3.25), ...u32Bytes(4_000_000_000), 255, 0] }
    expect(acceptedPacket(bytesAt(35, parts)).header).toEqual({
      ...{
        packetFormat: 2020,
        gameYear: NaN,
        gameMajorVersion: 1,
        gameMinorVersion: 18,
        packetVersion: 1,
        packetId: 3,
      },
      ...{ sessionUid: 'f123456789abcdef', sessionTimeS: 3.25, frameIdentifier: 4_000_000_000, overallFrame: NaN },
      ...{ playerCarIndex: 255, secondaryPlayerCarIndex: 0 },
    })
  })

  test('S-F1-4: an id of the session keeps all its 64 bits, zero among them', () => {
    const reader = new PacketReader()
    const uidOf = (bytes: readonly number[]): string =>
      acceptedPacket(bytesAt(1349, { 0: [0xe9, 7], 7: bytes }), reader).header.sessionUid
    expect(uidOf([1, 0, 0, 0, 0, 0, 0, 0])).toBe('0000000000000001')
    expect(uidOf([0, 0, 0, 0, 0, 0, 0, 0x80])).toBe('8000000000000000')
    expect(uidOf([0, 0, 0, 0, 0, 0, 0, 0])).toBe('0000000000000000')
    expect(uidOf([255, 255, 255, 255, 255, 255, 255, 255])).toBe('ffffffffffffffff')
  })

  test('of one packet stays as it was when the next one is read', () => {
    const reader = new PacketReader()
    const { header } = acceptedPacket(bytesAt(1349, { 0: [0xe9, 7], 19: u32Bytes(1) }), reader)
    acceptedPacket(bytesAt(1349, { 0: [0xe9, 7], 19: u32Bytes(2) }), reader)
    expect(header.frameIdentifier).toBe(1)
  })
})

describe('the values', () => {
  test('of four wheels keep the order of the wire: RL, RR, FL, FR', () => {
    // CarDamage 2023: 42 bytes a car from byte 29.
    const packet = acceptedPacket(
      bytesAt(953, { 0: [0xe7, 7], 6: [10], [29 + 5 * 42]: [...f32Bytes(1, 2, 3, 4), 5, 6, 7, 8] }),
    )
    expect([packet.name, packet.cars]).toEqual(['CarDamage', 22])
    const wear = packet.numbers('car.tyresWear')
    expect(wear).toHaveLength(88)
    expect([...(wear?.subarray(19, 25) ?? [])]).toEqual([0, 1, 2, 3, 4, 0])
    expect([...(packet.numbers('car.tyresDamage')?.subarray(20, 24) ?? [])]).toEqual([5, 6, 7, 8])
  })

  test('S-F1-10: of 2020 have the wear as bytes of CarStatus', () => {
    const packet = acceptedPacket(bytesAt(1344, { 0: [0xe4, 7], 5: [7], [24 + 21 * 60 + 25]: [11, 12, 13, 14] }))
    expect([...(packet.numbers('car.tyresWear')?.subarray(84) ?? [])]).toEqual([11, 12, 13, 14])
  })

  test('S-F1-14: may be negative', () => {
    const packet = acceptedPacket(bytesAt(1399, { 0: [0xea, 7], 6: [2], [29 + 23 * 57 + 20]: f32Bytes(-12.5, -99) }))
    expect(packet.cars).toBe(24)
    expect([packet.numbers('car.lapDistance')?.[23], packet.numbers('car.totalDistance')?.[23]]).toEqual([-12.5, -99])
    const session = acceptedPacket(bytesAt(753, { 0: [0xe8, 7], 6: [1], 29: [3, 0xf6], 36: [0xff] }))
    expect(['weather', 'trackTemperature', 'trackId'].map(path => session.numbers(path)?.[0])).toEqual([3, -10, -1])
  })

  test('of other arrays go by the name of the member, of scalars by their own', () => {
    const session = acceptedPacket(
      bytesAt(926, { 0: [0xea, 7], 6: [1], 733: [1, 5, 10], 755: f32Bytes(0.25, 0.5), 58: [...f32Bytes(0.75), 3] }),
    )
    expect(session.numbers('weekendStructure')).toHaveLength(12)
    expect(session.numbers('weekendStructure')?.[2]).toBe(10)
    expect(session.numbers('activeAeroZonesFull.zoneEnd')?.[0]).toBe(0.5)
    expect([session.numbers('marshalZones.zoneStart')?.[2], session.numbers('marshalZones.zoneFlag')?.[2]]).toEqual([
      0.75, 3,
    ])
    expect(session.numbers('weatherForecastSamples.weather')).toHaveLength(64)
    const positions = acceptedPacket(bytesAt(1231, { 0: [0xea, 7], 6: [15], [31 + 24]: [7] }))
    expect(positions.numbers('positionForVehicleIdx')?.[24]).toBe(7)
  })

  test('that the format does not have are undefined, not zero', () => {
    const lap = acceptedPacket(bytesAt(1190, { 0: [0xe4, 7], 5: [2] }))
    expect(lap.numbers('car.lastLapTime')).toHaveLength(22)
    for (const path of ['car.lastLapTimeInMS', 'car.deltaToRaceLeaderInMS', 'lapDistance', '', 'car.', 'toString'])
      expect(lap.numbers(path)).toBeUndefined()
  })

  test('are those of the newest packet of the kind, whether or not they were read in the one before', () => {
    const reader = new PacketReader()
    const speed = (kmh: number): F1Packet =>
      acceptedPacket(bytesAt(1352, { 0: [0xe9, 7], 6: [6], 29: [kmh], 39: f32Bytes(kmh / 100) }), reader)
    expect(speed(100).numbers('car.speed')?.[0]).toBe(100)
    speed(50)
    const packet = speed(200)
    expect(packet.numbers('car.speed')?.[0]).toBe(200)
    expect(packet.numbers('car.speed')?.[0]).toBe(200)
    expect(packet.numbers('car.brake')?.[0]).toBe(2)
  })

  test('do not depend on the buffer the datagram came in', () => {
    const bytes = bytesAt(1352, { 0: [0xe9, 7], 6: [6], 29: [120] })
    const packet = acceptedPacket(bytes)
    bytes.fill(0)
    expect(packet.numbers('car.speed')?.[0]).toBe(120)
    // A datagram inside a longer buffer.
    const around = new Uint8Array(1500)
    around.set(bytesAt(1352, { 0: [0xe9, 7], 6: [6], 29: [130] }), 77)
    expect(acceptedPacket(around.subarray(77, 77 + 1352)).numbers('car.speed')?.[0]).toBe(130)
  })
})

describe('S-F1-23: a text', () => {
  const named = (size: number, at: number, bytes: readonly number[], format = [0xe8, 7]): F1Packet =>
    acceptedPacket(bytesAt(size, { 0: format, 6: [4], [at]: bytes }))

  test('ends at its NUL, whatever stands behind it', () => {
    const packet = named(1350, 30 + 60 + 7, [...asciiBytes('Ann'), 0, ...asciiBytes('old name')])
    expect([packet.text('car.name', 1), packet.text('car.name', 0), packet.text('car.name')]).toEqual(['Ann', '', ''])
  })

  test('is UTF-8, and without a NUL ends with its field: 48 bytes to 2024, 32 since', () => {
    expect(named(1350, 37, [0xc3, 0x89, 0x78]).text('car.name', 0)).toBe('Éx')
    const long = asciiBytes('x'.repeat(60))
    expect(named(1350, 37, long).text('car.name', 0)).toHaveLength(48)
    expect(named(1284, 37, long, [0xe9, 7]).text('car.name', 0)).toHaveLength(32)
  })

  test('is empty where there is none', () => {
    const packet = named(1350, 37, asciiBytes('x'))
    for (const [path, i] of [
      ['car.name', 22],
      ['car.name', -1],
      ['car.name', NaN],
      ['car.name', 0.5],
      ['car.teamId', 0],
      ['nobody', 0],
    ] as const)
      expect(packet.text(path, i)).toBe('')
    expect(packet.numbers('car.name')).toBeUndefined()
  })
})

describe('S-F1-2: a datagram is refused', () => {
  const refused = (bytes: Uint8Array): PacketReject | null => {
    const read = new PacketReader().read(bytes)
    return isReject(read) ? read : null
  }

  test('when its length is not that of its format and id', () => {
    expect(refused(bytesAt(44, { 0: [0xe8, 7], 6: [3], 29: asciiBytes('COLL') }))).toEqual({
      ...{ reject: 'f1-size', format: 2024, id: 3, size: 44 },
    })
    for (const { format, id, size } of packetSizes)
      for (const wrong of [size - 1, size + 1])
        expect(refused(bytesAt(wrong, { 0: [format & 0xff, 7], [format < 2023 ? 5 : 6]: [id] }))).toEqual({
          ...{ reject: 'f1-size', format, id, size: wrong },
        })
  })

  test('when its format is unknown, or too old', () => {
    expect(refused(bytesAt(1352, { 0: [0xeb, 7] }))).toEqual({
      reject: 'f1-format',
      format: 2027,
      id: NaN,
      size: 1352,
    })
    expect(refused(bytesAt(1341, { 0: [0xe2, 7] }))?.reject).toBe('f1-too-old')
    expect(refused(bytesAt(1347, { 0: [0xe3, 7] }))?.reject).toBe('f1-too-old')
  })

  test('when the format has no such id', () => {
    expect(refused(bytesAt(269, { 0: [0xe9, 7], 6: [16] }))).toEqual({
      reject: 'f1-id',
      format: 2025,
      id: 16,
      size: 269,
    })
    expect(refused(bytesAt(882, { 0: [0xe4, 7], 5: [10] }))?.reject).toBe('f1-id')
  })

  test('when it ends before its header does', () => {
    expect(refused(new Uint8Array())).toEqual({ reject: 'f1-short', format: NaN, id: NaN, size: 0 })
    expect(refused(Uint8Array.of(0xe9))?.reject).toBe('f1-short')
    expect(refused(Uint8Array.of(0xe9, 7))).toEqual({ reject: 'f1-short', format: 2025, id: NaN, size: 2 })
    expect(refused(bytesAt(28, { 0: [0xe9, 7], 6: [3] }))).toEqual({
      reject: 'f1-short',
      format: 2025,
      id: 3,
      size: 28,
    })
  })
})

test('20,000 broken packets: each is read or refused with a reason, none throws', () => {
  const pick = seededPicker(20)
  const reader = new PacketReader()
  const outcomes = new Map<string, number>()
  for (let i = 0; i < 20_000; i++) {
    const { format, id } = packetSizes[pick(packetSizes.length)]!
    const read = reader.read(mutatedPacket(randomPacket(format, id, pick), pick))
    const outcome = isReject(read) ? read.reject : 'read'
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (isReject(read)) continue
    expect(read.name).toBe(packetName(read.id))
    for (const { path } of formatLayouts.get(read.format)!.byId.get(read.id)!.places) {
      read.numbers(path)
      read.text(path, pick(30))
    }
  }
  expect([...outcomes.keys()].sort()).toEqual(['f1-format', 'f1-id', 'f1-short', 'f1-size', 'f1-too-old', 'read'])
})
