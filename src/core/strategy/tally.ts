import { BLOCKS } from './block-draws.ts'

/** Places of one plan: sums per block and a histogram. Integers, so the order in which races are added cannot matter. */
export interface Tally {
  readonly sum: Float64Array
  readonly count: Float64Array
  /** Races ended in each place; index 0 is unused. */
  readonly places: Float64Array
}

export const emptyTally = (cars: number): Tally => ({
  sum: new Float64Array(BLOCKS),
  count: new Float64Array(BLOCKS),
  places: new Float64Array(cars + 1),
})

export function addPlace(tally: Tally, run: number, place: number): void {
  const block = run % BLOCKS
  tally.sum[block] = (tally.sum[block] as number) + place
  tally.count[block] = (tally.count[block] as number) + 1
  tally.places[place] = (tally.places[place] as number) + 1
}

/** Mean place of each block that has races. */
export const blockMeans = (tally: Tally): number[] =>
  [...tally.sum].map((sum, block) => sum / (tally.count[block] as number)).filter(one => Number.isFinite(one))

export interface MeanSe {
  readonly mean: number
  readonly se: number
}

/** Mean and its standard error over values that are independent of each other: block means, or their differences. */
export function meanSe(values: readonly number[]): MeanSe {
  const n = values.length
  if (n === 0) return { mean: NaN, se: NaN }
  const mean = values.reduce((sum, one) => sum + one, 0) / n
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, se: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Infinity }
}

/** Places that a plan loses against another one, paired by block: the same races met both. */
export function pairedLoss(plan: Tally, against: Tally): MeanSe {
  const other = blockMeans(against)
  return meanSe(blockMeans(plan).map((one, block) => one - (other[block] as number)))
}

/** Smallest place that at least this share of races reached. */
export function placeQuantile(tally: Tally, share: number): number {
  const total = tally.places.reduce((sum, one) => sum + one, 0)
  let seen = 0
  for (let place = 1; place < tally.places.length; place++) {
    seen += tally.places[place] as number
    if (seen >= share * total - 1e-9) return place
  }
  return NaN
}
