import { expect, test } from 'vitest'
import { RaceStory, RaceTruth, shape } from './race-story.ts'

const story = new RaceStory(2025)
const truth = new RaceTruth()

test('S-F1-12: the history holds the official times, and sectors add up to them', () => {
  for (let car = 0; car < shape.cars; car++) {
    const history = story.history.get(car) ?? {}
    const laps = truth.lapsOf(car)
    const times = history['lapHistoryData.lapTimeInMS'] ?? []
    expect(times.slice(0, laps.length)).toEqual(laps.map(lap => Math.round(lap.timeS * 1000)))
    laps.forEach((_lap, k) => {
      const sectors = [1, 2, 3].map(s => history[`lapHistoryData.sector${s}TimeMSPart`]?.[k] ?? NaN)
      // Whole minutes of a slow sector stand in a field of their own.
      expect(((times[k] ?? NaN) - sectors.reduce((a, b) => a + b, 0)) % 60_000).toBe(0)
      expect(Math.min(...sectors)).toBeGreaterThan(15_000)
    })
    const best = laps.reduce((a, b) => (b.timeS < a.timeS ? b : a))
    expect(history.bestLapTimeLapNum).toEqual([best.lap])
  }
})

test('S-F1-13: the new last lap time comes with the frame of the crossing', () => {
  let crossings = 0
  for (const rows of story.rows) {
    rows.forEach((row, i) => {
      const before = rows[i - 1]
      if (before === undefined || row.currentLapNum === before.currentLapNum) return
      crossings++
      expect(row.lastLapTimeInMS).not.toBe(before.lastLapTimeInMS)
      expect(row.currentLapTimeInMS).toBeLessThanOrEqual(1000 / shape.hz)
      expect(row.sector).toBe(0)
    })
  }
  expect(crossings).toBeGreaterThan(shape.cars * (shape.laps - 3))
})

test('after the finish the lap count, the place and the clock of the lap stand, as in the game', () => {
  const after = story.rows[story.winner]?.filter(row => row.resultStatus === 3) ?? []
  expect(after.length).toBeGreaterThan(shape.hz)
  expect(new Set(after.map(row => row.currentLapNum))).toEqual(new Set([shape.laps]))
  expect(new Set(after.map(row => row.currentLapTimeInMS))).toEqual(new Set([0]))
  expect(new Set(after.map(row => row.carPosition))).toEqual(new Set([1]))
  expect(story.history.get(story.winner)?.numLaps).toEqual([shape.laps])
})

test('places are 1 to the number of cars at every instant, and the fuel is enough for the race', () => {
  const first = story.rows[0] ?? []
  first.forEach((_row, i) => {
    const places = story.rows.map(rows => rows[i]?.carPosition ?? NaN).sort((a, b) => a - b)
    expect(places).toEqual(places.map((_place, k) => k + 1))
  })
  const start = first[0]?.fuelRemainingLaps ?? NaN
  expect(start).toBeGreaterThan(0)
  expect(start).toBeLessThan(4)
})
