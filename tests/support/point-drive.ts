import { frameOf } from './frames.ts'

const STANDARD_G = 9.80665

/** A car going round: its speed swings between 30 and 50 m/s, and it bends to the left and to the right in turn. */
export interface Moment {
  readonly atS: number
  readonly speedMps: number
  readonly accLongMps2: number
  /** + = left, as the path bends. */
  readonly accLatMps2: number
  readonly steerRad: number
  readonly eastM: number
  readonly northM: number
}

/** Moments 50 ms apart, without noise. */
export function drive(seconds: number): Moment[] {
  const moments: Moment[] = []
  const stepS = 0.05
  let [eastM, northM, headingRad] = [0, 0, 0]
  for (let atS = 0; atS < seconds; atS += stepS) {
    const speedMps = 40 + 10 * Math.sin(atS / 3)
    const turnRadps = 0.25 * Math.sin(atS / 5)
    moments.push({
      ...{ atS, speedMps, eastM, northM },
      accLongMps2: (10 / 3) * Math.cos(atS / 3),
      accLatMps2: speedMps * turnRadps,
      steerRad: turnRadps * 4,
    })
    headingRad += turnRadps * stepS
    eastM += speedMps * Math.cos(headingRad) * stepS
    northM += speedMps * Math.sin(headingRad) * stepS
  }
  return moments
}

/** Which way round a sensor sits, and what it shows too much, g. */
export interface Mounting {
  readonly long?: 1 | -1
  readonly lat?: 1 | -1
  readonly biasG?: number
  readonly hasPlace?: boolean
}

/** What a sensor mounted like this reports, as a frame. */
export function mounted(moment: Moment, { long = 1, lat = 1, biasG = 0, hasPlace = true }: Mounting): Float32Array {
  const { speedMps, accLongMps2, accLatMps2, steerRad, eastM, northM } = moment
  return frameOf({
    ...{ speedMps, steerRad, accLongMps2: long * accLongMps2 + biasG * STANDARD_G, accLatMps2: lat * accLatMps2 },
    ...(hasPlace ? { eastM, northM } : {}),
  })
}
