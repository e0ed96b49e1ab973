import type { GameCar } from './game-car.ts'

/** A frame's place in time: the session second of this one and of the one before. */
export interface Step {
  readonly nowS: number
  readonly beforeS: number
}

/**
 * Notes when a car passes the end of sector 1 or 2 in this step, to the millisecond between the two frames.
 * @param endsM ends of the sectors, metres from the line.
 */
export function timeSectors(car: GameCar, lengthM: number, endsM: readonly number[], { nowS, beforeS }: Step): void {
  const lapFromM = car.laps.length * lengthM
  for (const k of [0, 1] as const) {
    const endM = lapFromM + (endsM[k] as number)
    if (!(car.wayBeforeM < endM && car.wayM >= endM)) continue
    const passedS = beforeS + ((endM - car.wayBeforeM) / (car.wayM - car.wayBeforeM)) * (nowS - beforeS)
    const sinceLineMs = Math.round((passedS - car.lapStartS) * 1000)
    car.sectorMs[k] = k === 0 ? sinceLineMs : sinceLineMs - car.sectorMs[0]
  }
}

/** Closes a lap at its official time; what is not in sectors 1 and 2 is in sector 3. */
export function closeLap(car: GameCar, timeS: number, lineAtS: number): void {
  const timeMs = Math.round(timeS * 1000)
  const [first, second] = car.sectorMs
  car.laps.push({ timeMs, sectorsMs: [first, second, timeMs - first - second] })
  car.sectorMs = [NaN, NaN]
  car.lapStartS = lineAtS
}
