import { describe, expect, it } from 'vitest'
import type { FeedName } from '../../../../src/core/contract/feeds.ts'
import { dataAgeS, sourceAgeS } from '../../../../src/renderer/link/data-age.ts'
import type { Held } from '../../../../src/renderer/link/feed-slot.ts'
import { fakeCar, fakeSource, fakeTower } from '../../../support/fake-payloads.ts'

const book = (held: Partial<Record<FeedName, Held>>) => ({ newest: (feed: FeedName) => held[feed] })
const came = (data: unknown, cameS: number, ageS = 0): Held => ({ data, n: 1, ageS, cameS })

describe('dataAgeS', () => {
  it('Given nothing came yet, there is no age', () => {
    expect(dataAgeS(book({}), 'timing.tower', 10)).toBeUndefined()
    expect(
      sourceAgeS(book({ 'source.now': came(fakeSource(0, { ageS: { unknown: 'not-yet' } }), 9) }), 10),
    ).toBeUndefined()
  })

  it('Given a payload, its age is the age at sending and what has passed since', () => {
    expect(dataAgeS(book({ 'timing.tower': came(fakeTower(1), 8, 0.5) }), 'timing.tower', 10)).toBeCloseTo(2.5)
  })

  it('Given a payload sent again from old frames, the age of the source counts', () => {
    const held = { 'timing.tower': came(fakeTower(1), 10), 'source.now': came(fakeSource(0, { ageS: 6 }), 9) }
    expect(dataAgeS(book(held), 'timing.tower', 10)).toBeCloseTo(7)
  })

  it('Given gauges, the age of the own car’s newest frame counts', () => {
    expect(dataAgeS(book({ 'car.now': came(fakeCar(1, { ageS: 5.5 }), 10) }), 'car.now', 10)).toBeCloseTo(5.5)
  })

  it('Given a source that is held, what it shows does not age; given the host is silent too, it does', () => {
    const held = {
      'timing.tower': came(fakeTower(1), 0),
      'source.now': came(fakeSource(0, { state: 'held', ageS: 60 }), 59),
    }
    expect(dataAgeS(book(held), 'timing.tower', 60)).toBe(0)
    expect(dataAgeS(book(held), 'timing.tower', 70)).toBeCloseTo(71)
  })
})
