import { describe, expect, test } from 'vitest'
import { createSyntheticRace } from '../../../../../src/core/synthetic/synthetic-race.ts'
import { createVirtualGame } from '../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { field, noted, watched } from './game-rig.ts'

const race = { cars: 22, hz: 10, laps: 8, seed: 4 }

describe('gaps', () => {
  test('S-F1-11: at the finish they are the differences of the crossings, to the length of a frame', () => {
    const truth = createSyntheticRace(race)
    truth.advance(1e5, { frame: () => undefined, event: () => undefined })
    const finish = truth.truth.filter(({ lap }) => lap === race.laps).sort((a, b) => a.lineAtS - b.lineAtS)
    const winner = finish[0]
    const wanted = ['deltaToRaceLeaderMSPart', 'deltaToRaceLeaderMinutesPart', 'deltaToCarInFrontMSPart', 'carPosition']
    const last = new Map<string, Float64Array>()
    watched(createVirtualGame({ ...race, format: 2025 }), 1e5, packet => {
      if (packet.name !== 'LapData') return
      for (const name of wanted) last.set(name, field(packet, `car.${name}`))
    })
    const of = (name: string, car: number): number => last.get(name)?.[car] ?? NaN
    finish.forEach(({ car, lineAtS }, i) => {
      const leaderMs = of('deltaToRaceLeaderMSPart', car) + 60_000 * of('deltaToRaceLeaderMinutesPart', car)
      expect(Math.abs(leaderMs - (lineAtS - (winner?.lineAtS ?? NaN)) * 1000)).toBeLessThan(60)
      const aheadMs = (lineAtS - (finish[i - 1] ?? finish[0]!).lineAtS) * 1000
      expect(Math.abs(of('deltaToCarInFrontMSPart', car) - aheadMs)).toBeLessThan(60)
      expect(of('carPosition', car)).toBe(i + 1)
    })
  })

  test('before the start and for the leader they are 0', () => {
    const notes = noted({ ...race, format: 2023 }, 40, 'LapData', ['car.deltaToRaceLeaderInMS', 'car.carPosition'])
    for (const { atS, values } of notes) {
      const gaps = values['car.deltaToRaceLeaderInMS'] ?? []
      const leader = values['car.carPosition']?.indexOf(1) ?? NaN
      expect(gaps[leader]).toBe(0)
      if (atS < 3) expect(gaps.every(ms => ms === 0)).toBe(true)
    }
    expect(notes.at(-1)?.values['car.deltaToRaceLeaderInMS']?.filter(ms => ms > 0)).toHaveLength(21)
  })
})

describe('places by lap', () => {
  test('S-F1-25: a row per lap from the grid on, in the columns of the cars', () => {
    const paths = ['numLaps', 'lapStart', 'positionForVehicleIdx']
    const notes = noted({ ...race, format: 2026 }, 200, 'LapPositions', paths)
    const grid = Array.from({ length: 22 }, (_unused, i) => i + 1)
    expect(notes[0]?.values.numLaps).toEqual([1])
    expect(notes[0]?.values.positionForVehicleIdx?.slice(0, 25)).toEqual([...grid, 0, 0, 0])
    const last = notes.at(-1)?.values
    const laps = last?.numLaps?.[0] ?? NaN
    expect(laps).toBeGreaterThan(2)
    for (let row = 0; row < laps; row++) {
      const places = last?.positionForVehicleIdx?.slice(row * 24, row * 24 + 22) ?? []
      expect([...places].sort((a, b) => a - b).filter(place => place > 0)).toEqual(
        grid.slice(0, places.filter(place => place > 0).length),
      )
    }
    expect(last?.positionForVehicleIdx?.slice(24, 46)).not.toEqual(grid)
  })

  test('S-F1-25: beyond 50 laps two segments take turns', () => {
    const paths = ['numLaps', 'lapStart', 'positionForVehicleIdx']
    const notes = noted({ format: 2025, cars: 4, hz: 5, laps: 52, seed: 4 }, 1e5, 'LapPositions', paths).slice(-4)
    const starts = notes.map(({ values }) => values.lapStart?.[0])
    expect(new Set(starts)).toEqual(new Set([0, 50]))
    for (const { values } of notes) {
      expect(values.numLaps).toEqual([values.lapStart?.[0] === 0 ? 50 : 2])
      expect(values.positionForVehicleIdx?.slice(10 * 22, 10 * 22 + 4).some(place => place > 0)).toBe(
        values.lapStart?.[0] === 0,
      )
    }
  })
})
