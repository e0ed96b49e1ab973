import { carKey, purpose, RACE, uniformAt } from '../chance/draw.ts'
import { hazard } from './priors.ts'
import { FITS, SAME_AGAIN, type RaceSetup } from './race-setup.ts'
import { normalTable, TABLE } from './tables.ts'

/** What is not known is drawn once per block; races meet block `run mod 128`. */
export const BLOCKS = 128

/** One draw of everything that is a fact of this race, only not known to us. Arrays by block × car, or by block. */
export interface BlockDraws {
  readonly levelS: Float64Array
  /** Slope of the set each car is on, and what that set's pace is at age 0 against the level. */
  readonly slopeS: Float64Array
  readonly setS: Float64Array
  /** Slope of each fit, block × FITS. */
  readonly fitSlopeS: Float64Array
  readonly pitLossS: Float64Array
  readonly hazard: Float64Array
  readonly passC: Float64Array
}

/** Parameters hang on another seed than luck, so that no draw is read twice. */
const NOT_LUCK = 0x51ed270b

const normal = (u: number): number => normalTable[(u * TABLE) | 0] as number

export function blockDraws(setup: RaceSetup): BlockDraws {
  const { n } = setup
  const draws: BlockDraws = {
    levelS: new Float64Array(BLOCKS * n),
    slopeS: new Float64Array(BLOCKS * n),
    setS: new Float64Array(BLOCKS * n),
    fitSlopeS: new Float64Array(BLOCKS * FITS),
    pitLossS: new Float64Array(BLOCKS),
    hazard: new Float64Array(BLOCKS),
    passC: new Float64Array(BLOCKS),
  }
  for (let block = 0; block < BLOCKS; block++) {
    drawRace(setup, draws, block)
    for (let i = 0; i < n; i++) drawCar(setup, draws, block, i)
  }
  return draws
}

function drawRace(setup: RaceSetup, draws: BlockDraws, block: number): void {
  const key = carKey((setup.seed ^ NOT_LUCK) >>> 0, block, RACE)
  draws.pitLossS[block] = Math.max(
    0,
    setup.pitLossS.mean + setup.pitLossS.sd * normal(uniformAt(key, 0, purpose.pitLoss)),
  )
  const factor = 1 + hazard.factorSd * normal(uniformAt(key, 0, purpose.caution))
  draws.hazard[block] = setup.hazardScale * Math.min(hazard.factorHigh, Math.max(hazard.factorLow, factor))
  draws.passC[block] = setup.passSd * normal(uniformAt(key, 0, purpose.pass)) - setup.passShift
  for (let fit = 0; fit < FITS; fit++) {
    const off = setup.circuitSdS * normal(uniformAt(key, fit, purpose.slope))
    draws.fitSlopeS[block * FITS + fit] = (setup.fits[fit]?.slopeS ?? 0) + off
  }
}

/**
 * A car's laps fix its pace at the age they were driven at. If its slope is drawn steeper its new-tyre pace must be
 * better by as much, or an old set would look far less certain than the laps just driven on it say.
 */
function drawCar(setup: RaceSetup, draws: BlockDraws, block: number, i: number): void {
  const key = carKey((setup.seed ^ NOT_LUCK) >>> 0, block, setup.carId[i] as number)
  const at = block * setup.n + i
  const wear = setup.wear[i]
  const mean = wear?.slopeS ?? 0
  const fit = setup.compound[i] ?? SAME_AGAIN
  // The tyre model's figure for the own set already carries its whole doubt.
  const shared =
    i === setup.own && setup.isOwnWearAnswered
      ? 0
      : (draws.fitSlopeS[block * FITS + fit] as number) - (setup.fits[fit]?.slopeS ?? 0)
  const drawn = mean + shared + (wear?.sdS ?? 0) * normal(uniformAt(key, 0, purpose.slope))
  draws.levelS[at] =
    (setup.levelS[i] as number) + (setup.levelSdS[i] as number) * normal(uniformAt(key, 0, purpose.level))
  draws.slopeS[at] = Math.max(0, drawn)
  draws.setS[at] = (wear?.offsetS ?? 0) - (Math.max(0, drawn) - Math.max(0, mean)) * (setup.taughtAtAge[i] as number)
}
