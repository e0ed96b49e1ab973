import { describe, expect, it } from 'vitest'
import { type DatagramKind, sniffDatagram } from '../../../../../src/core/decode/points/sniff-datagram.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const packet = (year: number, size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  new DataView(bytes.buffer).setUint16(0, year, true)
  return bytes
}

describe('sniffDatagram', () => {
  it.each([
    ['{"a":1}', 'text'],
    ['\ufeff\n [{}]', 'text'],
    ['2025-11-20T00:00:00Z,sebring,GR86-001,1,280.5,210', 'text'],
    ['hello', 'unknown'],
    ['a,\u0000b', 'unknown'],
    ['', 'empty'],
    [' \r\n', 'empty'],
    [`{${' '.repeat(65_507)}`, 'too-large'],
  ] as [string, DatagramKind][])('S-JP-11: Given the text %j, then it is %s', (text, kind) => {
    expect(sniffDatagram(bytesOf(text))).toBe(kind)
  })

  it.each([
    [2018, 21, 'f1'],
    [2025, 1352, 'f1'],
    [2030, 100, 'f1'],
    [2017, 1352, 'unknown'],
    [2031, 1352, 'unknown'],
    [2025, 20, 'unknown'],
    [2025, 2049, 'unknown'],
  ] as [number, number, DatagramKind][])(
    'Given a packet of format %d with %d bytes, then it is %s',
    (year, size, kind) => {
      expect(sniffDatagram(packet(year, size))).toBe(kind)
    },
  )

  it.each([
    [264, 'dirt-rally'],
    [232, 'forza'],
    [311, 'forza'],
    [324, 'forza'],
    [331, 'forza'],
    [64, 'float-block'],
    [512, 'float-block'],
    [516, 'unknown'],
    [66, 'unknown'],
    [60, 'unknown'],
  ] as [number, DatagramKind][])('Given a block of %d bytes of numbers, then it is %s', (size, kind) => {
    expect(sniffDatagram(new Uint8Array(size).fill(1))).toBe(kind)
  })
})
