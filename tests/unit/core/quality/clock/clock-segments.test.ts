import { describe, expect, test } from 'vitest'
import { arrivalSegments, segmentAt } from '../../../../../src/core/quality/clock/clock-segments.ts'
import { lapEndSegments, refinedByLapEnds } from '../../../../../src/core/quality/clock/lap-end-offsets.ts'

interface Span {
  readonly fromS: number
  readonly toS: number
}

/** Samples every 0.2 s of a clock with the offset `at` gives; late by 0–1.9 s, in `stored` until its end. */
function clock(lengthS: number, at: (s: number) => number, stored: readonly Span[] = []) {
  const times = Array.from({ length: lengthS * 5 }, (_, i) => i / 5)
  const late = (s: number): number => {
    const span = stored.find(each => s >= each.fromS && s < each.toS)
    return span ? span.toS - s : (Math.round(s * 5) % 10) * 0.2 + 0.05
  }
  const ecuMs = Float64Array.from(times, s => s * 1000)
  return { ecuMs, aheadMs: Float64Array.from(times, s => (at(s) + late(s)) * 1000) }
}
const segmentsOf = (made: ReturnType<typeof clock>) =>
  arrivalSegments(made.ecuMs, made.aheadMs).map(each => [
    Math.round(each.fromMs / 1000),
    Math.round(each.offsetMs / 1000),
  ])

describe('arrivalSegments', () => {
  test('S-GR-16: one offset is the least difference of all', () => {
    const made = clock(600, () => 160_000)
    expect(arrivalSegments(made.ecuMs, made.aheadMs)).toEqual([{ fromMs: 0, offsetMs: 160_000_050, basis: 'arrival' }])
  })

  test('S-GR-14: a clock that stood still for 271 s after three minutes has two offsets', () => {
    expect(segmentsOf(clock(1800, s => (s < 180 ? 160_000 : 160_271)))).toEqual([
      [0, 160_000],
      [180, 160_271],
    ])
  })

  test.each([6, 20, 45])('S-GR-16: a rise of only %d s that stays is a step', stepS => {
    const found = segmentsOf(clock(1800, s => (s < 900 ? 1000 : 1000 + stepS)))
    expect(found.map(each => each[1])).toEqual([1000, 1000 + stepS])
    expect(found[1]![0]).toBeCloseTo(900, -0.5)
  })

  test('S-GR-16: store and forward for 50 s is no step, nor is one at the beginning', () => {
    expect(segmentsOf(clock(900, () => 500, [{ fromS: 300, toS: 350 }]))).toEqual([[0, 500]])
    expect(segmentsOf(clock(900, () => 500, [{ fromS: 0, toS: 43 }]))).toEqual([[0, 500]])
  })

  test('S-GR-16: late samples before a step stay with the old clock', () => {
    const found = segmentsOf(clock(1200, s => (s < 600 ? 500 : 918), [{ fromS: 560, toS: 600 }]))
    expect(found).toEqual([
      [0, 500],
      [600, 918],
    ])
  })

  test('S-GR-16: a fall begins a segment at once, even when little of the file is left', () => {
    expect(segmentsOf(clock(620, s => (s < 600 ? 500 : 480)))).toEqual([
      [0, 500],
      [600, 480],
    ])
  })

  test('a great step in the first or the last minute is found', () => {
    expect(segmentsOf(clock(600, s => (s < 30 ? 5000 : 500)))).toEqual([
      [0, 5000],
      [30, 500],
    ])
    expect(segmentsOf(clock(600, s => (s < 580 ? 500 : 5000)))).toEqual([
      [0, 500],
      [580, 5000],
    ])
  })

  test('nothing has no segments; a time before the first belongs to the first', () => {
    expect(arrivalSegments(new Float64Array(0), new Float64Array(0))).toEqual([])
    const segments = arrivalSegments(
      ...(Object.values(clock(600, s => (s < 300 ? 0 : 300))) as [Float64Array, Float64Array]),
    )
    expect(segmentAt(segments, -5)).toBe(segments[0])
    expect(segmentAt(segments, 299_000)).toBe(segments[0])
    expect(segmentAt(segments, 301_000)).toBe(segments[1])
  })
})

describe('lap ends', () => {
  const pairs = (offsets: readonly number[]) =>
    offsets.map((offsetS, i) => ({ ecuMs: i * 100_000, offsetMs: offsetS * 1000 }))

  test('S-GR-16: the median of lap ends that agree, false rows left out', () => {
    const [only, ...more] = lapEndSegments(pairs([10, 10.1, 9.9, 97, 10, 55, 10.05]))
    expect(only?.offsetMs).toBeCloseTo(10_000, 0)
    expect(more).toEqual([])
  })

  test('S-GR-16: a lasting change is a new segment', () => {
    const found = lapEndSegments(pairs([10, 10.1, 10, 10, 281, 281.1, 281]))
    expect(found.map(each => [each.fromMs, Math.round(each.offsetMs / 1000)])).toEqual([
      [0, 10],
      [400_000, 281],
    ])
  })

  test('S-GR-16: lap ends make offsets by arrival exact, and where they are silent arrival stands', () => {
    const byArrival = [
      { fromMs: 0, offsetMs: 10_060, basis: 'arrival' },
      { fromMs: 650_000, offsetMs: 428_500, basis: 'arrival' },
    ] as const
    expect(refinedByLapEnds(byArrival, pairs([10, 10, 10.01, 97, 10]))).toEqual([
      { fromMs: 0, offsetMs: 10_000, basis: 'lap-ends' },
      { fromMs: 650_000, offsetMs: 428_500, basis: 'arrival' },
    ])
    expect(refinedByLapEnds([], pairs([5, 5, 5]))).toEqual([{ fromMs: 0, offsetMs: 5000, basis: 'lap-ends' }])
    expect(refinedByLapEnds(byArrival, [])).toEqual(byArrival)
  })
})
