import { describe, expect, it } from 'vitest'
import { replayNow } from '../../../../src/core/contract/payloads/replay.ts'
import { noReplay, replayView, type PlayingFacts } from '../../../../src/core/views/replay-view.ts'

const facts: PlayingFacts = {
  label: 'REPLAY',
  can: {
    ...{ seek: true, speed: true, hold: true, rivals: 'full', place: 'none', pitCommands: false },
    ...{ tyreWear: 'none', fuel: 'none' },
  },
  ...{ sessionId: 'a', firstAtS: 0, atS: 12, speed: 2, isHeld: false, isCatchingUp: false, behind: null },
  playing: { fromS: 0, toS: 90, loop: null },
}
const live = { name: 'UDP 20777', isRecording: true, call: null }

describe('the time conductor', () => {
  it('knows the ends of a recording, and can step it', () => {
    expect(replayView(facts)).toMatchObject({ fromS: 0, toS: 90, atS: 12, speed: 2, canSeek: true, canStep: true })
  })

  it('ends now where a session is live, which has no speed and cannot be stepped', () => {
    const can = { ...facts.can, seek: false, speed: false, hold: false }
    expect(replayView({ ...facts, label: 'LIVE', can, playing: null, firstAtS: 3 })).toMatchObject({
      ...{ fromS: 3, toS: 12, speed: null, canSeek: false, canStep: false, canGoLive: false, liveSay: '' },
    })
  })

  it('says that what it does not know is not known yet', () => {
    expect(replayView({ ...facts, playing: null, firstAtS: NaN, atS: NaN })).toMatchObject({
      ...{ fromS: { unknown: 'not-yet' }, toS: { unknown: 'not-yet' }, atS: { unknown: 'not-yet' } },
    })
  })

  it.each([
    [live, 'UDP 20777 goes on and is recorded.'],
    [{ ...live, isRecording: false }, 'UDP 20777 goes on, NOT RECORDED.'],
    [{ ...live, call: 'BOX THIS LAP' }, 'LIVE CALL: BOX THIS LAP'],
  ])('says of the live source behind a replay %j', (behind, say) => {
    expect(replayView({ ...facts, behind })).toMatchObject({ canGoLive: true, liveSay: say })
  })

  it('fits the contract, with something shown and without', () => {
    for (const view of [noReplay, replayView(facts)]) expect(replayNow.safeParse(view).success).toBe(true)
  })
})
