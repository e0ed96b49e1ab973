import { expect, test } from 'vitest'
import { readScalar, writeScalar } from '../../../../../../src/core/decode/f1/wire/scalar.ts'
import type { Scalar } from '../../../../../../src/core/decode/f1/wire/rows.ts'

const written = (scalar: Scalar, value: number): number => {
  const view = new DataView(new ArrayBuffer(8))
  writeScalar(view, scalar, 0, value)
  return readScalar(view, scalar, 0)
}

test('whole numbers are rounded and held to their range; a value that is not known is 0', () => {
  const ends: readonly (readonly [Scalar, number, number])[] = [
    ['u8', 0, 255],
    ['i8', -128, 127],
    ['u16', 0, 65535],
    ['i16', -32768, 32767],
    ['u32', 0, 4294967295],
  ]
  for (const [scalar, min, max] of ends) {
    expect([written(scalar, min), written(scalar, max)]).toEqual([min, max])
    expect([written(scalar, min - 1), written(scalar, max + 1)]).toEqual([min, max])
    expect([written(scalar, -Infinity), written(scalar, Infinity)]).toEqual([min, max])
    expect([written(scalar, 41.6), written(scalar, NaN)]).toEqual([42, 0])
  }
})

test('broken numbers stay what they are within their precision', () => {
  expect(written('f32', 0.1)).toBe(Math.fround(0.1))
  expect(written('f64', 0.1)).toBe(0.1)
  expect(written('f32', -0)).toBe(-0)
  expect(written('f32', NaN)).toBeNaN()
})

test('the lowest byte comes first', () => {
  const view = new DataView(new ArrayBuffer(4))
  writeScalar(view, 'u32', 0, 0x01020304)
  expect([...new Uint8Array(view.buffer)]).toEqual([4, 3, 2, 1])
})

test('text and whole numbers of 64 bits are not numbers', () => {
  expect(written('char', 65)).toBeNaN()
  expect(written('u64', 65)).toBeNaN()
})
