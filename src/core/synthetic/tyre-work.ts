import { gtDemo } from '../physics/cars/gt-demo.ts'
import { slipPowers } from '../physics/slip-power.ts'
import { heatTyres } from '../physics/tyre-heat.ts'
import { tyreLoads } from '../physics/tyre-load.ts'
import { wearTyres } from '../physics/tyre-wear.ts'
import type { RaceOptions } from './race-options.ts'
import type { Racer } from './racer.ts'
import { compoundTruth } from './tyre-truth.ts'

/** The physics of tyres says nothing below this. */
const STILL_MPS = 3
const FUEL_KG_PER_L = 0.74

/** One step of a car's four tyres: what they carry, how hard they slide, what that heats and wears. */
export function workTyres(racer: Racer, options: RaceOptions, dtS: number): void {
  if (racer.v < STILL_MPS) return
  const mass = gtDemo.massKg + FUEL_KG_PER_L * racer.fuelL
  const { loadsN, powersW, surfaceC, innerC } = racer
  tyreLoads(gtDemo, mass, racer.v, racer.ax, racer.ay, loadsN)
  slipPowers(gtDemo, mass, racer.v, racer.ax, racer.ay, loadsN, powersW)
  const { airC, trackC, abrasion } = options
  heatTyres(gtDemo.tyre, { dtS, vMps: racer.v, airC, trackC }, powersW, loadsN, surfaceC, innerC)
  const perJoule = (compoundTruth[racer.compound]?.perJoule ?? 0) * abrasion
  wearTyres(perJoule, gtDemo.tyre.bestC, dtS, powersW, surfaceC, racer.wear)
}
