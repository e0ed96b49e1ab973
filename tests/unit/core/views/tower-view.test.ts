import { describe, expect, it } from 'vitest'
import type { Timing, TimingRow } from '../../../../src/core/aggregate/timing.ts'
import { sessionTime, tower } from '../../../../src/core/contract/payloads/timing.ts'
import { compoundName, sessionTimeView, towerView } from '../../../../src/core/views/tower-view.ts'
import { sessionOf } from '../../../support/frames.ts'

const row = (car: number, more: Partial<TimingRow> = {}): TimingRow => ({
  car,
  lap: 3,
  gapS: NaN,
  lapsDown: 0,
  intervalS: NaN,
  lastLapS: NaN,
  bestLapS: NaN,
  compound: NaN,
  tyreAgeLaps: NaN,
  stops: NaN,
  status: 'running',
  cleanLaps: 0,
  sectorStressG2s: [],
  lapStressG2s: NaN,
  ...more,
})

const timing = (rows: readonly TimingRow[], more: Partial<Timing> = {}): Timing => ({
  seq: 10,
  atS: 100,
  flag: 'green',
  flagSinceS: 3,
  leaderLap: 3,
  ownCar: 1,
  rows,
  ...more,
})

describe('towerView', () => {
  it('numbers the order from 1, marks the own car, and fits its schema with nothing known', () => {
    const view = towerView(timing([row(0), row(1)]), sessionOf(2))
    expect(view.rows.map(one => [one.position, one.number, one.isOwn])).toEqual([
      [1, '1', false],
      [2, '2', true],
    ])
    expect(tower.safeParse(view).success).toBe(true)
  })

  it('gives the leader 0 and nobody else a made-up gap', () => {
    const view = towerView(timing([row(0), row(1), row(2, { gapS: 1.832, intervalS: 0.4 })]), sessionOf(3))
    expect(view.rows.map(one => one.gapS)).toEqual([0, { unknown: 'not-yet' }, 1.832])
  })

  it('says who holds the fastest lap, and nobody before there is one', () => {
    expect(towerView(timing([row(0), row(1)]), sessionOf(2)).fastestCar).toBeNull()
    const rows = [row(0, { bestLapS: 61 }), row(1, { bestLapS: 60.5 })]
    expect(towerView(timing(rows), sessionOf(2)).fastestCar).toBe(1)
  })

  it('never shows a lap beyond the race, and tells stops that are unknown from none', () => {
    const view = towerView(timing([row(0, { lap: 6, status: 'finished' }), row(1, { stops: 0 })]), sessionOf(2))
    expect(view.rows.map(one => [one.lap, one.stops])).toEqual([
      [5, { unknown: 'not-reported' }],
      [3, 0],
    ])
  })
})

describe('compoundName', () => {
  it.each([
    [NaN, null],
    [0, 'soft'],
    [2, 'hard'],
    [17, 'type 17'],
  ])('calls %d %s', (code, name) => {
    expect(compoundName(code)).toBe(name)
  })
})

describe('sessionTimeView', () => {
  it('says no source before there is one, and not yet before the first frame', () => {
    expect(sessionTimeView(undefined, null, NaN).atS).toEqual({ unknown: 'no-source' })
    expect(sessionTimeView(undefined, sessionOf(1), NaN).atS).toEqual({ unknown: 'not-yet' })
    expect(sessionTime.safeParse(sessionTimeView(undefined, null, NaN)).success).toBe(true)
  })

  it('says whose lap it is', () => {
    const rows = [row(0), row(1, { lap: 2 })]
    expect(sessionTimeView(timing(rows), sessionOf(2), 99)).toMatchObject({
      atS: 99,
      leaderLap: 3,
      ownLap: 2,
      lapsTotal: 5,
    })
  })
})
