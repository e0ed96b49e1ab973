import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAccepted, matchLaps } from '../../../../../src/core/quality/lap-match/match-laps.ts'

/** Lap times of a race: fuel, traffic and a safety car make each a little its own. */
const times = [114.1, 98.3, 99.4, 97.9, 98.8, 131.2, 140.6, 98.1, 99.9, 97.2, 98.6, 100.4]
const official = times.map((timeS, i) => ({ lap: i + 1, timeS }))
const counted = (offset: (lap: number) => number) =>
  official.map(({ lap, timeS }, i) => ({ lap: lap + offset(lap), durationS: timeS + (i % 2 ? 0.08 : -0.06) }))

describe('S-GR-24: laps are matched by how long they lasted', () => {
  test.each([-8, -5, 0, 1, 2, 3, 7, 8])('Given an offset of %d, then it is found', offset => {
    const match = matchLaps(
      counted(() => offset),
      official,
    )
    expect(match.pieces).toEqual([{ from: 0, to: 11, offset }])
    expect(match.pairs.map(pair => pair.officialLap)).toEqual(official.map(lap => lap.lap))
    expect(match.rate).toBe(1)
  })

  test('S-GR-23: Given a count that jumps inside the race, then each piece has its own offset', () => {
    const match = matchLaps(
      counted(lap => (lap <= 4 ? 1 : lap <= 8 ? 3 : -5)),
      official,
    )
    expect(match.pieces).toEqual([
      { from: 0, to: 3, offset: 1 },
      { from: 4, to: 7, offset: 3 },
      { from: 8, to: 11, offset: -5 },
    ])
    expect(match.pairs).toHaveLength(12)
  })

  test('Given a first lap that begins before the green, then the others still tell', () => {
    const laps = counted(() => 2).map((lap, i) => (i === 0 ? { ...lap, durationS: 240 } : lap))
    const match = matchLaps(laps, official)
    expect([match.pieces.length, match.pairs.length, isAccepted(match)]).toEqual([1, 11, true])
  })

  test('Given laps of unknown duration, then they keep their place and match nothing', () => {
    const laps = counted(() => 1).map((lap, i) => (i === 3 ? { ...lap, durationS: NaN } : lap))
    const match = matchLaps(laps, official)
    expect(match.pairs.map(pair => pair.officialLap)).not.toContain(4)
    expect(match.rate).toBe(1)
  })

  test('Given a lap number that stood still twice, then the official lap is found once', () => {
    const [first, ...rest] = counted(() => 0)
    const match = matchLaps([{ lap: 1, durationS: 113.9 }, first!, ...rest], official)
    expect(match.pairs.filter(pair => pair.officialLap === 1)).toHaveLength(1)
    expect(match.pairs).toHaveLength(12)
  })

  test.each([
    ['two pairs', official.slice(0, 2), false],
    ['three pairs', official.slice(0, 3), true],
    ['other laps', official.map(({ lap }) => ({ lap, timeS: 60 + lap * 3 })), false],
    ['no laps', [], false],
  ])('Given %s, then accepted is %s', (_, laps, accepted) => {
    expect(
      isAccepted(
        matchLaps(
          counted(() => 0),
          laps,
        ),
      ),
    ).toBe(accepted)
  })

  test('Whatever the laps, at most three pieces cover all of them and no official lap is found twice', () => {
    const lap = fc.record({ lap: fc.integer({ min: 0, max: 40 }), durationS: fc.double({ min: 80, max: 130 }) })
    fc.assert(
      fc.property(fc.array(lap, { maxLength: 20 }), laps => {
        const { pieces, pairs, rate } = matchLaps(laps, official)
        expect(pieces.length).toBeLessThanOrEqual(3)
        expect(pieces.reduce((sum, piece) => sum + piece.to - piece.from + 1, 0)).toBe(laps.length)
        expect(new Set(pairs.map(pair => pair.officialLap)).size).toBe(pairs.length)
        expect(rate).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })
})
