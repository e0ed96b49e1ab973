import { expect, test } from 'vitest'
import { RaceStory, RaceTruth } from './race-story.ts'

const story = new RaceStory(2025)
const truth = new RaceTruth()
const { car, compound, atS: changeS } = truth.change
const rows = story.rows[car] ?? []
const around = rows.filter(row => Math.abs(row.atS - changeS) < 60)
const inLane = around.filter(row => row.pitStatus !== 0)

test('a stop goes through the lane, the box and the lane, with the limiter on and the clocks running', () => {
  const phases = inLane.map(row => row.pitStatus).filter((status, i, all) => status !== all[i - 1])
  expect(phases).toEqual([1, 2, 1])
  expect(inLane.every(row => row.pitLaneTimerActive === 1 && row.pitLimiterStatus === 1)).toBe(true)
  const times = inLane.map(row => row.pitLaneTimeInLaneInMS ?? NaN)
  expect(times[0]).toBe(0)
  expect(times.every((ms, i) => i === 0 || ms > (times[i - 1] ?? NaN))).toBe(true)
  expect(times.at(-1)).toBeGreaterThan(10_000)
  expect(inLane.at(-1)?.pitStopTimerInMS).toBeGreaterThan(3500)
  expect(inLane.at(-1)?.pitStopTimerInMS).toBeLessThan(8000)
  const outside = around.filter(row => row.pitStatus === 0)
  expect(outside.every(row => row.pitLaneTimerActive === 0 && row.pitLaneTimeInLaneInMS === 0)).toBe(true)
})

test('the driver is on the in lap before the box and on the out lap behind it', () => {
  const said = inLane.map(row => row.driverStatus).filter((status, i, all) => status !== all[i - 1])
  expect(said).toEqual([2, 3])
  expect(rows[0]?.driverStatus).toBe(4)
})

test('S-F1-15: a stop changes compound, age, wear, set and the count of stops', () => {
  const before = rows.filter(row => row.atS < changeS).at(-1)
  const after = rows.find(row => row.atS > changeS + 1)
  expect([after?.visualTyreCompound, after?.actualTyreCompound]).toEqual([16 + compound, 18 + compound])
  expect(before?.visualTyreCompound).not.toBe(after?.visualTyreCompound)
  expect(before?.tyresAgeLaps).toBeGreaterThan(0)
  expect(after?.tyresAgeLaps).toBe(0)
  expect(before?.wearRl).toBeGreaterThan(3)
  expect(after?.wearRl).toBeLessThan(0.5)
  expect([before?.numPitStops, after?.numPitStops]).toEqual([0, 1])
  const sets = story.sets[car] ?? []
  const [old, fresh] = [sets.filter(set => set.atS < changeS).at(-1), sets.find(set => set.atS > changeS)]
  expect(fresh?.fittedIdx).not.toBe(old?.fittedIdx)
  expect([old?.fitted, fresh?.fitted, fresh?.visualTyreCompound]).toEqual([1, 1, 16 + compound])
  expect(old?.wear).toBeGreaterThan(fresh?.wear ?? NaN)
  expect(old?.lifeSpan).toBeGreaterThan(0)
})

test('S-F1-17: the age at the end of the k-th lap of a set is k − 1, and a stint ends on its last lap, counted from 0', () => {
  const ageAtEnd = (lap: number): number | undefined =>
    rows.filter(row => row.currentLapNum === lap).at(-1)?.tyresAgeLaps
  expect([1, 2, 3].map(ageAtEnd)).toEqual([0, 1, 2])
  const inLap = truth.lapsOf(car).find(lap => lap.stopped)?.lap ?? NaN
  expect([inLap + 1, inLap + 2].map(ageAtEnd)).toEqual([0, 1])
  const history = story.history.get(car)
  expect(history?.numTyreStints).toEqual([2])
  expect(history?.['tyreStintsHistoryData.endLap']?.slice(0, 3)).toEqual([inLap - 1, 255, 0])
  expect(story.result.tyreStintsEndLaps?.slice(car * 8, car * 8 + 3)).toEqual([inLap - 1, 255, 0])
})
