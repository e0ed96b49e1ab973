import type { OfficialCar } from '../../decode/grcup/telemetry/reference.ts'
import type { StoredVehicle } from '../../decode/grcup/telemetry/row-store.ts'
import type { ClockSegment } from '../clock/clock-segments.ts'
import type { ImuVerdict } from '../../decode/imu/imu-check.ts'
import type { GpsFacts } from './gps-record.ts'
import type { LapRun } from './lap-runs.ts'
import type { LapScale } from './lap-scale.ts'
import type { StepRates } from './step-rates.ts'

/** A stretch of rows over which the car's own time goes forward. */
export interface ClockFacts {
  readonly segments: readonly ClockSegment[]
  readonly laps: readonly LapRun[]
  readonly scale: LapScale
  readonly firstMs: number
  readonly lastMs: number
}

export interface Lateness {
  /** Moments that arrived more than 5 s after they were measured. */
  readonly count: number
  readonly medianS: number
  readonly p99S: number
  readonly mostS: number
}

/** Everything that is known of a car before its first frame is sent. */
export interface CarFacts {
  readonly vehicle: StoredVehicle
  /** Place in the store. */
  readonly index: number
  readonly clocks: readonly ClockFacts[]
  readonly lateness: Lateness | null
  readonly imu: ImuVerdict
  readonly gps: GpsFacts
  readonly rates: StepRates
  /** By channel: whether it reports at all. */
  readonly has: readonly boolean[]
  readonly holes: { readonly count: number; readonly longestS: number }
  readonly strays: number
  readonly duplicates: { readonly same: number; readonly conflict: number }
  readonly filledLaps: number
  readonly official: OfficialCar | null
}

/** Number as shown: the official one, the printed one, or the chassis where nobody assigned a number. */
export function shownNumber(car: Pick<CarFacts, 'vehicle' | 'official'>): string {
  if (car.official) return car.official.number
  if (car.vehicle.number !== '') return car.vehicle.number
  const chassis = car.vehicle.chassis.slice(car.vehicle.chassis.lastIndexOf('-') + 1)
  return chassis === '' ? '?' : `?${chassis.slice(0, 8)}`
}

/** UTC, or the car's own time where no offset is known, of the first moment; ms. */
export const firstUtcMs = (car: CarFacts): number =>
  Math.min(...car.clocks.map(clock => clock.firstMs + (clock.segments[0]?.offsetMs ?? 0)))

export const lastUtcMs = (car: CarFacts): number =>
  Math.max(...car.clocks.map(clock => clock.lastMs + (clock.segments.at(-1)?.offsetMs ?? 0)))
