import { describe, expect, it } from 'vitest'
import { LapCount } from '../../../../src/core/aggregate/lap-count.ts'

describe('LapCount with a reported lap number', () => {
  it('puts the line where the distances before and after it say', () => {
    const count = new LapCount()
    count.step(0, 1, 10, 1000)
    count.step(10, 1, 990, 1000)
    const step = count.step(10.4, 2, 30, 1000)
    expect(step).toEqual({ kind: 'line', atS: expect.closeTo(10.1, 9) as number, ended: 1, whole: true })
    expect(count.lap).toBe(2)
  })

  it('takes the later sample as the line when no distance is reported', () => {
    const count = new LapCount()
    count.step(0, 3, NaN, NaN)
    expect(count.step(5, 4, NaN, NaN)).toEqual({ kind: 'line', atS: 5, ended: 3, whole: false })
  })

  it('says a lap was not whole when its beginning was not seen, and the next one is', () => {
    const count = new LapCount()
    count.step(0, 7, 500, 1000)
    expect(count.step(10, 8, 5, 1000)).toMatchObject({ kind: 'line', ended: 7, whole: false })
    expect(count.step(20, 9, 5, 1000)).toMatchObject({ kind: 'line', ended: 8, whole: true })
  })

  it.each([
    ['forward by two', 6],
    ['backward', 3],
  ])('calls a count that moves %s lost, not a lap', (_, lap) => {
    const count = new LapCount()
    count.step(0, 4, 10, 1000)
    expect(count.step(1, lap, 20, 1000)).toEqual({ kind: 'lost' })
    expect(count.lap).toBe(lap)
    expect(count.startAtS).toBeNaN()
  })

  it('keeps the lap while the distance wraps, because the number is believed', () => {
    const count = new LapCount()
    count.step(0, 4, 990, 1000)
    expect(count.step(1, 4, 10, 1000)).toEqual({ kind: 'same' })
  })
})

describe('LapCount without a lap number', () => {
  it('counts a fall of more than half the longest distance as a crossing', () => {
    const count = new LapCount()
    count.step(0, NaN, 100, NaN)
    count.step(9, NaN, 900, NaN)
    expect(count.step(10, NaN, 20, NaN)).toMatchObject({ kind: 'line', ended: 1 })
    expect(count.lap).toBe(2)
  })

  it('does not count jitter, nor a fall before the track is known to be long', () => {
    const count = new LapCount()
    count.step(0, NaN, 300, NaN)
    expect(count.step(1, NaN, 10, NaN)).toEqual({ kind: 'same' })
    count.step(2, NaN, 900, NaN)
    expect(count.step(3, NaN, 880, NaN)).toEqual({ kind: 'same' })
  })

  it('knows no lap at all when nothing is reported', () => {
    const count = new LapCount()
    expect(count.step(0, NaN, NaN, NaN)).toEqual({ kind: 'same' })
    expect(count.lap).toBeNaN()
  })
})
