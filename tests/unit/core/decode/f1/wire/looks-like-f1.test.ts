import { describe, expect, test } from 'vitest'
import { packetSizes } from '../../../../../../src/core/decode/f1/wire/layouts.ts'
import { looksLikeF1 } from '../../../../../../src/core/decode/f1/wire/looks-like-f1.ts'

const datagram = (year: number, size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  bytes.set([year & 0xff, year >> 8].slice(0, size))
  return bytes
}
const text = (words: string): Uint8Array => Uint8Array.from(words.padEnd(64), character => character.charCodeAt(0))

describe('S-F1-1: a datagram of an F1 game', () => {
  test('is known by its first two bytes and a length that could be right', () => {
    for (const { format, size } of packetSizes) expect(looksLikeF1(datagram(format, size))).toBe(true)
    expect(looksLikeF1(datagram(2018, 1341))).toBe(true)
    expect(looksLikeF1(datagram(2019, 32))).toBe(true)
  })

  test('may have a wrong length for its id: that is for the reader to refuse by name', () => {
    expect(looksLikeF1(datagram(2024, 44))).toBe(true)
  })

  test('is not of another year, nor too short or too long', () => {
    for (const year of [2017, 2027, 0, 65535]) expect(looksLikeF1(datagram(year, 1349))).toBe(false)
    for (const size of [0, 1, 2, 20, 1501, 65507]) expect(looksLikeF1(datagram(2025, size))).toBe(false)
  })

  test('is never text', () => {
    for (const words of ['{"speed_kmh":1}', '[{}]', '  {}', '\ufeff{}', '\xef\xbb\xbf{}', 'time,lap,speed', '\n{}'])
      expect(looksLikeF1(text(words))).toBe(false)
  })
})
