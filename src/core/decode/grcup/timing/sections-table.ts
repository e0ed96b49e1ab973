import type { LapFlag, OfficialRow, OfficialRows } from './official-row.ts'
import { clockMs, countOf, decimalOf } from './race-clock.ts'
import { column, type Header, type Table } from './table.ts'

const flags: Readonly<Record<string, LapFlag>> = { GF: 'GF', FCY: 'FCY', FF: 'FF' }

/** The six loops of a lap in order. One track writes the second and fourth with a dash. */
const loops = [['im1a'], ['im1', 'int-1'], ['im2a'], ['im2', 'int-2'], ['im3a'], ['fl']] as const

/**
 * Times between the six loops of a lap, milliseconds: `_time` where it stands, else the difference of the two `_elapsed`
 * around it. NaN where neither is known. At some tracks the first loop does not exist and all of its cells are blank.
 */
export function loopTimesMs(header: Header): (row: readonly string[]) => readonly number[] {
  const cells = loops.map(names => ({
    time: column(header, ...names.map(name => `${name}_time`)),
    elapsed: column(header, ...names.map(name => `${name}_elapsed`)),
  }))
  return row => {
    const elapsed = cells.map(cell => clockMs(cell.elapsed(row)))
    return cells.map((cell, i) => {
      const printed = clockMs(cell.time(row))
      return Number.isNaN(printed) ? (elapsed[i] ?? NaN) - (i === 0 ? 0 : (elapsed[i - 1] ?? NaN)) : printed
    })
  }
}

/** The three sectors; a blank one is what the loops, or the other two and the lap, leave. */
function sectorsMs(header: Header): (row: readonly string[], timeMs: number) => [number, number, number] {
  const printed = ['s1', 's2', 's3'].map(name => ({
    plain: column(header, name),
    seconds: column(header, `${name}_seconds`),
  }))
  const first = column(header, 'im1_elapsed', 'int-1_elapsed')
  const second = column(header, 'im2_elapsed', 'int-2_elapsed')
  const or = (value: number, other: number): number => (Number.isNaN(value) ? other : value)
  return (row, timeMs) => {
    const [p1 = NaN, p2 = NaN, p3 = NaN] = printed.map(p => or(clockMs(p.plain(row)), clockMs(p.seconds(row))))
    const end1 = clockMs(first(row))
    const end2 = clockMs(second(row))
    const s3 = or(p3, timeMs - end2)
    const s1 = or(p1, or(end1, timeMs - p2 - s3))
    return [s1, or(p2, timeMs - s1 - s3), or(s3, timeMs - s1 - p2)]
  }
}

/** Rows of a section analysis. A row without a number, a lap from 1 or a lap time is no lap and is counted. */
export function sectionRows({ header, rows, dropped }: Table): OfficialRows {
  const cell = (name: string) => column(header, name)
  const [number, lap, time] = [cell('number'), cell('lap_number'), cell('lap_time')]
  const [elapsed, hour, kph] = [cell('elapsed'), cell('hour'), cell('kph')]
  const [crossing, pit, flag] = [cell('crossing_finish_line_in_pit'), cell('pit_time'), cell('flag_at_fl')]
  const [className, group, driver, team] = [cell('class'), cell('group'), cell('driver_name'), cell('team')]
  const sectors = sectorsMs(header)
  const kept: OfficialRow[] = []
  let rejected = dropped
  let blankSections = 0
  for (const row of rows) {
    const timeMs = clockMs(time(row))
    const lapNumber = countOf(lap(row))
    if (number(row) === '' || !(lapNumber >= 1) || !(timeMs > 0)) {
      rejected++
      continue
    }
    const sectorTimes = sectors(row, timeMs)
    if (sectorTimes.some(Number.isNaN)) blankSections++
    kept.push({
      number: number(row),
      lap: lapNumber,
      timeMs,
      elapsedMs: clockMs(elapsed(row)),
      hourMs: clockMs(hour(row)),
      sectorsMs: sectorTimes,
      inPit: crossing(row).toUpperCase() === 'B',
      pitTimeMs: clockMs(pit(row)),
      flag: flags[flag(row).toUpperCase()] ?? '',
      kph: decimalOf(kph(row)),
      className: className(row),
      group: group(row),
      driver: driver(row),
      team: team(row),
    })
  }
  return { rows: kept, rejected, blankSections }
}
