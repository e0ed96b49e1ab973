import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Cursor, recordShape, Values } from '../../../../../src/core/decode/sqlite/record.ts'

/** Variable-length integer as SQLite writes it, for numbers below 2⁵⁶. */
function varint(value: number): number[] {
  const bytes = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) + 128)
  return bytes
}

describe('a variable-length integer', () => {
  it('Given any whole number from 0 on, Then it is read back, and the place is behind it', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), value => {
        const bytes = Uint8Array.from([7, ...varint(value), 7])
        const cursor = new Cursor(bytes, 1, bytes.length)
        expect(cursor.varint()).toBe(value)
        expect(cursor.at).toBe(bytes.length - 1)
      }),
    )
  })

  it.each([
    ['nothing', []],
    ['one that is cut off', [0x81, 0x82]],
    ['one that no number holds exactly', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ])('Given %s, Then it is not a number', (_, bytes) => {
    expect(new Cursor(Uint8Array.from(bytes), 0, 9).varint()).toBeNaN()
  })
})

describe('a record', () => {
  it('Given columns of every length, Then each value is read', () => {
    const body = [0xff, 0x01, 0x00, 0x80, 0, 0, 0, 0, 0, 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18]
    const bytes = Uint8Array.from([9, 1, 2, 8, 9, 5, 7, 0, 17, ...body, 0x68, 0x69])
    const shape = recordShape(bytes, 0, 9)
    expect(shape).toMatchObject({ headerBytes: 9, bytes: bytes.length })
    if (!shape) return
    const values = new Values(bytes, shape)
    expect(values.real()).toBe(-1)
    expect(values.count()).toBe(256)
    expect([values.count(), values.count()]).toEqual([0, 1])
    expect(values.count()).toBeNaN()
    expect(values.real()).toBe(Math.PI)
    expect(values.real()).toBeNaN()
    expect(Buffer.from(values.data()).toString()).toBe('hi')
  })

  it('Given 64 bits, Then they are kept to the last one', () => {
    const bytes = Uint8Array.from([2, 6, 0x10, 0, 0, 0, 0, 0, 0, 1])
    const shape = recordShape(bytes, 0, bytes.length)
    if (!shape) throw new Error('unreachable')
    expect(new Values(bytes, shape).big()).toBe(2n ** 60n + 1n)
    expect(new Values(bytes, shape).count()).toBeNaN()
  })

  it.each([
    ['no header', [0]],
    ['a header that is longer than what is there', [9, 1, 1]],
    ['a reserved type', [2, 10]],
    ['more columns than any table has', [34, ...new Array<number>(33).fill(0)]],
    ['a type that runs over the header', [2, 0x81, 0x01]],
  ])('Given %s, Then it is none', (_, bytes) => {
    expect(recordShape(Uint8Array.from(bytes), 0, bytes.length)).toBeNull()
  })

  it('Given any bytes at all, Then nothing throws and no shape reaches behind them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        const shape = recordShape(bytes, 0, bytes.length)
        if (shape) expect(shape.headerBytes).toBeLessThanOrEqual(bytes.length)
      }),
    )
  })
})
