import type { LapFlag, OfficialRow, OfficialRows } from './official-row.ts'
import { clockMs, countOf } from './race-clock.ts'
import { column, type Header, type Table } from './table.ts'

const flags: Readonly<Record<string, LapFlag>> = { 'green flag': 'GF', 'yellow flag': 'FCY', 'finish flag': 'FF' }

/** A time by its millisecond twin, else by the printed text. */
function times(header: Header, name: string): (row: readonly string[]) => number {
  const whole = column(header, `${name} (ms)`)
  const printed = column(header, name)
  return row => {
    const ms = countOf(whole(row))
    return ms >= 0 ? ms : clockMs(printed(row))
  }
}

/** A sector by its own column, else by its two halves. */
function sector(header: Header, name: string): (row: readonly string[]) => number {
  const [whole, first, second] = [times(header, name), times(header, `${name}a`), times(header, `${name}b`)]
  return row => {
    const ms = whole(row)
    return Number.isNaN(ms) ? first(row) + second(row) : ms
  }
}

/** Rows of the 2024 lap table. It says nothing of the pit lane: no lap is marked as driven through it. */
export function vendorRows({ header, rows, dropped }: Table): OfficialRows {
  const cell = (name: string) => column(header, name)
  const [number, lap, passing, flag] = [cell('#'), cell('laps'), cell('passing tm'), cell('flag')]
  const [className, driver, team] = [cell('class'), cell('name'), cell('additional5')]
  const [time, elapsed] = [times(header, 'lap time'), times(header, 'elapsed time')]
  const [s1, s2, s3] = [sector(header, 's1'), sector(header, 's2'), sector(header, 's3')]
  const kept: OfficialRow[] = []
  let rejected = dropped
  let blankSections = 0
  for (const row of rows) {
    const timeMs = time(row)
    const lapNumber = countOf(lap(row))
    if (number(row) === '' || !(lapNumber >= 1) || !(timeMs > 0)) {
      rejected++
      continue
    }
    const sectorsMs = [s1(row), s2(row), s3(row)] as const
    if (sectorsMs.some(Number.isNaN)) blankSections++
    kept.push({
      number: number(row),
      lap: lapNumber,
      timeMs,
      elapsedMs: elapsed(row),
      hourMs: clockMs(passing(row)),
      sectorsMs,
      inPit: false,
      pitTimeMs: NaN,
      flag: flags[flag(row).toLowerCase()] ?? '',
      kph: NaN,
      className: className(row),
      group: '',
      driver: driver(row),
      team: team(row),
    })
  }
  return { rows: kept, rejected, blankSections }
}
