import { describe, expect, test } from 'vitest'
import { type GameCar, gameCars } from '../../../../../src/core/synthetic/f1-game/game-car.ts'
import { gameOptions } from '../../../../../src/core/synthetic/f1-game/game-options.ts'
import { RunningOrder } from '../../../../../src/core/synthetic/f1-game/running-order.ts'
import { createSyntheticRace } from '../../../../../src/core/synthetic/synthetic-race.ts'

const LAP_M = 1000

function field(ways: readonly number[]): { cars: GameCar[]; order: RunningOrder } {
  const options = gameOptions({ cars: ways.length, hz: 10, laps: 6 })
  const cars = gameCars(options, createSyntheticRace({ cars: ways.length, laps: 6 }).info.cars)
  cars.forEach((car, i) => (car.wayM = ways[i] ?? NaN))
  return { cars, order: new RunningOrder(cars) }
}

const places = (cars: readonly GameCar[]): number[] => cars.map(car => car.position)
const lap = { timeMs: 60_000, sectorsMs: [20_000, 20_000, 20_000] } as const

describe('the running order', () => {
  test('is by the way that was driven, and says who passed whom', () => {
    const { cars, order } = field([40, 30, 20, 10])
    expect(order.settle(LAP_M)).toEqual([])
    Object.assign(cars[3]!, { wayM: 35 })
    expect(order.settle(LAP_M)).toEqual([
      { by: 3, passed: 2 },
      { by: 3, passed: 1 },
    ])
    expect(places(cars)).toEqual([1, 3, 4, 2])
    expect(order.order.map(({ car }) => car)).toEqual([0, 3, 1, 2])
  })

  test('a place won from a car in the pit lane is no overtake', () => {
    const { cars, order } = field([40, 30, 20, 10])
    order.settle(LAP_M)
    Object.assign(cars[0]!, { inLaneSinceS: 5 })
    Object.assign(cars[1]!, { wayM: 45 })
    expect(order.settle(LAP_M)).toEqual([])
    expect(places(cars)).toEqual([2, 1, 3, 4])
  })

  test('cars that finished stay in the order of the finish, whatever they roll on; a lapped one behind those still racing', () => {
    const { cars, order } = field([3050, 3060, 2500, 2100])
    Object.assign(cars[0]!, { state: 'finished', endedAtS: 180, laps: [lap, lap, lap] })
    Object.assign(cars[1]!, { state: 'finished', endedAtS: 179, laps: [lap, lap, lap] })
    Object.assign(cars[3]!, { state: 'finished', endedAtS: 181, laps: [lap, lap] })
    expect(order.settle(LAP_M)).toEqual([])
    expect(places(cars)).toEqual([2, 1, 3, 4])
    Object.assign(cars[3]!, { wayM: 2600 })
    order.settle(LAP_M)
    expect(places(cars)).toEqual([2, 1, 3, 4])
  })

  test('cars that stopped are last, the one that came further before the other', () => {
    const { cars, order } = field([40, 30, 20, 10])
    Object.assign(cars[0]!, { state: 'retired' })
    Object.assign(cars[1]!, { state: 'retired' })
    expect(order.settle(LAP_M)).toEqual([])
    expect(places(cars)).toEqual([3, 4, 1, 2])
  })
})
