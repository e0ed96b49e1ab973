import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Text } from '../../../../../../src/core/decode/bytes/utf8.ts'
import { utf8Bytes } from '../../../../../../src/core/decode/f1/wire/utf8-bytes.ts'

test('text comes back from its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), words => {
      expect(utf8Bytes(words, 1000)).toEqual(new TextEncoder().encode(words))
      expect(utf8Text(utf8Bytes(words, 1000))).toBe(words)
    }),
  )
})

test('a character that does not fit is left out whole', () => {
  expect(utf8Text(utf8Bytes('Pérez', 2))).toBe('P')
  expect(utf8Text(utf8Bytes('日本', 5))).toBe('日')
  expect(utf8Bytes('😀', 3)).toHaveLength(0)
  expect(utf8Bytes('abc', 0)).toHaveLength(0)
})

test('half of a pair is replaced, as every encoder does', () => {
  expect(utf8Text(utf8Bytes('a\ud800b', 10))).toBe('a\ufffdb')
})
