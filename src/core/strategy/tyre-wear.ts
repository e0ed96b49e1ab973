import type { CarState } from '../aggregate/race-state.ts'
import { isDry } from './obligation.ts'
import {
  dryWear,
  PRIOR_LAP_S,
  singleWear,
  UNKNOWN_COMPOUND_SD_S,
  WEAR_CIRCUIT_SD_S,
  WEAR_STINT_SD_S,
} from './priors.ts'
import { isMissing, type Missing, type TyreAnswer } from './question.ts'

/** Code of the only compound of a series. */
const SINGLE = 5
/** An 80 % interval of a normal is this many standard deviations wide. */
const SD_IN_80 = 2.5631

/** What a set costs per lap of age: slope·a + curve·slope·a² seconds, flat after its vertex. */
export interface Wear {
  readonly slopeS: number
  readonly sdS: number
  readonly curve: number
  readonly offsetS: number
}

/** Seconds lost against a new set after `age` laps. Never falls: beyond the vertex it stays. */
export function wearS(slopeS: number, curve: number, age: number): number {
  const slope = slopeS > 0 ? slopeS : 0
  const a = curve < 0 ? Math.min(age, -0.5 / curve) : age
  return slope * a * (1 + curve * a)
}

/** What is believed of a compound before this race, for laps of `lapS` seconds. Unknown codes: a medium, less surely. */
export function priorWear(compound: number, lapS: number): Wear {
  const scale = lapS / PRIOR_LAP_S
  if (compound === SINGLE) return { slopeS: singleWear.slopeS, sdS: singleWear.sdS * scale, curve: 0, offsetS: 0 }
  const known = isDry(compound)
  const row = dryWear[known ? (compound as 0 | 1 | 2) : 1]
  const sd = Math.hypot(WEAR_STINT_SD_S, known ? 0 : UNKNOWN_COMPOUND_SD_S)
  return { slopeS: row.slopeS * scale, sdS: sd * scale, curve: row.curve, offsetS: known ? row.offsetS * scale : 0 }
}

/** The tyre model's own figure as wear of the set the own car is on; null when it gave none. */
export function answeredWear(tyres: TyreAnswer | Missing, prior: Wear): Wear | null {
  if (isMissing(tyres)) return null
  const { value, low, high } = tyres.lossPerLapS
  if (!Number.isFinite(value) || !(high >= low)) return null
  return { slopeS: value, sdS: (high - low) / SD_IN_80, curve: 0, offsetS: prior.offsetS }
}

/**
 * How much harder this track is on tyres than the prior says, s/lap: the own car's figure, shrunk by how much of its
 * surprise belongs to the circuit (sd .021) and not to the stint (sd .037) or to the figure's own doubt.
 */
export function trackShiftS(tyres: TyreAnswer | Missing, own: CarState, lapS: number): number {
  const prior = priorWear(own.compound, lapS)
  const said = answeredWear(tyres, prior)
  if (!said || isMissing(tyres)) return 0
  const { evidence } = tyres.lossPerLapS
  if (evidence !== 'measured' && evidence !== 'inferred') return 0
  const scale = lapS / PRIOR_LAP_S
  const circuit = (WEAR_CIRCUIT_SD_S * scale) ** 2
  const stint = (WEAR_STINT_SD_S * scale) ** 2
  return ((said.slopeS - prior.slopeS) * circuit) / (circuit + stint + said.sdS ** 2)
}

/** Age of the set the car is on; counted from the start when the source is silent and no stop was made. */
export function tyreAge(car: CarState): number {
  if (car.tyreAgeLaps >= 0) return car.tyreAgeLaps
  return car.stops >= 1 ? car.laps.length / 2 : car.lapsDone
}
