import { expect, test } from 'vitest'
import { RaceStory, RaceTruth, shape } from './race-story.ts'

const points = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1]

test('S-F1-31: the result comes once and agrees with the race', () => {
  const { result, results } = new RaceStory(2025)
  const truth = new RaceTruth()
  expect(results).toBe(1)
  for (let car = 0; car < shape.cars; car++) {
    const laps = truth.lapsOf(car)
    const isRetired = car === truth.retired.car
    const ms = laps.map(lap => Math.round(lap.timeS * 1000))
    expect(result.numLaps?.[car]).toBe(laps.length)
    expect(result.resultStatus?.[car]).toBe(isRetired ? 7 : 3)
    expect(result.resultReason?.[car]).toBe(isRetired ? 8 : 2)
    expect(result.bestLapTimeInMS?.[car]).toBe(Math.min(...ms))
    expect(result.totalRaceTime?.[car]).toBeCloseTo(ms.reduce((a, b) => a + b, 0) / 1000, 6)
    expect(result.gridPosition?.[car]).toBe(car + 1)
    expect(result.points?.[car]).toBe(isRetired ? 0 : points[(result.position?.[car] ?? NaN) - 1])
  }
  const finish = truth.laps.filter(lap => lap.lap === shape.laps).sort((a, b) => a.lineAtS - b.lineAtS)
  expect(finish.length).toBe(shape.cars - 1)
  finish.forEach(({ car }, i) => expect(result.position?.[car]).toBe(i + 1))
})

test('S-F1-8: 2020 has another number for a retirement', () => {
  const statuses = new RaceStory(2020, 6).result.resultStatus?.slice(0, shape.cars)
  expect([...new Set(statuses)].sort()).toEqual([3, 6])
})
