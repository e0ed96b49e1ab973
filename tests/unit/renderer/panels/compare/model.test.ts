import { describe, expect, it } from 'vitest'
import type { LapComparison } from '../../../../../src/core/contract/payloads/replay.ts'
import {
  deltaText,
  placeText,
  spokenPlace,
  stripsOf,
  summaryText,
} from '../../../../../src/renderer/panels/compare/model.ts'

const small = (changes: Partial<LapComparison> = {}): LapComparison => ({
  a: { session: 'Sebring race 1', number: '14', lap: 3, timeS: 94.567 },
  b: { session: 'Sebring race 1', number: '14', lap: 4, timeS: 95.031 },
  distM: [0, 1000, 2000],
  deltaS: [0, null, 0.464],
  channels: [
    { name: 'speedMps', a: [10, 20, 30], b: [11, null, 29] },
    { name: 'brake', a: [0, 0.5, 1], b: [0, 0, 0] },
    { name: 'gear', a: [-1, 0, 3], b: [1, 2, 3] },
    { name: 'steerRad', a: [0, 0.5, -0.5], b: [0, 0, 0] },
    { name: 'throttle', a: [null, null, null], b: [null, null, null] },
  ],
  say: '',
  ...changes,
})

describe('deltaText', () => {
  it.each([
    [0.1234, 'B 0.123 s later'],
    [-0.04, 'B 0.040 s earlier'],
    [0.0001, 'level'],
    [-0.0004, 'level'],
    [null, '—'],
    [undefined, '—'],
  ])('Given %s, it reads %s', (deltaS, text) => {
    expect(deltaText(deltaS)).toBe(text)
  })
})

describe('stripsOf', () => {
  it('Given a comparison, the delta is on top and what neither lap has is left out', () => {
    expect(stripsOf(small()).map(({ key }) => key)).toEqual(['delta', 'speedMps', 'brake', 'gear', 'steerRad'])
  })

  it('Given a gap, it stays a gap in every unit', () => {
    const [delta, speed] = stripsOf(small())
    expect(delta?.lines).toEqual([[0, null, 0.464]])
    expect(speed?.lines).toEqual([
      [36, 72, 108],
      [11 * 3.6, null, 29 * 3.6],
    ])
  })
})

describe('placeText', () => {
  it('Given a place, every value reads in the unit of its strip', () => {
    expect(placeText(small(), 2)).toEqual({
      dist: '2\u2009000 m',
      delta: 'B 0.464 s later',
      channels: {
        speedMps: ['108', '104'],
        brake: ['100', '0'],
        gear: ['3', '3'],
        steerRad: ['29° R', '0°'],
        throttle: ['—', '—'],
      },
    })
  })

  it('Given a gap, what is missing is a dash', () => {
    const place = placeText(small(), 1)
    expect([place?.delta, place?.channels.speedMps, place?.channels.gear]).toEqual(['—', ['72', '—'], ['N', '2']])
  })

  it.each([undefined, 99])('Given nobody points at the axis (%s), nothing is said', index => {
    expect(placeText(small(), index)).toBeUndefined()
  })

  it('Given ears, it is one sentence', () => {
    expect(spokenPlace(placeText(small(), 0)!)).toBe(
      '0 m: level. Speed A 36, B 40. Throttle A —, B —. Brake A 0, B 0. Gear A R, B 1. Steer A 0°, B 0°',
    )
  })
})

describe('summaryText', () => {
  const distM = Array.from({ length: 41 }, (_, i) => i * 100)

  it('Given B loses in one place and gains in another, both are told', () => {
    const deltaS = distM.map(m =>
      m < 1000 ? 0 : m < 1200 ? 0.0015 * (m - 1000) : m < 3000 ? 0.3 : 0.3 - 0.0001 * (m - 3000),
    )
    expect(summaryText(small({ distM, deltaS }))).toBe(
      'A is car 14 lap 3, 1:34.567 (Sebring race 1). B is car 14 lap 4, 1:35.031 (Sebring race 1). ' +
        'At the end: B 0.200 s later. B loses most 0.30 s from 1\u2009000 to 1\u2009200 m, gains most 0.02 s from 3\u2009000 to 3\u2009200 m.',
    )
  })

  it('Given two level laps, no place is named', () => {
    expect(summaryText(small({ distM, deltaS: distM.map(() => 0) }))).toMatch(/At the end: level\.$/)
  })

  it('Given a lap that ends in a gap, the last known delta counts', () => {
    expect(summaryText(small({ deltaS: [0, 0.2, null] }))).toContain('At the end: B 0.200 s later.')
  })
})
