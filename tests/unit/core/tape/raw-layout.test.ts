import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRaw, encodeRaw } from '../../../../src/core/tape/raw-layout.ts'

const packet = fc.record({
  atNs: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  sender: fc.nat(65535),
  bytes: fc.uint8Array({ maxLength: 200 }),
})
const packets = fc.array(packet, { maxLength: 20 })

describe('packets as bytes', () => {
  it('gives them back as they came', () => {
    fc.assert(
      fc.property(packets, given => void expect(decodeRaw(encodeRaw(given))).toEqual({ ok: true, value: given })),
    )
  })

  it('refuses what is cut off, too long or kept in another way', () => {
    const bytes = encodeRaw([{ atNs: 1n, sender: 2, bytes: new Uint8Array([1, 2, 3]) }])
    for (let length = 0; length < bytes.length; length++) expect(decodeRaw(bytes.subarray(0, length)).ok).toBe(false)
    expect(decodeRaw(new Uint8Array([...bytes, 0]))).toMatchObject({ ok: false, code: 'damaged' })
    expect(decodeRaw(bytes.with(0, 2))).toMatchObject({ ok: false, code: 'unknown-layout' })
    expect(decodeRaw(bytes.with(4, 255))).toMatchObject({ ok: false, code: 'damaged' })
  })

  it('never throws, whatever the bytes', () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 99 }),
      fc.uint8Array({ maxLength: 99 }).map(b => Uint8Array.of(1, ...b)),
    )
    fc.assert(
      fc.property(any, bytes => void expect(typeof decodeRaw(bytes).ok).toBe('boolean')),
      { numRuns: 1000 },
    )
  })
})
