import { describe, expect, it } from 'vitest'
import {
  areTwo,
  firstSession,
  lapOf,
  lapText,
  sideA,
  sideB,
} from '../../../../../src/renderer/panels/compare/choice.ts'
import { fakeHistory } from '../../../../support/fake-laps.ts'
import { fakeLibrary, fakeSession } from '../../../../support/fake-library.ts'

const { sessions } = fakeLibrary()
const histories = { one: fakeHistory(), two: fakeHistory() }

describe('firstSession', () => {
  it.each([
    ['what was asked for', 'demo-7', 'sebring-race-1', 'demo-7'],
    ['what is played', '', 'sebring-race-1', 'sebring-race-1'],
    ['the newest with laps', '', null, 'f1-monza'],
    ['the newest, when what was asked for cannot be read', 'torn', null, 'f1-monza'],
    ['the newest, when what was asked for is gone', 'gone', 'gone', 'f1-monza'],
  ])('Given recordings, it begins with %s', (_name, asked, played, id) => {
    expect(firstSession(sessions, asked, played)).toBe(id)
  })

  it('Given no recording with two laps, what is being recorded is looked at', () => {
    expect(firstSession([fakeSession({ id: 'now', laps: 1, state: 'recording' })], '', null)).toBe('now')
  })

  it('Given no recording with two laps, there is none', () => {
    expect(firstSession([fakeSession({ laps: 1 }), fakeSession({ state: 'newer' })], '', null)).toBeUndefined()
  })
})

describe('the two sides', () => {
  const a = sideA({}, histories, 'one')

  it("Given no wish, A is the own car's best clean lap and B its last clean one", () => {
    expect([lapOf(a), lapOf(sideB({}, histories, a))]).toEqual([
      { id: 'one', car: 6, lap: 3 },
      { id: 'one', car: 6, lap: 4 },
    ])
  })

  it('Given A takes the last clean lap, B takes another', () => {
    const last = sideA({ lap: 4 }, histories, 'one')
    expect(lapOf(sideB({}, histories, last))).toEqual({ id: 'one', car: 6, lap: 3 })
  })

  it('Given another car for A, B follows until it has a wish of its own', () => {
    const other = sideA({ car: 3 }, histories, 'one')
    expect(lapOf(other)).toEqual({ id: 'one', car: 3, lap: 3 })
    expect(lapOf(sideB({}, histories, other))).toEqual({ id: 'one', car: 3, lap: 2 })
    expect(lapOf(sideB({ car: 6 }, histories, other))).toEqual({ id: 'one', car: 6, lap: 4 })
  })

  it('Given another recording for B, its own car is taken', () => {
    expect(lapOf(sideB({ id: 'two' }, histories, a))).toEqual({ id: 'two', car: 6, lap: 4 })
  })

  it('Given no clean lap, the fastest is taken', () => {
    const laps = [
      { lap: 1, timeS: 90, isClean: false, say: 'in lap' },
      { lap: 2, timeS: 88, isClean: false, say: 'cut' },
    ]
    const history = { one: { cars: [{ car: 1, number: '1', isOwn: true, laps }] } }
    expect(lapOf(sideA({}, history, 'one'))).toEqual({ id: 'one', car: 1, lap: 2 })
  })

  it('Given laps that are not known yet, no lap is named', () => {
    expect(lapOf(sideA({}, {}, 'one'))).toBeUndefined()
    expect(lapOf(sideB({}, { one: { cars: [] } }, a))).toBeUndefined()
  })
})

it.each([
  [{ lap: 3, timeS: 94.567, isClean: true, say: '' }, 'lap 3 · 1:34.567'],
  [{ lap: 5, timeS: 97.2, isClean: false, say: 'in lap' }, 'lap 5 · 1:37.200 · in lap'],
  [{ lap: 5, timeS: 97.2, isClean: false, say: '' }, 'lap 5 · 1:37.200 · not clean'],
])('Given a lap, it reads with its time', (lap, text) => {
  expect(lapText(lap)).toBe(text)
})

it('Given one lap twice, there are not two', () => {
  const lap = { id: 'one', car: 1, lap: 2 }
  expect([areTwo(lap, { ...lap }), areTwo(lap, undefined), areTwo(lap, { ...lap, id: 'two' })]).toEqual([
    false,
    false,
    true,
  ])
})
