import { describe, expect, test } from 'vitest'
import { UNKNOWN_LAP } from '../../../../../src/core/decode/grcup/telemetry/row-store.ts'
import { LapFinder, LapRuns, withKnownEnds } from '../../../../../src/core/quality/grcup/lap-runs.ts'
import { lapScale } from '../../../../../src/core/quality/grcup/lap-scale.ts'
import { WaySum } from '../../../../../src/core/quality/grcup/way-sum.ts'

/** Lap numbers over time, one every 100 ms. */
function runsOf(spans: readonly (readonly [lap: number, tenths: number])[]) {
  const runs = new LapRuns()
  let at = 0
  for (const [lap, tenths] of spans) for (let i = 0; i < tenths; i++, at += 100) runs.add(at, lap, at / 20)
  return runs
}
const U = UNKNOWN_LAP

describe('lap numbers', () => {
  test('S-GR-22: unknown rows inside a lap are of that lap, before the first and after the last they stay unknown', () => {
    const laps = runsOf([
      [U, 50],
      [3, 50],
      [U, 30],
      [3, 50],
      [4, 50],
      [U, 50],
    ]).laps()
    const finder = new LapFinder(laps)
    expect([0, 6000, 11_000, 12_900, 18_000, 22_850, 23_500].map(ms => finder.lapAt(ms))).toEqual([U, 3, 3, 3, 4, 4, U])
  })

  test('S-GR-22: a whole lap of unknown rows between two laps is the lap between them', () => {
    const finder = new LapFinder(
      runsOf([
        [3, 50],
        [U, 80],
        [5, 50],
      ]).laps(),
    )
    expect(finder.lapAt(9000)).toBe(4)
  })

  test('S-GR-22: between two laps that follow each other only a short hole has a lap', () => {
    expect(
      new LapFinder(
        runsOf([
          [3, 50],
          [U, 5],
          [4, 50],
        ]).laps(),
      ).lapAt(5200),
    ).toBe(3)
    expect(
      new LapFinder(
        runsOf([
          [3, 50],
          [U, 50],
          [4, 50],
        ]).laps(),
      ).lapAt(7000),
    ).toBe(U)
    expect(
      new LapFinder(
        runsOf([
          [3, 50],
          [U, 50],
          [7, 50],
        ]).laps(),
      ).lapAt(7000),
    ).toBe(U)
  })

  test('S-GR-21: a lap number needs a second of data to count', () => {
    const laps = runsOf([
      [3, 50],
      [4, 2],
      [3, 4],
      [4, 50],
      [9, 5],
      [4, 20],
    ]).laps()
    expect(laps.map(run => [run.lap, run.firstMs, run.lastMs])).toEqual([
      [3, 0, 4900],
      [4, 5600, 13_000],
    ])
  })

  test('S-GR-22: laps that only the lap files know are added between their ends', () => {
    const laps = withKnownEnds(
      runsOf([
        [3, 50],
        [U, 300],
      ]).laps(),
      [
        { lap: 3, ecuMs: 5000 },
        { lap: 4, ecuMs: 15_000 },
        { lap: 9, ecuMs: 17_000 },
      ],
    )
    expect(laps.map(run => [run.lap, run.firstMs, run.lastMs])).toEqual([
      [3, 0, 4900],
      [4, 5000, 15_000],
    ])
    expect(new LapFinder(laps).lapAt(10_000)).toBe(4)
  })
})

describe('lap distance by speed', () => {
  test('S-GR-13: every whole lap is scaled to the official length, the others by the usual factor', () => {
    const laps = runsOf([
      [1, 20],
      [2, 100],
      [3, 104],
      [4, 60],
      [5, 20],
    ]).laps()
    const scale = lapScale(laps, 515)
    expect([...scale.byLap.values()].map(each => Math.round(each * 1000) / 1000)).toEqual([1.03, 0.99])
    expect([0.99, 1.03]).toContain(Math.round(scale.usual * 1000) / 1000)
    expect(lapScale(laps, null)).toEqual({ byLap: new Map(), usual: 1 })
  })

  test('the way is the area under the speed; over a hole nothing is made up', () => {
    const way = new WaySum()
    way.speed(0, 10)
    way.speed(500, 20)
    expect(way.at(500)).toBeCloseTo(7.5)
    expect(way.at(600)).toBeCloseTo(9.5)
    way.speed(5000, 20)
    expect(way.at(5000)).toBeCloseTo(7.5)
  })
})
