import { describe, expect, it } from 'vitest'
import { acknowledge } from '../../../../src/core/decide/decide.ts'
import type { Decision } from '../../../../src/core/decide/types.ts'
import { at, boxWins, next, notAsked, planned, safetyCar, stayWins, withPlan } from '../../../support/decision-rig.ts'
import { raceState } from '../../../support/race-state-builder.ts'

describe('the life of a call', () => {
  const called = (): Decision => next(withPlan(13, 15), at(14), planned(15, 15))
  const inLane = raceState({ lapsDone: 14, place: 0.97 }, {}, car => ({ ...car, isInPit: car.car === 9 }))

  it('ends fulfilled when the own car comes in', () => {
    expect(next(called(), inLane, planned(16, 20), 'pit')).toMatchObject({ open: null, ended: { how: 'fulfilled' } })
  })

  it('ends stale after its deadline, reads "too late this lap", and is asked again for the next lap', () => {
    const open = called()
    const before = at(14, {}, 0.8)
    expect(next(open, before, notAsked, 'tick').open).not.toBeNull()
    const stale = next(open, at(14, {}, 0.9), notAsked, 'tick')
    expect(stale).toMatchObject({ open: null, ended: { how: 'stale' }, verdict: 'too-late' })
    expect(stale.say).toMatch(/^Too late for lap 15/)
    const again = next(stale, at(15), planned(16, 16))
    expect(again.made?.proposal).toMatchObject({ action: 'box', onLap: 16 })
    expect(again.made?.callId).not.toBe(open.open?.callId)
  })

  it('is not repeated while it is open', () => {
    expect(next(called(), at(14, {}, 0.1), planned(15, 15)).made).toBeNull()
  })

  it('is withdrawn when a call that stood on its gain is best in fewer than half the blocks', () => {
    const open = next(withPlan(7, 15), safetyCar(8), boxWins(9, 3), 'flag')
    const worse = next(open, safetyCar(8, 0.4), boxWins(9, 0.3, 0.4, 0.2), 'flag')
    expect(worse).toMatchObject({ open: null, ended: { how: 'withdrawn' } })
  })

  it('ends a STAY OUT fulfilled when the caution goes in', () => {
    const open = next(withPlan(7, 15), safetyCar(8), stayWins(9, 1.5), 'flag')
    const green = next(open, at(10, { flagSinceS: 740 }), notAsked, 'tick')
    expect(green).toMatchObject({ open: null, ended: { how: 'fulfilled' } })
  })

  it('is not turned round within two laps without a named event', () => {
    const stayed = next(withPlan(7, 15), safetyCar(8), stayWins(9, 1.5), 'flag')
    const turned = next(stayed, safetyCar(8, 0.4), boxWins(9, 3), 'pit')
    expect(turned).toMatchObject({ made: null, open: null, ended: { how: 'withdrawn' } })
    const flag = { flag: 'safety-car', flagSinceS: stayed.atS - 0.1 } as const
    const after = next(turned, at(9, flag), boxWins(10, 3))
    expect(after.made).toBeNull()
    expect(next(after, at(11, flag), boxWins(12, 3)).made?.proposal.action).toBe('box')
  })

  it('may be turned round by an event', () => {
    const boxed = next(withPlan(13, 15), at(14), planned(15, 15))
    const state = safetyCar(14, 0.3)
    const turned = next(boxed, state, stayWins(15, 2), 'flag')
    expect(turned.ended).toEqual({
      callId: boxed.open!.callId,
      how: expect.stringMatching(/superseded|withdrawn/) as string,
    })
    expect(turned.open?.proposal.action ?? 'stay-out').toBe('stay-out')
  })
})

describe('what the team says', () => {
  const called = (): Decision => next(withPlan(13, 15), at(14), planned(15, 15))

  it('keeps a copied call open until it is done', () => {
    const open = called()
    const copied = acknowledge(open, open.open!.callId, 'copied')
    expect(copied.open?.said).toBe('copied')
    expect(next(copied, at(14, {}, 0.3), notAsked, 'tick').open?.said).toBe('copied')
  })

  it('ends a declined call and does not repeat it on the next lap', () => {
    const open = called()
    const declined = acknowledge(open, open.open!.callId, 'declined')
    expect(declined).toMatchObject({ open: null, verdict: 'declined', declined: { action: 'box' } })
    const same = boxWins(16, 1.2)
    expect(next(declined, at(15), planned(16, 16)).made?.proposal.action).not.toBe('box')
    expect(next({ ...declined, declined: { action: 'box', places: 1, atS: open.atS } }, at(15), same).made).toBeNull()
  })

  it('asks a declined call again when its gain has grown by half, or an event comes', () => {
    const open = called()
    const declined: Decision = {
      ...acknowledge(open, open.open!.callId, 'declined'),
      declined: { action: 'box', places: 1, atS: open.atS },
    }
    expect(next(declined, at(15), boxWins(16, 1.6)).made?.proposal.action).toBe('box')
    expect(next(declined, safetyCar(15), boxWins(16, 1.2), 'flag').made?.proposal.action).toBe('box')
  })

  it('changes nothing for a call that is not open', () => {
    const open = called()
    expect(acknowledge(open, 'c0-99', 'copied')).toBe(open)
  })
})
