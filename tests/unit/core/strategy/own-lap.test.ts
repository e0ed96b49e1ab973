import { describe, expect, it } from 'vitest'
import type { CarState, RaceState } from '../../../../src/core/aggregate/race-state.ts'
import { boxLap, entryShare, lastLapOf, placeOnLap, stopDeadlineAtS } from '../../../../src/core/strategy/own-lap.ts'
import { raceState } from '../../../support/race-state-builder.ts'

const shape = { lapS: 100, slowerS: 0, wearS: 0, lapsDone: 10 }
const ownOf = (state: RaceState): CarState => state.cars[9]!
const at = (place: number, change: Partial<RaceState> = {}): RaceState => raceState({ ...shape, place }, change)

describe('the deadline of a stop', () => {
  it('lies 8 s before pit entry at present pace', () => {
    const state = at(0.5)
    const lapS = ownOf(state).laps.at(-1)!.timeS
    expect(stopDeadlineAtS(state, ownOf(state), 11) - state.atS).toBeCloseTo(0.45 * lapS - 8, 6)
    expect(stopDeadlineAtS(state, ownOf(state), 12) - state.atS).toBeCloseTo(1.45 * lapS - 8, 6)
  })

  it('comes later under a caution, when the lap takes longer', () => {
    const green = at(0.5)
    const slow = at(0.5, { flag: 'safety-car' })
    expect(stopDeadlineAtS(slow, ownOf(slow), 11)).toBeGreaterThan(stopDeadlineAtS(green, ownOf(green), 11))
  })

  it.each([
    [0.0, 11],
    [0.5, 11],
    [0.76, 11],
    [0.78, 12],
    [0.9, 12],
    [0.97, 12],
  ])('makes lap %f of the way round call for lap %i: a call lives ten seconds or is not made', (place, lap) => {
    const state = at(place)
    expect(boxLap(state, ownOf(state))).toBe(lap)
  })

  it('is of the next lap while the car is in the pit lane', () => {
    const state = at(0.1)
    expect(boxLap(state, { ...ownOf(state), isInPit: true })).toBe(12)
  })
})

describe('where things are on the lap', () => {
  it('takes the entry from the source, and a rule of thumb without one', () => {
    expect(entryShare(at(0))).toBeCloseTo(0.95, 12)
    expect(entryShare(at(0, { pitEntryM: 3000 }))).toBeCloseTo(0.75, 12)
    expect(entryShare(at(0, { pitEntryM: null }))).toBe(0.95)
  })

  it('goes by the clock when the source gives no place', () => {
    const state = at(0.4)
    expect(placeOnLap({ ...ownOf(state), lapFrac: NaN }, state.atS, 100)).toBeCloseTo(0.4, 6)
  })

  it('settles a frame around the line in which place and laps disagree', () => {
    const state = at(0.01)
    expect(placeOnLap({ ...ownOf(state), lapFrac: 0.999 }, state.atS, 100)).toBe(0)
  })
})

it('flags a lapped car as many laps earlier', () => {
  const state = raceState({ cars: 3, own: 1, gapS: 40, lapS: 60, lapsTotal: 20, place: 0.1 })
  expect(state.cars.map(car => lastLapOf(state, car))).toEqual([20, 20, 19])
})
