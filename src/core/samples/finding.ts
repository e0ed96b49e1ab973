import type { Severity } from '../health/alert.ts'

/** One thing a decoder found wrong with its input, repaired or refused: a line of the quality report. */
export interface Finding {
  /** Short and stable: `clock-offset`, `imu-reversed`, `lap-unknown` … */
  readonly id: string
  readonly severity: Severity
  /** Number of the car it concerns; null for the whole input. */
  readonly car: string | null
  readonly count: number
  /** What was found and what was done about it, one sentence for people. */
  readonly say: string
}
