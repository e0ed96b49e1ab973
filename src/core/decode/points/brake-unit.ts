import { PSI_KPA } from '../../units/standard.ts'
import { MAX_BRAKE_BAR } from './channels.ts'

export type BrakeUnit = 'bar' | 'psi'

/**
 * The unit of a car's brake pressures when the point does not say it. The documents of the seed systems say psi, the
 * series' own data are bar (0–192 measured): a car starts as bar, and becomes psi once and for the whole session when
 * a value exceeds what bar can be. Both ends of the car are judged together.
 */
export const brakeUnitAfter = (before: BrakeUnit, front: number, rear: number): BrakeUnit =>
  before === 'bar' && !(front > MAX_BRAKE_BAR) && !(rear > MAX_BRAKE_BAR) ? 'bar' : 'psi'

/** Kilopascals; NaN stays NaN. */
export const brakeKpa = (pressure: number, unit: BrakeUnit): number => pressure * (unit === 'bar' ? 100 : PSI_KPA)
