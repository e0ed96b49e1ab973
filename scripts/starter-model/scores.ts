import type { ModelMetric } from '../../src/workers/inference/manifest.ts'
import type { Row } from './training-rows.ts'

const rmse = (errors: readonly number[]): number => Math.sqrt(errors.reduce((s, e) => s + e * e, 0) / errors.length)
const mae = (errors: readonly number[]): number => errors.reduce((s, e) => s + Math.abs(e), 0) / errors.length
const mean = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0) / values.length

/** Mean target per key of the training rows; the mean of all where a key was never seen. */
function meansBy(rows: readonly Row[], key: (row: Row) => number): (row: Row) => number {
  const sums = new Map<number, { sum: number; n: number }>()
  for (const row of rows) {
    const at = sums.get(key(row)) ?? { sum: 0, n: 0 }
    sums.set(key(row), { sum: at.sum + row.lossPerLapS, n: at.n + 1 })
  }
  const all = mean(rows.map(r => r.lossPerLapS))
  return row => {
    const at = sums.get(key(row))
    return at ? at.sum / at.n : all
  }
}

/** Scores on rows of races that no fit has seen, beside naive rules taught on the same training rows. */
export function scoresOf(
  train: readonly Row[],
  unseen: readonly Row[],
  loss: (row: Row) => number,
  halfWidth: (row: Row) => number,
): ModelMetric[] {
  const rules: Readonly<Record<string, (row: Row) => number>> = {
    'mean of all': meansBy(train, () => 0),
    'mean per tyre age': meansBy(train, row => row.ageLaps),
    'mean per compound': meansBy(train, row => row.compound),
  }
  const errors = (say: (row: Row) => number): number[] => unseen.map(row => say(row) - row.lossPerLapS)
  const beside = (score: (errors: readonly number[]) => number): Record<string, number> =>
    Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, rounded(score(errors(rule)))]))
  const inside = unseen.filter(row => Math.abs(loss(row) - row.lossPerLapS) <= halfWidth(row)).length
  const n = unseen.length
  return [
    { name: 'RMSE', unit: 's/lap', value: rounded(rmse(errors(loss))), baselines: beside(rmse), n },
    { name: 'MAE', unit: 's/lap', value: rounded(mae(errors(loss))), baselines: beside(mae), n },
    { name: 'coverage of the 80 % interval', unit: '1', value: rounded(inside / n), baselines: { nominal: 0.8 }, n },
    { name: 'mean half width', unit: 's/lap', value: rounded(mean(unseen.map(halfWidth))), baselines: {}, n },
  ]
}

export const rounded = (x: number): number => Number(x.toPrecision(6))
