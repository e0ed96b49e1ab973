import { describe, expect, it } from 'vitest'
import { firstOrder, found, ordered, pressed } from '../../../../../src/renderer/panels/library/order.ts'
import { fakeLibrary, fakeSession } from '../../../../support/fake-library.ts'

const { sessions } = fakeLibrary()
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)

describe('found', () => {
  it.each([
    ['', 6],
    ['sebring', 1],
    ['SEBRING', 1],
    ['wet', 1],
    ['understeer', 1],
    ['udp', 2],
    ['live race', 1],
    ['monza league', 1],
    ['nothing like it', 0],
  ])('Given "%s" is typed, %i are found', (typed, count) => {
    expect(found(sessions, typed)).toHaveLength(count)
  })
})

describe('ordered', () => {
  const list = [
    fakeSession({ id: 'a', name: 'Round 10', bytes: 3, track: null, startedUtcMs: 5 }),
    fakeSession({ id: 'b', name: 'round 2', bytes: 1, track: 'Spa', startedUtcMs: null }),
    fakeSession({ id: 'c', name: 'Round 2', bytes: 2, track: 'Imola', startedUtcMs: 9 }),
  ]
  it.each([
    ['name', false, ['b', 'c', 'a']],
    ['size', true, ['a', 'c', 'b']],
    ['size', false, ['b', 'c', 'a']],
    ['when', true, ['c', 'a', 'b']],
    ['when', false, ['a', 'c', 'b']],
    ['track', true, ['b', 'c', 'a']],
  ] as const)('Given the order %s, down: %s, what is unknown comes last', (by, isDown, expected) => {
    expect(ids(ordered(list, { by, isDown }))).toEqual(expected)
  })

  it('Given recordings, the list that came is left as it was', () => {
    ordered(list, { by: 'size', isDown: false })
    expect(ids(list)).toEqual(['a', 'b', 'c'])
  })
})

describe('pressed', () => {
  it.each([
    ['the column it is sorted by', firstOrder, 'when', { by: 'when', isDown: false }],
    ['words', firstOrder, 'name', { by: 'name', isDown: false }],
    ['numbers', firstOrder, 'size', { by: 'size', isDown: true }],
  ] as const)('Given a press on %s, the order turns to it', (_name, order, by, next) => {
    expect(pressed(order, by)).toEqual(next)
  })
})
