import type { CrossingTrace } from './crossing-trace.ts'

/** Below this the car ahead crawls, and the time since it was here grows without meaning; m/s. */
const CRAWL_MPS = 8

export interface GapCar {
  readonly progress: number
  readonly speedMps: number
  readonly trace: CrossingTrace
  readonly isSteady: boolean
}

/**
 * Seconds since the car ahead passed the place of the car behind, + = behind. When the one ahead crawls, the way between
 * them at the speed of the one behind. NaN when either is not steady or nobody saw the crossing.
 */
export function crossingGapS(nowS: number, behind: GapCar, ahead: GapCar, lengthM: number): number {
  if (!behind.isSteady || !ahead.isSteady) return NaN
  if (ahead.speedMps < CRAWL_MPS && behind.speedMps >= CRAWL_MPS) {
    return ((ahead.progress - behind.progress) * lengthM) / behind.speedMps
  }
  const gapS = nowS - ahead.trace.passedAtS(behind.progress)
  return gapS >= 0 ? gapS : NaN
}
