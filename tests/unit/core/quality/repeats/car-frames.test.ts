import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHANNELS } from '../../../../../src/core/decode/grcup/telemetry/channels.ts'
import { lapAndChannel, ROW, UNKNOWN_LAP } from '../../../../../src/core/decode/grcup/telemetry/row-store.ts'
import { CarFrames, usualPeriods } from '../../../../../src/core/quality/repeats/car-frames.ts'
import { shiftedStamps } from '../../../../../src/core/quality/repeats/shifted-stamps.ts'

type Row = readonly [ecuMs: number, channel: number, value: number, lap?: number]

function moments(rows: readonly Row[]) {
  const found: [ecuMs: number, lap: number, values: Record<number, number>][] = []
  const frames = new CarFrames(usualPeriods, ({ ecuMs, lap, values }) => {
    found.push([
      ecuMs,
      lap,
      Object.fromEntries([...values].flatMap((value, i) => (Number.isNaN(value) ? [] : [[i, value]]))),
    ])
  })
  frames.rows(
    Float64Array.from(
      rows.flatMap(([ms, channel, value, lap = 1]) => [ms + 500, ms, value, lapAndChannel(lap, channel)]),
    ),
  )
  frames.flush()
  return { found, same: frames.duplicateSame, conflict: frames.duplicateConflict }
}

describe('shiftedStamps', () => {
  test.each([
    ['two values after two periods', 2, 1087, 1000, [1044]],
    ['three after three', 3, 1130, 1000, [1044, 1087]],
    ['two after one period: no room', 2, 1043, 1000, []],
    ['the first of a stream', 2, 1000, -Infinity, [957]],
  ])('S-GR-19: %s', (_, count, atMs, beforeMs, stamps) => {
    expect(shiftedStamps(count, atMs, beforeMs, 43)).toEqual(stamps)
  })
})

describe('CarFrames', () => {
  test('S-GR-8: rows of one millisecond are one moment, and no channel is carried on', () => {
    const { found } = moments([
      [1000, 3, 0.1],
      [1000, 4, 0.2],
      [1043, 3, 0.3],
    ])
    expect(found).toEqual([
      [1000, 1, { 3: 0.1, 4: 0.2 }],
      [1043, 1, { 3: 0.3 }],
    ])
  })

  test('S-GR-19: a value whose stamp was lost is put back where it was measured', () => {
    const { found, conflict, same } = moments([
      [1000, 3, 1],
      [1000, 0, 100],
      [1087, 3, 2],
      [1087, 3, 3],
      [1087, 0, 101],
    ])
    expect(found).toEqual([
      [1000, 1, { 3: 1, 0: 100 }],
      [1044, 1, { 3: 2 }],
      [1087, 1, { 3: 3, 0: 101 }],
    ])
    expect([conflict, same]).toEqual([1, 0])
  })

  test('S-GR-19: without a hole before it the last value stands', () => {
    const { found } = moments([
      [1000, 3, 1],
      [1043, 3, 2],
      [1043, 3, 3],
    ])
    expect(found.at(-1)).toEqual([1043, 1, { 3: 3 }])
    expect(found).toHaveLength(2)
  })

  test('S-GR-19: five values and equal ones are counted apart', () => {
    const { found, conflict, same } = moments([
      [1000, 3, 0],
      ...[1, 2, 2, 3, 4, 5].map(value => [1215, 3, value] as const),
    ])
    expect([conflict, same]).toEqual([4, 1])
    expect(found.map(each => each[0])).toEqual([1000, 1043, 1086, 1129, 1172, 1215])
    expect(found.map(each => each[2][3])).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('S-GR-19: slow channels are put back by their own period', () => {
    const { found } = moments([
      [1000, 0, 1],
      [1432, 0, 2],
      [1432, 0, 3],
    ])
    expect(found.map(each => each[0])).toEqual([1000, 1216, 1432])
  })

  test('S-GR-21: of two lap numbers of a moment the later row wins, and a known one wins over none', () => {
    const lap = (laps: number[]) => moments(laps.map((each, i) => [1000, i, 1, each])).found[0]?.[1]
    expect(lap([4, 5])).toBe(5)
    expect(lap([5, UNKNOWN_LAP])).toBe(5)
    expect(lap([UNKNOWN_LAP])).toBe(UNKNOWN_LAP)
  })

  test('moments come in order, each once, whatever the rows', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 0, max: CHANNELS - 1 }),
      fc.integer({ min: 0, max: 3 }),
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 300 }), rows => {
        const sorted = [...rows].sort((a, b) => a[0] - b[0])
        const { found, same, conflict } = moments(sorted)
        const times = found.map(each => each[0])
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
        expect(rows.length - same - conflict).toBe(new Set(rows.map(each => each[0] * 100 + each[1])).size)
      }),
    )
    expect(ROW.width).toBe(4)
  })
})
