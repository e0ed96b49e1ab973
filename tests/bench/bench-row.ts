import { cpus, totalmem } from 'node:os'

/** One figure: what, how much, of what unit, over how many samples, on which machine. */
export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly n: number
  /** What was promised for it; absent where nothing was. */
  readonly budget?: string
  readonly isMet?: boolean
}

export const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`

/** The value below which a share `p` of the samples lies; NaN without samples. */
export function quantile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN
}

export function printRows(rows: readonly BenchRow[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify({ machine, rows }))
    return
  }
  for (const row of rows) {
    const met = row.isMet === undefined ? '' : row.isMet ? ' met' : ' MISSED'
    const budget = row.budget === undefined ? '' : ` (budget ${row.budget}:${met})`
    const digits = Math.abs(row.value) >= 100 ? 0 : 2
    console.log(`${row.name.padEnd(52)} ${row.value.toFixed(digits).padStart(10)} ${row.unit}  n=${row.n}${budget}`)
  }
  console.log(machine)
}
