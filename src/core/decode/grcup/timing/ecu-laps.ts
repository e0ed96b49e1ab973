import type { EcuLap, LapEnd } from '../telemetry/reference.ts'
import { UNKNOWN_LAP, type LapRow } from './lap-file.ts'

/** The laps of one vehicle as its ECU counted them, in the order of time. */
export interface VehicleLaps {
  readonly vehicleId: string
  readonly printedNumber: string
  readonly ends: readonly LapEnd[]
  readonly laps: readonly EcuLap[]
  /** Ends dropped because another one stands less than 50 ms away. */
  readonly doubled: number
  /** Laps without a plausible duration. */
  readonly implausible: number
}

/** Two ends of one car closer than this are one crossing written twice, seconds. */
const DOUBLE_S = 0.05
/** What counts for the median lap of a track, seconds: out-laps from a cold ECU and counters that ran on are not laps. */
const SHORTEST_S = 10
const LONGEST_S = 600

/** Lap time of a crossing from the lap time file, by vehicle and millisecond. */
type TimeByCrossing = ReadonlyMap<string, number>

const crossingKey = (vehicleId: string, utcS: number): string => `${vehicleId} ${Math.round(utcS * 1000)}`

function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? NaN
}

/** One end per crossing. Of a double the one that continues the count stays, else the first. */
function withoutDoubles(rows: readonly LapRow[]): LapRow[] {
  const kept: LapRow[] = []
  for (const row of rows) {
    const last = kept.at(-1)
    if (!last || row.utcS - last.utcS >= DOUBLE_S) {
      kept.push(row)
      continue
    }
    const before = kept.at(-2)
    const continues = (one: LapRow): boolean => before !== undefined && one.lap === before.lap + 1
    if (continues(row) && !continues(last)) kept[kept.length - 1] = row
  }
  return kept
}

/** An unknown number between two known ones that leave exactly its place is that place. */
function numbered(rows: readonly LapRow[]): LapEnd[] {
  return rows.map((row, i) => {
    if (row.lap !== UNKNOWN_LAP) return { lap: row.lap, utcS: row.utcS }
    const before = rows[i - 1]?.lap ?? NaN
    const isPlace = (rows[i + 1]?.lap ?? NaN) - before === 2 && before !== UNKNOWN_LAP
    return { lap: isPlace ? before + 1 : UNKNOWN_LAP, utcS: row.utcS }
  })
}

/** Every lap that ended with how long it lasted: the step from the end before, else what the ECU wrote; NaN unknown. */
function durations(vehicleId: string, ends: readonly LapEnd[], times: TimeByCrossing, medianS: number): EcuLap[] {
  const isLap = (seconds: number): boolean => seconds >= 0.5 * medianS && seconds <= 4 * medianS
  return ends.map((end, i) => {
    const before = ends[i - 1]
    const isNext = before !== undefined && (end.lap === before.lap + 1 || end.lap === UNKNOWN_LAP)
    const stepS = isNext ? end.utcS - before.utcS : NaN
    const written = (times.get(crossingKey(vehicleId, end.utcS)) ?? NaN) / 1000
    const durationS = isLap(written) ? written : isLap(stepS) ? stepS : NaN
    return { lap: end.lap, durationS, endUtcS: end.utcS }
  })
}

/**
 * The laps of every vehicle from the rows of a lap end file and, where there is one, of the lap time file of the same
 * race. Without ends the lap times stand for them: they carry the instant of the same crossing.
 */
export function vehicleLaps(ends: readonly LapRow[], times: readonly LapRow[]): Map<string, VehicleLaps> {
  const written = new Map(times.map(row => [crossingKey(row.vehicleId, row.utcS), row.valueMs] as const))
  const byVehicle = Map.groupBy(ends.length > 0 ? ends : times, row => row.vehicleId)
  const crossings = [...byVehicle].map(([vehicleId, rows]) => {
    const ordered = [...rows].sort((a, b) => a.utcS - b.utcS)
    const single = withoutDoubles(ordered)
    return { vehicleId, rows: ordered, ends: numbered(single), doubled: ordered.length - single.length }
  })
  const steps = crossings.flatMap(car => car.ends.map((end, i) => end.utcS - (car.ends[i - 1]?.utcS ?? NaN)))
  const medianS = medianOf(steps.filter(step => step >= SHORTEST_S && step <= LONGEST_S))
  return new Map(
    crossings.map(({ vehicleId, rows, ends: own, doubled }) => {
      const laps = durations(vehicleId, own, written, medianS)
      const printedNumber = rows.find(row => row.printedNumber !== '')?.printedNumber ?? ''
      const implausible = laps.filter(lap => Number.isNaN(lap.durationS)).length
      const known = own.filter(end => end.lap !== UNKNOWN_LAP)
      return [vehicleId, { vehicleId, printedNumber, ends: known, laps, doubled, implausible }]
    }),
  )
}
