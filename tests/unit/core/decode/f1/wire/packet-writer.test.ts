import { describe, expect, test } from 'vitest'
import { formatLayouts, type Layout, packetSizes } from '../../../../../../src/core/decode/f1/wire/layouts.ts'
import { PacketReader } from '../../../../../../src/core/decode/f1/wire/packet-reader.ts'
import { PacketDraft, rewrite } from '../../../../../../src/core/decode/f1/wire/packet-writer.ts'
import type { Scalar } from '../../../../../../src/core/decode/f1/wire/rows.ts'
import { acceptedPacket, randomPacket } from '../../../../../support/f1-packets.ts'
import { seededPicker } from '../../../../../support/point-mutator.ts'

type Pick = ReturnType<typeof seededPicker>

const whole: Readonly<Partial<Record<Scalar, readonly [min: number, span: number]>>> = {
  ...{ u8: [0, 2 ** 8], i8: [-(2 ** 7), 2 ** 8], u16: [0, 2 ** 16], i16: [-(2 ** 15), 2 ** 16], u32: [0, 2 ** 32] },
}

/** A value that the type can say. */
function valueOf(scalar: Scalar, pick: Pick): number {
  const range = whole[scalar]
  if (range) return range[0] + (pick(4) === 0 ? (range[1] - 1) * pick(2) : pick(range[1]))
  const value = [0, -0, Infinity, -Infinity, 1e-42, 3e38, (pick(2 ** 32) - 2 ** 31) / 1000][pick(12)] ?? pick(1e6) / 7
  return scalar === 'f32' ? Math.fround(value) : value
}

/** Every layout there is: an event has one for each code. */
const layouts: readonly (readonly [code: string, layout: Layout])[] = [...formatLayouts.values()].flatMap(({ byId }) =>
  [...byId.values()].flatMap((layout): [string, Layout][] => [['SSTA', layout], ...layout.byCode]),
)

describe('S-F1-32: what was set comes back', () => {
  test('for every field of every packet of every format', () => {
    const pick = seededPicker(32)
    for (const [code, layout] of layouts) {
      const draft = new PacketDraft(layout.format, layout.id)
      draft.setText('code', 0, code)
      const set = new Map<string, number[]>()
      for (const { path, scalar, structs, each } of layout.places) {
        if (scalar === 'char') continue
        const values = Array.from({ length: structs * each }, () => valueOf(scalar, pick))
        set.set(path, values)
        values.forEach((value, i) => draft.set(path, i, value))
      }
      const packet = acceptedPacket(draft.bytes())
      expect([packet.format, packet.id, packet.name]).toEqual([layout.format, layout.id, layout.name])
      for (const [path, values] of set)
        expect([...(packet.numbers(path) ?? [])], `${path} of ${layout.name} ${layout.format}`).toEqual(values)
    }
  })

  test('for the header, as far as the format has it', () => {
    const header = {
      ...{ gameYear: 25, gameMajorVersion: 1, gameMinorVersion: 2, packetVersion: 3, sessionUid: 'fedcba9876543210' },
      ...{ sessionTimeS: 60.25, frameIdentifier: 4294967295, overallFrame: 7, playerCarIndex: 19 },
      secondaryPlayerCarIndex: 255,
    }
    const draft = new PacketDraft(2026, 2)
    draft.header({ ...header, packetFormat: 2020, packetId: 9 })
    expect(acceptedPacket(draft.bytes()).header).toEqual({ ...header, packetFormat: 2026, packetId: 2 })
    const old = new PacketDraft(2022, 2)
    old.header(header)
    expect(acceptedPacket(old.bytes()).header).toEqual({
      ...{ ...header, packetFormat: 2022, packetId: 2, gameYear: NaN, overallFrame: NaN },
    })
  })

  test('for a draft that says nothing but its kind', () => {
    expect(acceptedPacket(new PacketDraft(2026, 16).bytes()).header).toEqual({
      ...{ packetFormat: 2026, packetId: 16, gameYear: 25, gameMajorVersion: 1, gameMinorVersion: 0, packetVersion: 1 },
      ...{ sessionUid: '0000000000000000', sessionTimeS: 0, frameIdentifier: 0, overallFrame: 0 },
      ...{ playerCarIndex: 0, secondaryPlayerCarIndex: 255 },
    })
    const draft = new PacketDraft(2026, 16)
    draft.header({ sessionUid: 'not an id' })
    expect(acceptedPacket(draft.bytes()).header.sessionUid).toBe('0000000000000000')
  })

  test('for texts, cut to whole characters before the last byte', () => {
    const named = (format: number, name: string): string => {
      const draft = new PacketDraft(format, 4)
      draft.setText('car.name', 3, 'a longer name that was there before')
      draft.setText('car.name', 3, name)
      return acceptedPacket(draft.bytes()).text('car.name', 3)
    }
    expect(named(2026, 'Jörg 日本')).toBe('Jörg 日本')
    expect(named(2024, 'x'.repeat(60))).toBe('x'.repeat(47))
    expect(named(2025, 'é'.repeat(60))).toBe('é'.repeat(15))
    expect(named(2025, '')).toBe('')
  })

  test('and nothing else changes: a field or a place that is not there is left out', () => {
    const draft = new PacketDraft(2020, 7)
    const empty = draft.bytes()
    for (const [path, i] of [
      ['car.enginePowerICE', 0],
      ['car.speed', 0],
      ['car.fuelInTank', 22],
      ['car.tyresWear', 88],
    ] as const)
      draft.set(path, i, 9)
    for (const i of [-1, 0.5, NaN]) draft.set('car.fuelInTank', i, 9)
    draft.setText('car.name', 0, 'x')
    draft.setText('car.fuelInTank', 0, 'x')
    expect(draft.bytes()).toEqual(empty)
    const people = new PacketDraft(2020, 4)
    const nobody = people.bytes()
    for (const i of [-1, 22, 0.5, NaN]) people.setText('car.name', i, 'x')
    people.set('car.name', 0, 65)
    expect(people.bytes()).toEqual(nobody)
  })

  test('a draft can be changed after it was read out', () => {
    const draft = new PacketDraft(2025, 3)
    draft.setText('code', 0, 'FTLP')
    draft.set('event.vehicleIdx', 0, 7)
    const first = draft.bytes()
    draft.setText('code', 0, 'DRSE')
    draft.set('event.vehicleIdx', 0, 9)
    expect(acceptedPacket(first).numbers('event.vehicleIdx')?.[0]).toBe(7)
    expect(acceptedPacket(draft.bytes()).text('code')).toBe('DRSE')
    expect(draft.bytes()[33]).toBe(7)
  })

  test('a format without such a packet is a mistake of the caller', () => {
    expect(() => new PacketDraft(2020, 10)).toThrow('format 2020 has no packet 10')
    expect(() => new PacketDraft(2019, 0)).toThrow('format 2019 has no packet 0')
  })
})

describe('S-F1-32: encode∘decode is the identity', () => {
  test('on random bytes of every packet of every format', () => {
    const pick = seededPicker(33)
    const reader = new PacketReader()
    for (let round = 0; round < 8; round++)
      for (const { format, id, name } of packetSizes) {
        const bytes = randomPacket(format, id, pick)
        expect(rewrite(acceptedPacket(bytes, reader)), `${name} ${format}`).toEqual(bytes)
      }
  })

  test('on every event, on an unknown one, and on one whose code is no text', () => {
    const pick = seededPicker(34)
    for (const format of formatLayouts.keys())
      for (const code of ['FTLP', 'SPTP', 'PENA', 'BUTN', 'FLBK', 'COLL', 'NEWS', '\0\0\0\0', '\xff\xfe\xc3(']) {
        const bytes = randomPacket(format, 3, pick)
        bytes.set(
          [...code].map(letter => letter.charCodeAt(0)),
          format < 2023 ? 24 : 29,
        )
        expect(rewrite(acceptedPacket(bytes))).toEqual(bytes)
      }
  })

  test('on infinities and on every kind of not-a-number', () => {
    for (const pattern of [
      [0, 0, 0x80, 0x7f],
      [1, 0, 0x80, 0x7f],
      [0, 0, 0xc0, 0xff],
      [0xff, 0xff, 0xff, 0xff],
      [0, 0, 0, 0x80],
    ])
      for (const { format, id } of packetSizes) {
        const bytes = randomPacket(format, id, seededPicker(1)).map((byte, i) => (i < 29 + 4 ? byte : pattern[i % 4]!))
        bytes.set(pattern, format < 2023 ? 14 : 15)
        expect(rewrite(acceptedPacket(bytes))).toEqual(bytes)
      }
  })
})
