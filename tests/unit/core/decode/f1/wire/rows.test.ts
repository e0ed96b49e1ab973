import { expect, test } from 'vitest'
import { f, inFormat } from '../../../../../../src/core/decode/f1/wire/rows.ts'

test('what holds since a format holds until the next one named', () => {
  const since = { 2021: 'a', 2023: 'b', 2026: 'c' }
  expect([2020, 2021, 2022, 2023, 2025, 2026, 2030].map(format => inFormat(since, format))).toEqual([
    ...[undefined, 'a', 'a', 'b', 'b', 'c', 'c'],
  ])
})

test('a field with one shape is in every format', () => {
  expect(inFormat(f('speed', 'u16').shape, 2020)).toBe('u16')
  expect(inFormat(f('speed', 'u16').shape, 2026)).toBe('u16')
})
