import { clockMs, countOf } from './race-clock.ts'
import { column, type Table } from './table.ts'

/** The ten best laps of one car, best first. */
export interface BestLaps {
  readonly number: string
  readonly laps: number
  readonly best: readonly { readonly lap: number; readonly timeMs: number }[]
}

/** Lines of a table of best laps. A car with fewer laps has blanks and zeros behind them: they are no laps. */
export function bestLaps({ header, rows }: Table): BestLaps[] {
  const number = column(header, 'number')
  const total = column(header, 'total_driver_laps')
  const pairs = Array.from({ length: 10 }, (_, i) => ({
    time: column(header, `bestlap_${i + 1}`),
    lap: column(header, `bestlap_${i + 1}_lapnum`),
  }))
  return rows
    .filter(row => number(row) !== '')
    .map(row => {
      const best = pairs.map(pair => ({ lap: countOf(pair.lap(row)), timeMs: clockMs(pair.time(row)) }))
      const laps = countOf(total(row))
      return {
        number: number(row),
        laps: laps >= 0 ? laps : 0,
        best: best.filter(one => one.timeMs > 0 && one.lap >= 1),
      }
    })
}
