import type { Finding } from '../../../samples/finding.ts'
import { officialCars, type OfficialLaps } from './official-cars.ts'
import type { OfficialRow, OfficialRows } from './official-row.ts'

/** A race as the timekeepers saw it. */
export interface OfficialRace {
  readonly cars: readonly OfficialLaps[]
  /** Local time of day at second 0 of the race clock, milliseconds; NaN when the table does not say. */
  readonly startHourMs: number
  /** Length the timekeepers reckon with, metres; NaN when no average speed is printed. Often a rounded one. */
  readonly lengthM: number
  readonly findings: readonly Finding[]
}

const DAY_MS = 86_400_000

/** Timekeepers round to the millisecond: what differs by more is a contradiction. */
const SAME_MS = 1.5

/** The most frequent value; NaN of none. */
function mode(values: readonly number[]): number {
  const counts = new Map<number, number>()
  let best = NaN
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (!(count <= (counts.get(best) ?? 0))) best = value
  }
  return best
}

function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? NaN
}

/** Midnight may lie inside a race: the difference is taken within one day. */
const startHour = (row: OfficialRow): number => (((row.hourMs - row.elapsedMs) % DAY_MS) + DAY_MS) % DAY_MS

/** Contradictions between the columns of one lap, its neighbours and the race clock. */
function contradictions(cars: readonly OfficialLaps[], startHourMs: number): number {
  let count = 0
  for (const { laps } of cars) {
    for (const [i, row] of laps.entries()) {
      const [s1, s2, s3] = row.sectorsMs
      const before = laps[i - 1]
      const sum = Math.abs(s1 + s2 + s3 - row.timeMs) > SAME_MS
      const step = before?.lap === row.lap - 1 && Math.abs(row.elapsedMs - row.timeMs - before.elapsedMs) > SAME_MS
      const hour = Math.abs(startHour(row) - startHourMs) > SAME_MS
      if (sum || step || hour) count++
    }
  }
  return count
}

function findingsOf(cars: readonly OfficialLaps[], read: OfficialRows, startHourMs: number): Finding[] {
  const findings: Finding[] = []
  const add = (
    id: string,
    car: string | null,
    count: number,
    say: string,
    severity: Finding['severity'] = 'warn',
  ): void => {
    if (count > 0) findings.push({ id, severity, car, count, say })
  }
  for (const car of cars.filter(one => one.number !== one.printed)) {
    const say = `Two cars are printed as number ${car.printed}; told apart by their race clocks, this one is called ${car.number}.`
    add('car-merged', car.number, car.laps.length, say)
  }
  const flagless = cars.reduce((sum, car) => sum + car.laps.filter(row => row.flag === '').length, 0)
  add(
    'flag-unknown',
    null,
    flagless,
    'Laps whose flag is not one of green, full-course yellow and finish; none was taken from them.',
  )
  add('sections-blank', null, read.blankSections, 'Laps without all of their sector times; the lap time stands.')
  add('timing-contradicts', null, contradictions(cars, startHourMs), contradictionSay)
  const isMuch = read.rejected > MUCH_DAMAGE * (read.rejected + read.rows.length)
  add('rows-unreadable', null, read.rejected, 'Rows that hold no lap; they were left out.', isMuch ? 'serious' : 'warn')
  return findings
}

/** More damage than this share of the rows is doubt about all of the table. */
const MUCH_DAMAGE = 0.05

const contradictionSay =
  'Laps whose sectors, lap times, race clock and time of day do not agree to the millisecond; the race clock stands.'

/** ELAPSED where it is printed, else the race clock before and the lap time. A lap without either cannot be placed. */
function placed(row: OfficialRow, beforeMs: number): OfficialRow {
  return Number.isNaN(row.elapsedMs) ? { ...row, elapsedMs: beforeMs + row.timeMs } : row
}

function withClock(car: OfficialLaps): OfficialLaps {
  const laps: OfficialRow[] = []
  for (const row of car.laps) {
    const before = laps.at(-1)
    const beforeMs = before ? (before.lap === row.lap - 1 ? before.elapsedMs : NaN) : row.lap === 1 ? 0 : NaN
    const made = placed(row, beforeMs)
    if (!Number.isNaN(made.elapsedMs)) laps.push(made)
  }
  return { ...car, laps }
}

/** The race of a table of laps, checked: cars told apart, every lap on the race clock. */
export function officialRace(read: OfficialRows): OfficialRace {
  const cars = officialCars(read.rows)
    .map(withClock)
    .filter(car => car.laps.length > 0)
  const laps = cars.flatMap(car => car.laps)
  const startHourMs = mode(laps.map(startHour).filter(Number.isFinite))
  const lengths = laps.map(row => (row.kph / 3.6) * (row.timeMs / 1000)).filter(Number.isFinite)
  return { cars, startHourMs, lengthM: median(lengths), findings: findingsOf(cars, read, startHourMs) }
}
