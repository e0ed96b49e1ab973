import { expect, test } from 'vitest'
import { expectedHz, formats, packetKinds, packetName } from '../../../../../../src/core/decode/f1/wire/packets.ts'

test('an id has one name in every format, and the ids are in order', () => {
  expect(packetKinds.map(kind => kind.id)).toEqual(packetKinds.map((_, i) => i))
  expect([packetName(0), packetName(10), packetName(16), packetName(17), packetName(-1), packetName(NaN)]).toEqual([
    ...['Motion', 'CarDamage', 'CarTelemetry2'],
    ...[undefined, undefined, undefined],
  ])
})

test('S-F1-35: the expected rate follows the menu, or is the packet’s own', () => {
  expect(expectedHz('Motion', 2020, 20)).toBe(20)
  expect(expectedHz('CarStatus', 2026, 60)).toBe(60)
  expect(expectedHz('Session', 2022, 60)).toBe(2)
  expect(expectedHz('Participants', 2025, 30)).toBe(0.2)
  expect([2021, 2022, 2023, 2026].map(format => expectedHz('CarDamage', format, 60))).toEqual([2, 2, 10, 10])
  expect(expectedHz('SessionHistory', 2021, 60)).toBe(20)
})

test('there is no rate for what is sent when it happens, nor for what the format does not have', () => {
  expect(expectedHz('Event', 2026, 60)).toBeNull()
  expect(expectedHz('FinalClassification', 2026, 60)).toBeNull()
  expect(expectedHz('CarDamage', 2020, 60)).toBeNull()
  expect(expectedHz('MotionEx', 2022, 60)).toBeNull()
  expect(expectedHz('CarTelemetry2', 2025, 60)).toBeNull()
})

test('the newest format sends about 416 datagrams a second at 60 Hz', () => {
  const total = (format: number): number =>
    packetKinds.reduce((sum, { name }) => sum + (expectedHz(name, format, 60) ?? 0), 0)
  expect(total(2026)).toBeCloseTo(416.2, 6)
  expect(formats.map(total)).toEqual([...formats.map(total)].sort((a, b) => a - b))
})
