import type { ResultRow } from '../../../samples/session.ts'
import type { F1Packet } from '../wire/packet.ts'
import { type CarFate, carFate } from './game-tables.ts'
import type { LapFields } from './lap-fields.ts'

const fateWords: Readonly<Record<CarFate, string>> = {
  none: '',
  running: 'running',
  finished: 'finished',
  'not-finished': 'did not finish',
  disqualified: 'disqualified',
  'not-classified': 'not classified',
  retired: 'retired',
}

const orNull = (value: number | undefined): number | null => (value !== undefined && value > 0 ? value : null)

/** The rows of FinalClassification, by position. The packet lists cars by slot, as every other. */
export function officialResult(packet: F1Packet): ResultRow[] {
  const column = (path: string): Float64Array | undefined => packet.numbers(`car.${path}`)
  const statuses = column('resultStatus')
  const rows: ResultRow[] = []
  for (let car = 0; car < packet.cars; car++) {
    const fate = carFate(packet.format, statuses?.[car] ?? 0)
    if (fate === 'none') continue
    const bestMs = column('bestLapTimeInMS')?.[car]
    const bestLapS =
      bestMs === undefined ? Math.round((column('bestLapTime')?.[car] ?? 0) * 1000) / 1000 : bestMs / 1000
    const timeS = column('totalRaceTime')?.[car] ?? 0
    rows.push({
      car,
      position: orNull(column('position')?.[car]),
      laps: column('numLaps')?.[car] ?? 0,
      status: fateWords[fate],
      // The time on the road; penalties come on top of it.
      totalS: timeS > 0 ? timeS + (column('penaltiesTime')?.[car] ?? 0) : null,
      bestLapS: orNull(bestLapS),
    })
  }
  return byPosition(rows)
}

/** The rows that the newest LapData leads to, where the official ones were lost. */
export function builtResult(fields: LapFields, completed: (car: number) => number): ResultRow[] {
  const rows: ResultRow[] = []
  for (let car = 0; car < fields.cars; car++) {
    const fate = carFate(fields.format, fields.status[car] as number)
    if (fate === 'none') continue
    const laps = completed(car)
    rows.push({
      car,
      position: orNull(fields.position[car]),
      laps: Number.isNaN(laps) ? 0 : Math.max(0, laps),
      status: fateWords[fate],
      totalS: null,
      bestLapS: null,
    })
  }
  return byPosition(rows)
}

const byPosition = (rows: ResultRow[]): ResultRow[] =>
  rows.sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity) || a.car - b.car)
