import { describe, expect, it } from 'vitest'
import { towerText } from '../../../../../src/renderer/panels/tower/model.ts'
import type { TowerRow } from '../../../../../src/core/contract/payloads/timing.ts'
import { fakeRow } from '../../../../support/fake-payloads.ts'

const unknown = (why: 'not-reported' | 'not-yet' | 'restricted' | 'lost') => ({ unknown: why })
const rowOf = (changes: Partial<TowerRow>, fastestCar: number | null = null) =>
  towerText({ atS: 2463, rows: [fakeRow(3, changes)], fastestCar }).rows[0]

describe('towerText', () => {
  it('Given a running car, every cell reads as printed', () => {
    expect(rowOf({ gapS: 1.8324, intervalS: 0.4996, lastLapS: 94.5674, bestLapS: 59.9996 })).toEqual({
      car: '3',
      isOwn: false,
      holdsFastest: false,
      position: '4',
      number: '63',
      className: 'GT',
      gap: '+1.832',
      interval: '+0.500',
      last: '1:34.567',
      best: '1:00.000',
      compoundLetter: 'M',
      compoundWord: 'medium',
      tyreAge: '6',
      stops: '1',
      status: '',
      statusWord: 'running',
    })
  })

  it('Given nothing is known of a car, every cell says so, and none says 0', () => {
    const row = rowOf({
      gapS: unknown('not-yet'),
      intervalS: unknown('lost'),
      lastLapS: unknown('not-yet'),
      bestLapS: unknown('not-reported'),
      compound: null,
      tyreAgeLaps: unknown('restricted'),
      stops: unknown('not-reported'),
      status: 'lost',
    })
    expect(row).toMatchObject({
      gap: '—',
      interval: '—',
      last: '—',
      best: '—',
      compoundLetter: '',
      compoundWord: '—',
      tyreAge: '—',
      stops: '—',
      status: 'NO DATA',
    })
  })

  it('Given a lapped car, the gap is in laps', () => {
    expect(rowOf({ lapsDown: 1, gapS: { unknown: 'out-of-range' } })?.gap).toBe('+1 lap')
  })

  it('Given the leader, there is no gap to itself', () => {
    expect(rowOf({ position: 1, gapS: 0, intervalS: 0 })).toMatchObject({ gap: 'leader', interval: '' })
  })

  it('Given the holder of the fastest lap, it is marked', () => {
    expect([rowOf({}, 3)?.holdsFastest, rowOf({}, 4)?.holdsFastest]).toEqual([true, false])
  })

  it.each([
    ['pit', 'PIT'],
    ['out-lap', 'OUT LAP'],
    ['retired', 'RETIRED'],
    ['finished', 'FINISH'],
    ['lost', 'NO DATA'],
    ['running', ''],
  ] as const)('Given status %s, it reads "%s"', (status, text) => {
    expect(rowOf({ status })?.status).toBe(text)
  })

  it('Given a compound known by number only, the number is its letter', () => {
    expect(rowOf({ compound: 'type 17' })).toMatchObject({ compoundLetter: '17', compoundWord: 'type 17' })
  })

  it('Given one class there is no class column, given two there is', () => {
    const of = (...classes: string[]) =>
      towerText({ atS: 0, fastestCar: null, rows: classes.map((className, car) => fakeRow(car, { className })) })
    expect([of('GT', 'GT').hasClasses, of('GT', 'LMP').hasClasses]).toEqual([false, true])
  })

  it('Given no payload there are no rows; given one, it says when it was true, and is worked out once', () => {
    const tower = { atS: 2463, rows: [], fastestCar: null }
    expect(towerText(undefined).rows).toEqual([])
    expect(towerText(tower).asOf).toBe('as of 41:03')
    expect(towerText(tower)).toBe(towerText(tower))
  })
})
