import { describe, expect, test } from 'vitest'
import { packetSizes } from '../../../../../../../src/core/decode/f1/wire/layouts.ts'
import { PacketReader } from '../../../../../../../src/core/decode/f1/wire/packet-reader.ts'
import { acceptedPacket, asciiBytes, bytesAt, f32Bytes, u32Bytes } from '../../../../../../support/f1-packets.ts'

describe('an event', () => {
  test('has the fields of its code', () => {
    const packet = acceptedPacket(
      bytesAt(45, { 0: [0xe9, 7], 6: [3], 29: [...asciiBytes('FTLP'), 7, ...f32Bytes(81.5)] }),
    )
    expect([packet.name, packet.text('code')]).toEqual(['Event', 'FTLP'])
    expect([packet.numbers('event.vehicleIdx')?.[0], packet.numbers('event.lapTime')?.[0]]).toEqual([7, 81.5])
    expect(packet.numbers('event.reason')).toBeUndefined()
  })

  test('S-F1-6: of a flashback says the frame it goes back to', () => {
    const packet = acceptedPacket(
      bytesAt(36, { 0: [0xe5, 7], 5: [3], 24: [...asciiBytes('FLBK'), ...u32Bytes(123456), ...f32Bytes(60.5)] }),
    )
    expect(packet.numbers('event.flashbackFrameIdentifier')?.[0]).toBe(123456)
    expect(packet.numbers('event.flashbackSessionTime')?.[0]).toBe(60.5)
  })

  test('has in each format what that format sends', () => {
    const has = (format: number, code: string, path: string): boolean => {
      const size = packetSizes.find(row => row.format === format && row.id === 3)?.size ?? 0
      const head = format < 2023 ? 24 : 29
      const bytes = bytesAt(size, { 0: [format & 0xff, 7], [format < 2023 ? 5 : 6]: [3], [head]: asciiBytes(code) })
      return acceptedPacket(bytes).numbers(`event.${path}`) !== undefined
    }
    expect([2025, 2026].map(format => has(format, 'COLL', 'severity'))).toEqual([false, true])
    expect([2024, 2025].map(format => has(format, 'RTMT', 'reason'))).toEqual([false, true])
    expect([2024, 2025].map(format => has(format, 'DRSD', 'reason'))).toEqual([false, true])
    expect([2024, 2025].map(format => has(format, 'SGSV', 'stopTime'))).toEqual([false, true])
    expect([2020, 2021].map(format => has(format, 'SPTP', 'isDriverFastestInSession'))).toEqual([false, true])
    expect([2023, 2024].map(format => has(format, 'SCAR', 'safetyCarType'))).toEqual([false, true])
  })

  test('of an unknown code has its code and no fields, also after one that has', () => {
    const reader = new PacketReader()
    acceptedPacket(bytesAt(45, { 0: [0xe9, 7], 6: [3], 29: [...asciiBytes('RCWN'), 4] }), reader)
    const packet = acceptedPacket(bytesAt(45, { 0: [0xe9, 7], 6: [3], 29: [...asciiBytes('NEWS'), 9] }), reader)
    expect([packet.text('code'), packet.numbers('event.vehicleIdx')]).toEqual(['NEWS', undefined])
  })
})
