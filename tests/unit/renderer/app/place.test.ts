import { describe, expect, it } from 'vitest'
import { hashOf, placeOf } from '../../../../src/renderer/app/place.ts'

describe('placeOf', () => {
  it.each([
    ['', { page: 'live', sessionId: '' }],
    ['#live', { page: 'live', sessionId: '' }],
    ['#library', { page: 'library', sessionId: '' }],
    ['#compare/sebring-race-1', { page: 'compare', sessionId: 'sebring-race-1' }],
    ['#compare/a%20b%2Fc', { page: 'compare', sessionId: 'a b/c' }],
    ['#compare/%E0%A4%A', { page: 'compare', sessionId: '' }],
    ['#nowhere', { page: 'live', sessionId: '' }],
  ] as const)('Given the address %s, it names its place', (hash, place) => {
    expect(placeOf(hash)).toEqual(place)
  })

  it.each([
    { page: 'library', sessionId: '' },
    { page: 'compare', sessionId: 'a b/c#d' },
  ] as const)('Given a place, its address leads back to it', place => {
    expect(placeOf(hashOf(place))).toEqual(place)
  })
})
