import { normalQuantile } from '../chance/normal.ts'
import { cautionLoss, stopExcess } from './priors.ts'

/** Entries of every lookup. A uniform in (0, 1) times this is an index. */
export const TABLE = 4096

const table = (of: (p: number) => number): Float64Array =>
  Float64Array.from({ length: TABLE }, (_, i) => of((i + 0.5) / TABLE))

/** Standard normal quantiles. */
export const normalTable = table(normalQuantile)

const excessAt = (p: number): number => {
  const { normalShare, shiftS, sdS, tailS, leastS } = stopExcess
  const body = normalQuantile(Math.min(p / normalShare, 1 - 1e-9)) * sdS
  return Math.max(
    leastS,
    shiftS + (p < normalShare ? body : -tailS * Math.log(1 - (p - normalShare) / (1 - normalShare))),
  )
}
const rawExcess = table(excessAt)
const meanExcess = rawExcess.reduce((sum, one) => sum + one, 0) / TABLE

/** Seconds a stop takes more than the mean stop. Centred: the pit loss of a question is a mean. Not sorted. */
export const excessTable = rawExcess.map(one => one - meanExcess)

const knots = [0.1, 0.25, 0.5, 0.75, 0.9] as const
/** Straight lines between the quantiles; beyond the outer ones their value holds, so that no tail is invented. */
function between(values: readonly number[], p: number): number {
  const above = knots.findIndex(knot => knot >= p)
  if (above === 0) return values[0] as number
  if (above < 0) return values.at(-1) as number
  const low = knots[above - 1] as number
  const share = (p - low) / ((knots[above] as number) - low)
  return (values[above - 1] as number) * (1 - share) + (values[above] as number) * share
}

/** Loss of a stop ÷ loss of a green one. */
export const vscLossTable = table(p => between(cautionLoss.vsc, p))
export const safetyCarLossTable = table(p => between(cautionLoss.safetyCar, p))

/**
 * Leader laps a caution still lasts, counting the one in progress: drawn from the shares of each length, given that it
 * has already lasted longer than `elapsed` laps. Longer than any seen: one lap more.
 */
export function cautionLapsLeft(shares: readonly number[], elapsed: number, u: number): number {
  let passed = 0
  for (let i = 0; i < Math.min(elapsed, shares.length); i++) passed += shares[i] as number
  const target = passed + (1 - passed) * u
  let sum = passed
  for (let i = elapsed; i < shares.length; i++) {
    sum += shares[i] as number
    if (target <= sum + 1e-12) return i + 1 - elapsed
  }
  return Math.max(1, shares.length - elapsed)
}
