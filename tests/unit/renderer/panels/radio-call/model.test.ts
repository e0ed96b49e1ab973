import { describe, expect, it } from 'vitest'
import {
  callText,
  historyTexts,
  madeText,
  quietText,
  spokenText,
} from '../../../../../src/renderer/panels/radio-call/model.ts'
import { fakeCall, fakeOutlook } from '../../../../support/fake-calls.ts'

describe('callText', () => {
  it('Given a call, the interval of its gain comes first and the percentage second', () => {
    expect(callText(fakeCall(), false)).toEqual({
      callId: 'call-3',
      tone: 'act',
      shape: '■',
      headline: 'BOX THIS LAP',
      say: 'Box this lap. Hards. Undercut on 81, one point eight.',
      reason: 'The undercut on car 81 works today and not on lap 18.',
      evidence: fakeCall().evidence,
      gain: '+0.4 to +1.9 places',
      gainNote: 'expected +1.1',
      confidence: '72 %',
      flipsIf: 'pit loss above 24.1 s, or 81 stops first',
      answered: '',
      basis: '2,000 races · seed 7',
    })
  })

  it('Given an interval across zero, there is no clear difference', () => {
    const text = callText(fakeCall({ gain: { places: 0.3, low: -0.6, high: 1.2 } }), false)
    expect([text.gain, text.gainNote]).toEqual(['−0.6 to +1.2 places', 'no clear difference'])
  })

  it('Given rules alone spoke, it says so and shows no gain', () => {
    const text = callText(fakeCall({ gain: null, races: 0 }), false)
    expect([text.gain, text.gainNote, text.basis]).toEqual(['not simulated', '▲ rule of thumb', 'no races run'])
  })

  it('Given a synthetic source, the word comes first, on the glass and for ears', () => {
    const text = callText(fakeCall(), true)
    expect(text.say).toMatch(/^Synthetic\. Box this lap\./)
    expect(spokenText(text)).toMatch(/^Synthetic\. /)
  })

  it.each([
    ['BOX', 'act'],
    ['PREPARE TO BOX', 'act'],
    ['STAY OUT', 'stay'],
    ['PUSH', 'stay'],
    ['SAVE', 'stay'],
    ['CAUTION', 'alarm'],
    ['INFO', 'calm'],
  ] as const)('Given the verb %s, its tone is %s', (verb, tone) => {
    expect(callText(fakeCall({ verb }), false).tone).toBe(tone)
  })

  it.each([
    ['made', ''],
    ['acknowledged', 'COPIED'],
    ['declined', 'DECLINED'],
  ] as const)('Given it is %s, the answer reads "%s"', (status, text) => {
    expect(callText(fakeCall({ status }), false).answered).toBe(text)
  })

  it('Given no call, ears hear nothing', () => {
    expect(spokenText(undefined)).toBe('')
  })
})

describe('quietText', () => {
  it.each([
    ['no-source', 'NO SOURCE', 'unsure', ''],
    ['waiting', 'WAITING', 'unsure', ''],
    ['not-a-race', 'NOT A RACE', 'calm', 'Next look: lap line'],
    ['not-enough-evidence', 'NOT ENOUGH EVIDENCE', 'unsure', 'Next look: lap line'],
    ['simulating', 'SIMULATING', 'unsure', 'Next look: lap line'],
    ['plan-holds', 'PLAN HOLDS', 'stay', 'Next look: lap line'],
    ['race-over', 'RACE OVER', 'calm', ''],
  ] as const)('Given the verdict %s, the card says %s', (verdict, headline, tone, nextLook) => {
    expect(quietText(fakeOutlook(1, null, { verdict }), false)).toMatchObject({ headline, tone, nextLook })
  })

  it('Given a synthetic plan, it says so; given no outlook yet, it waits', () => {
    expect(quietText(fakeOutlook(1, null), true).say).toBe('Synthetic. No call. Plan holds: stop lap 17.')
    expect(quietText(undefined, true)).toMatchObject({ headline: 'WAITING', say: 'The strategist has not looked yet.' })
  })
})

describe('madeText', () => {
  it('Given the session clock, it is an age; given none or an earlier one, it is a time', () => {
    expect([madeText(1120, 1132.9), madeText(1120, { unknown: 'lost' }), madeText(1120, 3)]).toEqual([
      'made 12 s ago',
      'made at 18:40',
      'made at 18:40',
    ])
  })
})

describe('historyTexts', () => {
  it.each([
    ['made', 'open', false],
    ['acknowledged', 'copied', false],
    ['declined', 'declined', false],
    ['superseded', 'superseded', true],
    ['stale', 'too late', true],
    ['withdrawn', 'withdrawn', true],
    ['fulfilled', 'fulfilled', false],
  ] as const)('Given a call that is %s, it reads "%s", struck through: %o', (status, word, isOver) => {
    expect(historyTexts([fakeCall({ status })])).toEqual([
      { callId: 'call-3', at: '18:40', headline: 'BOX THIS LAP', status: word, isOver },
    ])
  })
})
