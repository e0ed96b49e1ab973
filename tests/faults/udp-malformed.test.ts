import { describe, expect, it } from 'vitest'
import { rejectReasons } from '../../src/core/decode/points/reject-reasons.ts'
import { fuzzPoints } from '../support/point-fuzz.ts'

describe('malformed datagrams on the point port', () => {
  const result = fuzzPoints(10_000, 20777)

  it('Given 10,000 mutants of valid datagrams, when they are heard, then nothing throws, none is silent and no value leaves its range', () => {
    expect(result.broken).toEqual([])
    expect(result.sent).toBe(10_000)
  })

  it('Given the same mutants, then the decoder went on reading: frames came and many different faults were told apart', () => {
    expect(result.frames).toBeGreaterThan(10_000)
    for (const reason of [
      'bad-json',
      'not-json',
      'empty',
      'too-large',
      'too-many-points',
      'f1-packet-not-supported-yet',
    ])
      expect(result.reasons.get(reason), reason).toBeGreaterThan(0)
    expect([...result.reasons.keys()].filter(reason => !rejectReasons.has(reason))).toEqual([])
  })

  it('Given the same seed, then the same counts come out', () => {
    expect(fuzzPoints(500, 7)).toEqual(fuzzPoints(500, 7))
  })
})
