import { purpose, uniform } from '../chance/draw.ts'

const SOFT = 0
const MEDIUM = 1
const HARD = 2

/** A stop: at the end of which lap, and what goes on. */
export interface PlannedStop {
  readonly lap: number
  readonly compound: number
}

export interface StopPlan {
  readonly start: number
  readonly stops: readonly PlannedStop[]
}

/** What every car intends before the start. Every plan uses two compounds, as the rules of the demo ask. */
export function stopPlan(seed: number, car: number, laps: number, isOwn: boolean): StopPlan {
  const u = (k: number): number => uniform(seed, k, car, 0, purpose.plan)
  const onLap = (share: number): number => Math.max(2, Math.min(laps - 2, Math.round(laps * share)))
  if (isOwn) return { start: MEDIUM, stops: [{ lap: onLap(0.57), compound: HARD }] }
  const kind = u(0)
  if (kind < 0.2 && laps >= 15) {
    const first = onLap(0.26 + 0.1 * u(1))
    const second = Math.max(first + 4, onLap(0.6 + 0.12 * u(2)))
    return { start: SOFT, stops: [stop(first, MEDIUM), stop(second, SOFT)] }
  }
  if (kind < 0.4) return { start: SOFT, stops: [stop(onLap(0.32 + 0.12 * u(1)), HARD)] }
  if (kind < 0.55) return { start: HARD, stops: [stop(onLap(0.55 + 0.12 * u(1)), MEDIUM)] }
  return { start: MEDIUM, stops: [stop(onLap(0.4 + 0.2 * u(1)), HARD)] }
}

const stop = (lap: number, compound: number): PlannedStop => ({ lap, compound })

/**
 * The plan once the safety car is out: a stop that was still to come and is not too far away is taken now, by those who
 * think so. Returns the lap at whose end the car comes in, or the planned one.
 */
export function stopUnderCaution(
  seed: number,
  car: number,
  lap: number,
  ageLaps: number,
  planned: PlannedStop,
): number {
  const isNear = ageLaps >= 5 && planned.lap - lap <= 12 && planned.lap > lap
  return isNear && uniform(seed, 3, car, lap, purpose.plan) < 0.7 ? lap : planned.lap
}
