import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameRing } from '../../../../src/core/ring/frame-ring.ts'

const write = (ring: FrameRing, n: number): void => {
  for (let i = 0; i < n; i++) ring.write(ring.head / 10, ring.head % 7, Float32Array.of(ring.head, NaN))
}

describe('FrameRing', () => {
  it('hands every frame to a reader exactly once, or tells how many were overwritten', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 60 })), { maxLength: 30 }),
        (cap, steps) => {
          const ring = new FrameRing(cap, 2)
          let place = 0
          let missed = 0
          const read: number[] = []
          for (const [written, limit] of steps) {
            write(ring, written)
            const batch = ring.take(place, limit)
            expect(batch.fromSeq).toBe(place + batch.missed)
            missed += batch.missed
            for (let i = 0; i < batch.atS.length; i++) {
              const seq = batch.fromSeq + i
              expect([batch.values[i * 2], batch.atS[i], batch.car[i]]).toEqual([seq, seq / 10, seq % 7])
              read.push(seq)
            }
            place = batch.fromSeq + batch.atS.length
          }
          expect(new Set(read).size).toBe(read.length)
          expect(read).toEqual([...read].sort((a, b) => a - b))
          expect(read.length + missed).toBe(place)
          expect(place).toBeLessThanOrEqual(ring.head)
        },
      ),
    )
  })

  it('loses nothing while the reader stays within its capacity', () => {
    const ring = new FrameRing(100, 2)
    write(ring, 100)
    expect(ring.take(0, 1000).missed).toBe(0)
    write(ring, 1)
    expect(ring.take(0, 1000)).toMatchObject({ missed: 1, fromSeq: 1 })
  })

  it('copies: what the writer reuses cannot change a batch', () => {
    const ring = new FrameRing(4, 2)
    const values = Float32Array.of(1, 2)
    ring.write(0, 0, values)
    const batch = ring.take(0, 10)
    values[0] = 9
    write(ring, 4)
    expect(batch.values[0]).toBe(1)
  })
})
