import { describe, expect, it } from 'vitest'
import { keyAct, type KeyPress } from '../../../../../src/renderer/panels/conductor/key-act.ts'
import { fakeLiveNow, fakeReplay, fakeTimeline } from '../../../../support/fake-replay.ts'

const { marks } = fakeTimeline()
const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  isShift: false,
  hasModifier: false,
  isTaken: false,
  ...changes,
})
const shift = { isShift: true }

describe('keyAct', () => {
  const held = fakeReplay(1000, { isHeld: true, canGoLive: true })

  it.each([
    [' ', {}, { do: 'hold' }],
    ['ArrowLeft', {}, { do: 'seek', toS: 995 }],
    ['ArrowRight', {}, { do: 'seek', toS: 1005 }],
    ['ArrowLeft', shift, { do: 'seek', toS: 950 }],
    ['ArrowRight', shift, { do: 'seek', toS: 1045 }],
    ['.', {}, { do: 'step' }],
    ['l', {}, { do: 'loop' }],
    ['L', shift, { do: 'loop' }],
    ['Home', {}, { do: 'seek', toS: 0 }],
    ['End', {}, { do: 'seek', toS: 2850 }],
    ['g', {}, { do: 'live' }],
    ['?', shift, { do: 'keys' }],
    ['x', {}, undefined],
  ] as const)('Given a held recording, %s does its part', (key, changes, act) => {
    expect(keyAct(press(key, changes), held, marks, 1000)).toEqual(act)
  })

  it.each([' ', 'ArrowLeft', 'Home', '.', 'l', 'g', '?'])('Given somebody types into a field, %s does nothing', key => {
    expect(keyAct(press(key, { isTaken: true }), held, marks, 1000)).toBeUndefined()
    expect(keyAct(press(key, { hasModifier: true }), held, marks, 1000)).toBeUndefined()
  })

  it.each([' ', 'ArrowLeft', 'End', '.', 'l', 'g'])('Given a live source, %s does nothing', key => {
    expect(keyAct(press(key), fakeLiveNow(1000), marks, 1000)).toBeUndefined()
  })

  it.each([
    ['ArrowLeft', 2, 0],
    ['ArrowRight', 2849, 2850],
  ])('Given the end is near, %s stops at it', (key, atS, toS) => {
    expect(keyAct(press(key), held, marks, atS)).toEqual({ do: 'seek', toS })
  })

  it('Given a recording that plays, a step is not taken', () => {
    expect(keyAct(press('.'), fakeReplay(1000), marks, 1000)).toBeUndefined()
  })

  it('Given no lap is marked before, nothing is sought', () => {
    expect(keyAct(press('ArrowLeft', shift), held, [], 1000)).toBeUndefined()
  })

  it('Given nothing is known yet, only the list of keys opens', () => {
    expect([keyAct(press(' '), undefined, [], undefined), keyAct(press('?'), undefined, [], undefined)]).toEqual([
      undefined,
      { do: 'keys' },
    ])
  })
})
