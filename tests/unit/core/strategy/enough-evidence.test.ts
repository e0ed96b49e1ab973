import { describe, expect, it } from 'vitest'
import type { RaceState } from '../../../../src/core/aggregate/race-state.ts'
import { enoughEvidence } from '../../../../src/core/strategy/enough-evidence.ts'
import { raceState } from '../../../support/race-state-builder.ts'

const unplaced = (share: number): RaceState =>
  raceState({}, {}, car => (car.car >= 20 * (1 - share) ? { ...car, lineAtS: NaN, lapFrac: NaN } : car))

const cases: [string, RaceState, string, string][] = [
  ['no own car', raceState({}, { ownCar: null }), 'no own car chosen', 'Choose the own car.'],
  ['no race length', raceState({}, { lapsTotal: null }), 'race length in laps not reported', 'Not in this source.'],
  ['nobody to race', raceState({ cars: 1, own: 0 }), 'no rivals reported', 'Not in this source.'],
  ['a red flag', raceState({}, { flag: 'red' }), 'race stopped by a red flag', 'At the restart.'],
  ['two clean laps', raceState({ cleanLaps: 2 }), '2 of 3 clean laps', 'In 1 clean lap.'],
  ['no clean lap', raceState({ cleanLaps: 0 }), '0 of 3 clean laps', 'In 3 clean laps.'],
  ['half the field lost', unplaced(0.5), '10 of 20 cars not placed', 'When they cross the line.'],
  ['wet tyres', raceState({ compound: 4 }), 'no validated pace on wet tyres', 'Not before dry tyres are fitted.'],
]

describe('enough evidence', () => {
  it('is there after three clean laps of the own car', () => {
    expect(enoughEvidence(raceState({ cleanLaps: 3 }))).toEqual({ isEnough: true })
  })

  it.each(cases)('is not there with %s, and what is missing is named', (_, state, say, when) => {
    expect(enoughEvidence(state)).toMatchObject({ isEnough: false, say, when })
  })

  it('bears a few cars that are not placed, and retired ones', () => {
    expect(enoughEvidence(unplaced(0.3)).isEnough).toBe(true)
    expect(enoughEvidence(raceState({}, {}, car => ({ ...car, isRetired: car.car > 10 }))).isEnough).toBe(true)
  })
})
