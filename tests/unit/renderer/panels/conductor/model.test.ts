import { describe, expect, it } from 'vitest'
import type { TimelineMark } from '../../../../../src/core/contract/payloads/replay.ts'
import {
  endsOf,
  endText,
  flagLook,
  lapMarkFrom,
  loopPress,
  loopText,
  momentAt,
  placeText,
  reachS,
  shareOf,
  speedText,
  withFlagEnds,
} from '../../../../../src/renderer/panels/conductor/model.ts'
import { fakeLiveNow, fakeReplay, fakeTimeline, noFakeReplay } from '../../../../support/fake-replay.ts'

const { marks } = fakeTimeline()
const mark = (kind: TimelineMark['kind'], atS: number, say: string): TimelineMark => ({ kind, atS, toS: null, say })

describe('endsOf', () => {
  it.each([
    ['a recording', fakeReplay(10), { fromS: 0, toS: 2850 }],
    ['a clock that nobody reports', noFakeReplay(), undefined],
    ['no payload yet', undefined, undefined],
    ['a session that has just begun', fakeReplay(0, { toS: 0 }), undefined],
    ['a session that began before zero', fakeReplay(0, { fromS: -30, toS: 60 }), { fromS: -30, toS: 60 }],
  ])('Given %s, it has its ends or none', (_name, now, ends) => {
    expect(endsOf(now)).toEqual(ends)
  })
})

describe('a place on the line', () => {
  const ends = { fromS: 100, toS: 300 }
  it.each([
    [100, 0],
    [200, 0.5],
    [300, 1],
    [50, 0],
    [400, 1],
  ])('Given the moment %s s, it lies at %s', (atS, share) => {
    expect(shareOf(atS, ends)).toBe(share)
  })

  it.each([
    [0, 100],
    [0.25, 150],
    [1.4, 300],
    [-1, 100],
  ])('Given the place %s, it is the moment %s s', (share, atS) => {
    expect(momentAt(share, ends)).toBe(atS)
  })

  it('Given a line of no width, nothing is in reach', () => {
    expect([reachS(5, 200, ends), reachS(5, 0, ends)]).toEqual([5, 0])
  })
})

describe('endText', () => {
  it.each([
    [fakeReplay(1), ' / 47:30'],
    [fakeLiveNow(900), ''],
    [noFakeReplay(), ''],
    [undefined, ''],
  ])('Given a session, its end is told where it is known', (now, text) => {
    expect(endText(now)).toBe(text)
  })
})

describe('flagLook', () => {
  it.each([
    ['SAFETY CAR', 'S', 'warn'],
    ['VSC', 'V', 'warn'],
    ['Virtual Safety Car', 'V', 'warn'],
    ['YELLOW', 'Y', 'warn'],
    ['RED', 'R', 'danger'],
    ['CHEQUERED', 'C', 'end'],
    ['GREEN', 'G', 'calm'],
    ['code 60', 'C', 'warn'],
  ])('Given %s, it has the letter %s', (say, letter, tone) => {
    expect(flagLook(say)).toEqual({ letter, tone })
  })
})

describe('placeText', () => {
  it.each([
    [1104, '18:24 · box lap 12 · GREEN'],
    [800, '13:20 · SAFETY CAR'],
    [1180, '19:40 · note: understeer in 17, check the right front · GREEN'],
    [1280, '21:20 · nothing recorded for 60 s · GREEN'],
    [1640, '27:20 · the session clock jumped by 12 s · GREEN'],
  ])('Given %s s, it tells what is marked there', (atS, text) => {
    expect(placeText(marks, atS, 3)).toBe(text)
  })

  it('Given many marks at one place, three are told and the rest is counted', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map(say => mark('call', 60, say))
    expect(placeText(many, 60, 1)).toBe('1:00 · a · b · c · 2 more')
  })

  it('Given the same mark twice, it is told once', () => {
    expect(placeText([mark('lap', 60, 'lap 1'), mark('lap', 60.2, 'lap 1')], 60, 1)).toBe('1:00 · lap 1')
  })
})

describe('withFlagEnds', () => {
  it('Given flags without an end, each lasts until the next, the last one to the end of the line', () => {
    const flags = [mark('flag', 10, 'YELLOW'), mark('call', 15, 'BOX'), mark('flag', 20, 'SAFETY CAR')]
    expect(withFlagEnds(flags).map(({ toS }) => toS)).toEqual([20, null, Infinity])
    expect(placeText(withFlagEnds(flags), 500, 1)).toBe('8:20 · SAFETY CAR')
  })

  it('Given a flag with an end, it keeps it', () => {
    expect(withFlagEnds([{ ...mark('flag', 10, 'RED'), toS: 12 }])[0]?.toS).toBe(12)
  })
})

describe('lapMarkFrom', () => {
  const laps = [mark('lap', 0, 'lap 1'), mark('lap', 95, 'lap 2'), mark('lap', 190, 'lap 3'), mark('stop', 120, 'box')]
  it.each([
    [100, -1, 95],
    [95.4, -1, 0],
    [0, -1, undefined],
    [100, 1, 190],
    [95, 1, 190],
    [190, 1, undefined],
  ] as const)('Given %s s and the way %s, it is the lap at %s', (atS, way, found) => {
    expect(lapMarkFrom(laps, atS, way)).toBe(found)
  })
})

describe('loopPress', () => {
  it.each([
    ['nothing yet: its start is set', null, undefined, 50, { does: 'start', startS: 50 }],
    ['a start: the loop is sent', null, 50, 80, { does: 'send', loop: { fromS: 50, toS: 80 } }],
    ['an end before the start: they change places', null, 50, 20, { does: 'send', loop: { fromS: 20, toS: 50 } }],
    ['a loop: it ends', { fromS: 1, toS: 2 }, undefined, 50, { does: 'send', loop: null }],
  ] as const)('Given %s', (_name, loop, startS, atS, does) => {
    expect(loopPress(loop, startS, atS)).toEqual(does)
  })

  it('Given an end at its start, nothing is sent and it says why', () => {
    expect(loopPress(null, 50, 50.1)).toMatchObject({
      does: 'nothing',
      say: expect.stringContaining('Press L again') as string,
    })
  })

  it('Given a loop, or its start, it stands in words', () => {
    expect([loopText({ fromS: 60, toS: 90 }, undefined), loopText(null, 60), loopText(null, undefined)]).toEqual([
      '1:00–1:30',
      '1:00–…',
      '',
    ])
  })
})

it('Given a speed, it reads as a factor', () => {
  expect([0.25, 1, 60].map(speedText)).toEqual(['×0.25', '×1', '×60'])
})
