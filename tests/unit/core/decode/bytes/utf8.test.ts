import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8Text } from '../../../../../src/core/decode/bytes/utf8.ts'

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)

describe('text of UTF-8 bytes', () => {
  test('any text comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(utf8Text(new TextEncoder().encode(text))).toBe(text)
      }),
    )
  })

  test.each([
    ['a byte that leads nothing', bytes(0x80, 0x41), '\ufffdA'],
    ['a sequence that is cut', bytes(0x41, 0xe2, 0x82), 'A\ufffd'],
    ['a sequence that breaks off', bytes(0xc3, 0x28), '\ufffd('],
    ['half a surrogate pair', bytes(0xed, 0xa0, 0x80), '\ufffd'],
    ['a slash in more bytes than it needs', bytes(0xe0, 0x80, 0xaf), '\ufffd'],
    ['beyond the last character', bytes(0xf4, 0x90, 0x80, 0x80), '\ufffd'],
  ])('%s becomes a replacement character, and what follows is read', (_, broken, expected) => {
    expect(utf8Text(broken)).toBe(expected)
  })

  test('only the given part is read', () => {
    expect(utf8Text(new TextEncoder().encode('abcdef'), 2, 4)).toBe('cd')
  })

  test('S-0-3: no bytes throw, and where the platform sees no fault there is none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), data => {
        const strict = new TextDecoder('utf-8', { ignoreBOM: true }).decode(data)
        const read = utf8Text(data)
        expect(read.includes('\ufffd')).toBe(strict.includes('\ufffd'))
        expect(read.replaceAll('\ufffd', '')).toBe(strict.replaceAll('\ufffd', ''))
      }),
      { numRuns: 2000 },
    )
  })
})
