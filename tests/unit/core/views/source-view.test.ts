import { describe, expect, it } from 'vitest'
import { sourceNow } from '../../../../src/core/contract/payloads/source.ts'
import { noSource, sourceView, type SourceFacts } from '../../../../src/core/views/source-view.ts'
import { sessionOf } from '../../../support/frames.ts'

const facts = (more: Partial<SourceFacts> = {}): SourceFacts => ({
  label: 'LIVE',
  name: 'UDP 20777',
  can: {
    seek: false,
    speed: false,
    hold: false,
    rivals: 'full',
    place: 'none',
    pitCommands: false,
    tyreWear: 'none',
    fuel: 'none',
  },
  session: null,
  ownCar: null,
  perS: 0,
  received: 0,
  accepted: 0,
  dropped: 0,
  rejected: 0,
  rejects: new Map(),
  ageS: NaN,
  speed: null,
  isHeld: false,
  hasEnded: false,
  isOverdue: false,
  failure: '',
  isRecording: false,
  recordingSay: '',
  ...more,
})

describe('sourceView', () => {
  it.each([
    ['waiting', {}, /nothing received yet/],
    ['waiting', { rejected: 3 }, /nothing usable/],
    ['fresh', { ageS: 0.2 }, /receiving|playing/],
    ['stale', { ageS: 2 }, /receiving|playing/],
    ['silent', { ageS: 6 }, /nothing for 6 s/],
    ['lost', { ageS: 40 }, /nothing for 40 s/],
    ['held', { ageS: 9, isHeld: true }, /paused/],
    ['ended', { ageS: 9, hasEnded: true }, /ended/],
    ['failed', { failure: 'Port 20777 is in use.' }, /in use/],
    ['fresh', { label: 'REPLAY', ageS: 40 }, /receiving|playing/],
    ['lost', { label: 'SYNTHETIC', ageS: 40, isOverdue: true }, /nothing for 40 s/],
  ] as const)('is %s with %j, and says so', (state, more, sentence) => {
    const view = sourceView(facts(more))
    expect(view.state).toBe(state)
    expect(view.say).toMatch(sentence)
    expect(sourceNow.safeParse(view).success).toBe(true)
  })

  it('names the own car by its door number and never by its index', () => {
    expect(sourceView(facts({ session: sessionOf(3), ownCar: 2 })).ownNumber).toBe('3')
  })

  it('lists the most frequent reasons first and no more than twelve', () => {
    const rejects = new Map(Array.from({ length: 20 }, (_, i) => [`r${i}`, i] as const))
    const view = sourceView(facts({ rejects }))
    expect(view.rejects).toHaveLength(12)
    expect(view.rejects[0]).toEqual({ reason: 'r19', count: 19 })
  })

  it('has a strip for no source at all', () => {
    expect(sourceNow.safeParse(noSource('')).success).toBe(true)
    expect(noSource('').label).toBe('NONE')
  })
})
