import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StreamItem, StreamComparison } from '../../../../src/core/tape/compare-frames.ts'
import { frameOf } from '../../../support/frames.ts'

const frame = (n: number, speedMps = 50): StreamItem => ({
  ...{ kind: 'frame', car: n % 3, atS: n / 30, values: frameOf({ speedMps, lap: 1 }), text: '' },
})
const note = (atS: number, text: string): StreamItem => ({
  ...{ kind: 'event', car: NaN, atS, values: new Float32Array(0), text },
})
const frames = (from: number, to: number): StreamItem[] => Array.from({ length: to - from }, (_, i) => frame(from + i))

/** Compares two streams, handed over in parts of these sizes. */
function compared(recorded: readonly StreamItem[], decoded: readonly StreamItem[], part = 100): StreamComparison {
  const comparison = new StreamComparison()
  for (let at = 0; at < Math.max(recorded.length, decoded.length); at += part) {
    comparison.take(recorded.slice(at, at + part), decoded.slice(at, at + part))
  }
  comparison.end()
  return comparison
}

describe('two streams held against each other', () => {
  it('Given the same frames and notes, then all are equal, also when one is up to a millisecond beside', () => {
    const beside = frames(0, 500).map(item => ({ ...item, atS: item.atS + 0.0009 }))
    const { frames: counted, notes, first } = compared([...frames(0, 500), note(1, 'a')], [...beside, note(1, 'a')])
    expect([counted, notes, first]).toEqual([
      { equal: 500, differing: 0, missing: 0, extra: 0 },
      { equal: 1, differing: 0, missing: 0, extra: 0 },
      null,
    ])
  })

  it('Given another value, then the first difference names car, time, field, old and new value', () => {
    const decoded = frames(0, 90).map((item, n) => (n >= 60 ? { ...item, values: frameOf({ speedMps: 51 }) } : item))
    const { frames: counted, first } = compared(frames(0, 90), decoded)
    expect(counted).toEqual({ equal: 60, differing: 30, missing: 0, extra: 0 })
    expect(first).toEqual({
      ...{ what: 'differs', kind: 'frame', car: 0, atS: 2 },
      fields: [
        { name: 'speedMps', recorded: 50, decoded: 51 },
        { name: 'lap', recorded: 1, decoded: null },
      ],
    })
  })

  it('Given a note that says something else, then both texts are told', () => {
    const { notes, first } = compared([note(1, '{"a":1}')], [note(1, '{"a":2}')])
    expect(notes.differing).toBe(1)
    expect(first?.fields).toEqual([{ name: 'event', recorded: '{"a":1}', decoded: '{"a":2}' }])
  })

  it('Given frames that are missing or new, then exactly they are counted and the rest is equal, however it is handed over', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(999), { maxLength: 40 }),
        fc.uniqueArray(fc.nat(999), { maxLength: 40 }),
        fc.integer({ min: 1, max: 400 }),
        (missing, extra, part) => {
          const recorded = frames(0, 1000).filter((_, n) => !extra.includes(n) || missing.includes(n))
          const decoded = frames(0, 1000).filter((_, n) => !missing.includes(n))
          const lost = missing.length
          const made = extra.filter(n => !missing.includes(n)).length
          expect(compared(recorded, decoded, part).frames).toEqual({
            ...{ equal: 1000 - lost - made, differing: 0, missing: lost, extra: made },
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('Given streams that have nothing in common, then all of one is missing and all of the other extra', () => {
    const decoded = frames(100_000, 110_000)
    const comparison = compared(frames(0, 10_000), decoded, 1000)
    expect(comparison.frames).toEqual({ equal: 0, differing: 0, missing: 10_000, extra: 10_000 })
    expect(comparison.waiting).toEqual({ recorded: 0, decoded: 0 })
  })

  it('Given a stream that ended, then the other one is not kept in memory', () => {
    const comparison = new StreamComparison()
    comparison.take(frames(0, 100), frames(0, 50), 'decoded')
    expect(comparison.waiting).toEqual({ recorded: 0, decoded: 0 })
    comparison.take(frames(100, 5000), [], 'decoded')
    expect(comparison.waiting).toEqual({ recorded: 0, decoded: 0 })
    expect(comparison.frames).toEqual({ equal: 50, differing: 0, missing: 4950, extra: 0 })
  })
})
