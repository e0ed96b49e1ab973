import { describe, expect, it } from 'vitest'
import { callStory } from '../../../../../src/renderer/panels/radio-call/open-call.ts'
import { fakeCall, fakeOutlook } from '../../../../support/fake-calls.ts'

const call = fakeCall()
const later = fakeCall({ callId: 'call-4', madeAtS: 1180 })
const event = (data: typeof call, cameS: number) => ({ data, cameS })

describe('callStory', () => {
  it('Given a call that came as an event after the outlook, it is open at once', () => {
    const story = callStory(fakeOutlook(1, null), 10, [event(call, 11)])
    expect(story.open?.callId).toBe('call-3')
    expect(story.history.map(one => one.callId)).toEqual(['call-3', 'call-2', 'call-1'])
  })

  it('Given an event that came before the outlook, the outlook knows better', () => {
    expect(callStory(fakeOutlook(1, null), 10, [event(call, 9), event(call, 10)]).open).toBeNull()
  })

  it('Given one call made and the one before it superseded in one breath, the new one stands', () => {
    const superseded = { ...call, status: 'superseded' as const }
    const story = callStory(fakeOutlook(1, call), 10, [event(later, 11), event(superseded, 11)])
    expect(story.open?.callId).toBe('call-4')
    expect(story.history.map(one => [one.callId, one.status])[1]).toEqual(['call-3', 'superseded'])
  })

  it.each(['superseded', 'stale', 'withdrawn', 'fulfilled'] as const)(
    'Given the open call is %s, nothing is open',
    status => {
      expect(callStory(fakeOutlook(1, call), 10, [event({ ...call, status }, 11)]).open).toBeNull()
    },
  )

  it.each(['acknowledged', 'declined'] as const)('Given the open call is %s, it stands and shows it', status => {
    expect(callStory(fakeOutlook(1, call), 10, [event({ ...call, status }, 11)]).open?.status).toBe(status)
  })

  it('Given no outlook yet, an event alone is enough', () => {
    expect(callStory(undefined, 0, [event(call, 1)]).open?.callId).toBe('call-3')
  })
})
