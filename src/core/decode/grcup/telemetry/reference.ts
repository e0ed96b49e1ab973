import type { Finding } from '../../../samples/finding.ts'

/** What official timing knows of a race, handed in beside its telemetry. */
export interface GrCupReference {
  /** ECU lap ends near UTC, by vehicle_id as printed; each list in the order of time. */
  readonly lapEnds: ReadonlyMap<string, readonly LapEnd[]>
  /** Finds the official car of a vehicle from its ECU lap durations; null when no match is good enough. */
  resolve(vehicleId: string, printedNumber: string, laps: readonly EcuLap[]): OfficialCar | null
  readonly trackName: string
  /** Cars of official timing there are; 0 when only the cars' own lap files are at hand. */
  readonly officialCars: number
}

export interface LapEnd {
  readonly lap: number
  readonly utcS: number
}

/** A lap as the car's own clock counted it. */
export interface EcuLap {
  readonly lap: number
  readonly durationS: number
  readonly endUtcS: number
}

export interface OfficialCar {
  readonly number: string
  /** Official lap of an ECU lap, NaN when unmatched. */
  officialLap(ecuLap: number): number
  lap(officialLap: number): OfficialLap | undefined
  readonly findings: readonly Finding[]
}

/** Official facts of one lap of one car. */
export interface OfficialLap {
  readonly timeS: number
  readonly sectorsS: readonly (number | null)[]
  readonly position: number | null
  /** At the end of the lap: green, full-course yellow, finish; empty when not told. */
  readonly flag: 'GF' | 'FCY' | 'FF' | ''
  /** Crossed the line in the pit lane. */
  readonly inPit: boolean
}
