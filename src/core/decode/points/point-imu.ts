import { STANDARD_G_MPS2 } from '../../units/standard.ts'
import { at } from '../../samples/fields.ts'
import { ImuCheck } from '../imu/imu-check.ts'

/** A logger of one fix a second is a little late now and then. */
const LONGEST_FIX_S = 1.2

/** What is looked at of a frame. */
const slots = [at.accLongMps2, at.accLatMps2, at.steerRad, at.speedMps, at.eastM, at.northM] as const

/** What a car's acceleration sensor looks like, from what it sent so far. Nothing is turned because of it. */
export interface PointImuVerdict {
  /** The forward axis says the opposite of what the speed does; null while nobody can tell. */
  readonly isReversed: boolean | null
  /** What the forward axis shows too much, g; 0 when it is small or nobody can tell. */
  readonly biasG: number
  /** The sideways axis says right where the path, or without one the steering, says left; null while nobody can tell. */
  readonly isLateralReversed: boolean | null
}

/** Runs the sign and bias check over the frames of one car as they are given out: a report, and no repair. */
export class PointImu {
  readonly #check = new ImuCheck(LONGEST_FIX_S)
  readonly #pending = new Float64Array(slots.length).fill(NaN)
  #newestS = NaN

  /**
   * One frame, in the order of the car's time; one that came late is passed over. A moment may come in parts, one
   * channel a line: the last frame of it counts, and only when a later one shows that it is whole.
   */
  take(atS: number, frame: Float32Array): void {
    if (atS < this.#newestS) return
    if (atS > this.#newestS) this.#moment()
    this.#newestS = atS
    for (const [i, slot] of slots.entries()) this.#pending[i] = frame[slot] ?? NaN
  }

  #moment(): void {
    const [accLong = NaN, accLat = NaN, steerRad = NaN, speedMps = NaN, eastM = NaN, northM = NaN] = this.#pending
    this.#check.sensors(accLong / STANDARD_G_MPS2, accLat / STANDARD_G_MPS2, steerRad)
    if (!Number.isNaN(speedMps)) this.#check.speed(this.#newestS, speedMps)
    if (!Number.isNaN(eastM) && !Number.isNaN(northM)) this.#check.fix(this.#newestS, eastM, northM)
  }

  verdict(): PointImuVerdict {
    const { isForwardKnown, isReversed, biasG, sidewaysSeen } = this.#check.verdict()
    return {
      isReversed: isForwardKnown ? isReversed : null,
      biasG,
      isLateralReversed: sidewaysSeen === null ? null : sidewaysSeen < 0,
    }
  }
}
