import { describe, expect, it } from 'vitest'
import {
  badgeText,
  flagTexts,
  lapText,
  newestText,
  rateText,
  recordingText,
  rejectText,
  sessionClockText,
  stateTexts,
} from '../../../../../src/renderer/panels/source-strip/model.ts'
import { fakeSource, fakeTime, noFakeSource } from '../../../../support/fake-payloads.ts'

describe('badgeText', () => {
  it.each([
    ['LIVE', null, 'LIVE', '●', ''],
    ['REPLAY', 2, 'REPLAY', '▷', ' ×2'],
    ['SYNTHETIC', 1, 'SYNTHETIC', '◇', ''],
    ['SYNTHETIC', 8, 'SYNTHETIC', '◇', ' ×8'],
    ['NONE', null, 'NO SOURCE', '○', ''],
  ] as const)('Given %s at speed %o, it reads %s %s%s', (label, speed, word, shape, times) => {
    expect(badgeText(fakeSource(1, { label, speed }))).toEqual({ word, shape, speed: times })
  })

  it('Given nothing was said yet, there is no source', () => {
    expect(badgeText(undefined).word).toBe('NO SOURCE')
  })
})

describe('the flow of samples', () => {
  it('Given a rate, thousands are parted', () => {
    expect(rateText(fakeSource(1, { samplesPerS: 1204 }))).toBe('1\u2009204/s')
  })

  it('Given rejects, the leading reason is in the strip; given none, only the count', () => {
    expect([rejectText(fakeSource(1)), rejectText(noFakeSource())]).toEqual(['12 · not JSON (9)', '0'])
  })

  it('Given an age it is fine below ten seconds; given none it says why', () => {
    expect([newestText(fakeSource(1), 0.26), newestText(fakeSource(1), 31.4)]).toEqual(['0.3 s', '31 s'])
    expect(newestText(noFakeSource(), undefined)).toBe('— no source')
    expect(newestText(undefined, undefined)).toBe('— waiting')
  })

  it('Given a recording or none, it says which in shape and word', () => {
    const stopped = fakeSource(1, { isRecording: false, recordingSay: 'NOT RECORDING: the disk is full.' })
    expect([fakeSource(1), noFakeSource(), stopped].map(recordingText)).toEqual([
      { text: '◉ REC recording, 14 MB', isStopped: false },
      { text: '○ not recording', isStopped: false },
      { text: '■ NOT RECORDING: the disk is full.', isStopped: true },
    ])
  })

  it('Given any state but the normal ones, it has a word of its own', () => {
    const words = Object.values(stateTexts).filter(word => word !== '')
    expect(new Set(words).size).toBe(words.length)
    expect(words).toHaveLength(Object.keys(stateTexts).length - 2)
  })
})

describe('the session', () => {
  it('Given clock and laps they read as on a wall; given neither they are unknown', () => {
    const unknown = { unknown: 'no-source' } as const
    expect([sessionClockText(fakeTime(1132)), lapText(fakeTime(1132))]).toEqual(['18:52', '12 / 30'])
    expect(lapText(fakeTime(1132, { lapsTotal: { unknown: 'not-reported' } }))).toBe('12')
    expect([sessionClockText(undefined), lapText(fakeTime(0, { leaderLap: unknown, lapsTotal: unknown }))]).toEqual([
      '—',
      '—',
    ])
  })

  it('Given any flag, its word and its shape are its own', () => {
    const flags = Object.values(flagTexts)
    expect(new Set(flags.map(flag => flag.word)).size).toBe(flags.length)
    expect(new Set(flags.map(flag => flag.shape)).size).toBe(flags.length)
  })
})
