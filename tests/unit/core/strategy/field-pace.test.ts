import { describe, expect, it } from 'vitest'
import type { RaceState } from '../../../../src/core/aggregate/race-state.ts'
import { fieldPace, median } from '../../../../src/core/strategy/field-pace.ts'
import { raceState } from '../../../support/race-state-builder.ts'

const noWear = { slopeS: 0, sdS: 0, curve: 0, offsetS: 0 }
const learned = (state: RaceState, wear = noWear) =>
  fieldPace(
    state,
    state.cars.map(() => wear),
  )
const shape = { wearS: 0, slowerS: 0, cars: 11, own: 5 }
const slower = (car: number, byS: number) =>
  raceState(shape, {}, one =>
    one.car === car ? { ...one, laps: one.laps.map(lap => ({ ...lap, timeS: lap.timeS + byS })) } : one,
  )

describe('pace of the field', () => {
  it('takes the median car as its base', () => {
    expect(learned(raceState(shape)).baseS).toBeCloseTo(64, 0)
  })

  it('gives a slower car its level, a little shrunk towards the field', () => {
    const { cars } = learned(slower(3, 0.6))
    const difference = cars[3]!.levelS - learned(raceState(shape)).cars[3]!.levelS
    expect(difference).toBeGreaterThan(0.45)
    expect(difference).toBeLessThan(0.6)
  })

  it('knows a car the better the more clean laps it has', () => {
    const few = learned(raceState({ ...shape, cleanLaps: 2 })).cars[0]!
    expect(few.sdS).toBeGreaterThan(learned(raceState(shape)).cars[0]!.sdS)
  })

  it('knows least of a car without laps, and puts it with the field', () => {
    const state = raceState(shape, {}, car => (car.car === 4 ? { ...car, laps: [] } : car))
    const { cars } = learned(state)
    expect(cars[4]!.levelS).toBe(0)
    expect(cars[4]!.sdS).toBeGreaterThan(cars[3]!.sdS)
  })

  it('does not take a track that dries for all as pace of one', () => {
    const drying = raceState(shape, {}, car => ({
      ...car,
      laps: car.laps.map(lap => ({ ...lap, timeS: lap.timeS - 0.4 * lap.lap })),
    }))
    // The last cars are still on an earlier lap: without the common drift they would look 0.4 s slower each.
    const levels = learned(drying).cars.map(car => car.levelS)
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.25)
  })

  it('takes wear out: the same car on an older set is not a slower car', () => {
    const wear = { slopeS: 0.1, sdS: 0, curve: 0, offsetS: 0 }
    const worn = raceState(shape, {}, car => ({
      ...car,
      laps: car.laps.map(lap => ({
        ...lap,
        tyreAgeLaps: lap.tyreAgeLaps + (car.car === 2 ? 6 : 0),
        timeS: lap.timeS + 0.1 * (lap.tyreAgeLaps + (car.car === 2 ? 6 : 0)),
      })),
    }))
    const { cars } = learned(worn, wear)
    expect(Math.abs(cars[2]!.levelS - learned(raceState(shape)).cars[2]!.levelS)).toBeLessThan(0.05)
  })
})

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[], NaN],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})
