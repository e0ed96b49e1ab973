import { blockDraws } from '../../src/core/strategy/block-draws.ts'
import { buildSetup } from '../../src/core/strategy/build-setup.ts'
import { raceMemory, type RaceMemory } from '../../src/core/strategy/race-memory.ts'
import type { RaceSetup } from '../../src/core/strategy/race-setup.ts'
import { runRace } from '../../src/core/strategy/race.ts'
import type { RaceState } from '../../src/core/aggregate/race-state.ts'
import { ask } from './race-state-builder.ts'

/** A race without any chance and without wear: what happens in it can be added up by hand. Every car laps in `lapS`. */
export function exactSetup(state: RaceState, lapS: number, change: Partial<RaceSetup> = {}): RaceSetup {
  const setup = buildSetup(ask(state))
  const still = { slopeS: 0, sdS: 0, curve: 0, offsetS: 0 }
  return {
    ...setup,
    baseS: lapS,
    noiseSdS: 0,
    stintSdS: 0,
    levelS: new Float64Array(setup.n),
    levelSdS: new Float64Array(setup.n),
    taughtAtAge: new Float64Array(setup.n),
    wear: setup.wear.map(() => still),
    fits: setup.fits.map(() => still),
    circuitSdS: 0,
    rivalStops: new Float64Array(setup.n),
    // Rivals do not answer a caution; a stop the test asks for is made all the same.
    canStop: false,
    owes: new Uint8Array(setup.n),
    pitLossS: { mean: 20, sd: 0, basis: 'source' },
    excessScale: 0,
    hazardScale: 0,
    retirePerLap: 0,
    passSd: 0,
    ...change,
  }
}

export interface Driven {
  readonly place: number
  /** Last crossing of each car, seconds from the question. */
  readonly lineS: readonly number[]
  readonly memory: RaceMemory
}

export function driven(setup: RaceSetup, stopLap: number, run = 0): Driven {
  const memory = raceMemory(setup)
  const place = runRace(setup, blockDraws(setup), memory, run, stopLap)
  return { place, lineS: [...memory.lineS], memory }
}
