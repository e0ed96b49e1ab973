import { at } from '../../samples/fields.ts'
import { LineFit } from './line-fit.ts'

const STANDARD_G = 9.80665
/** Slower, a sensor says little. */
const LEAST_MPS = 15
/** Speeds further apart in time do not tell how the speed changed between them. */
const LONGEST_STEP_S = 0.5
const SHORTEST_STEP_S = 0.02
/** Fixes nearer in time are mostly noise; those further apart cut the corner. */
const LEAST_FIX_S = 0.4
const LONGEST_FIX_S = 1.2
/** Pairs below this prove nothing. */
const LEAST_PAIRS = 200
/** Slope of acceleration against the change of speed within which a sensor is right, either way round. */
const GOOD_SLOPE = { min: 0.7, max: 1.3 } as const
/** The pairs must agree at least this much. */
const SURE = 0.5
/** A bias up to this is the slope of the road, g. */
const LEAST_BIAS_G = 0.05

/** What is looked at of a frame. */
const slots = [at.accLongMps2, at.accLatMps2, at.steerRad, at.speedMps, at.eastM, at.northM] as const

/** What a car's acceleration sensor looks like, from what it sent so far. Nothing is turned because of it. */
export interface ImuVerdict {
  /** The forward axis says the opposite of what the speed does; null while nobody can tell. */
  readonly isReversed: boolean | null
  /** What the forward axis shows too much, g; 0 when it is small or nobody can tell. */
  readonly biasG: number
  /** The sideways axis says right where the path, or without one the steering, says left; null while nobody can tell. */
  readonly isLateralReversed: boolean | null
}

interface Fix {
  readonly atS: number
  readonly eastM: number
  readonly northM: number
}

/**
 * Running sign and bias check of one car's acceleration sensor, in bounded memory: the forward axis against the change
 * of speed, the sideways axis against the bend of the path, or without fixes against the steering. Frames come as they
 * are given out, in SI and with the feed's invert switches applied.
 */
export class ImuCheck {
  readonly #long = new LineFit()
  readonly #byPath = new LineFit()
  readonly #bySteering = new LineFit()
  #forward = { sum: 0, count: 0 }
  #sideways = { sum: 0, count: 0 }
  #sidewaysBefore = { sum: 0, count: 0 }
  #newestS = NaN
  readonly #pending = new Float64Array(slots.length).fill(NaN)
  #speedMps = NaN
  #speedAtS = NaN
  #fixes: Fix[] = []

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
    add(this.#forward, accLong)
    add(this.#sideways, accLat)
    if (this.#speedMps > LEAST_MPS && !Number.isNaN(accLat) && !Number.isNaN(steerRad)) {
      this.#bySteering.add(steerRad, accLat)
    }
    this.#speed(this.#newestS, speedMps)
    this.#fix(this.#newestS, eastM, northM)
  }

  #speed(atS: number, speedMps: number): void {
    if (Number.isNaN(speedMps)) return
    const stepS = atS - this.#speedAtS
    const isUsable = stepS >= SHORTEST_STEP_S && stepS <= LONGEST_STEP_S && this.#forward.count > 0
    if (isUsable && speedMps > LEAST_MPS && this.#speedMps > LEAST_MPS) {
      this.#long.add((speedMps - this.#speedMps) / stepS, this.#forward.sum / this.#forward.count)
    }
    this.#forward = { sum: 0, count: 0 }
    this.#speedMps = speedMps
    this.#speedAtS = atS
  }

  #fix(atS: number, eastM: number, northM: number): void {
    if (Number.isNaN(eastM) || Number.isNaN(northM)) return
    const last = this.#fixes.at(-1)
    if (last && atS - last.atS < LEAST_FIX_S) return
    if (last && atS - last.atS > LONGEST_FIX_S) this.#fixes = []
    this.#fixes.push({ atS, eastM, northM })
    if (this.#fixes.length > 3) this.#fixes.shift()
    this.#bend()
    this.#sidewaysBefore = this.#sideways
    this.#sideways = { sum: 0, count: 0 }
  }

  /** Three fixes bend to one side; what the sensor said on both stretches between them belongs to it. */
  #bend(): void {
    const [a, b, c] = this.#fixes
    const count = this.#sidewaysBefore.count + this.#sideways.count
    if (!a || !b || !c || count === 0) return
    const [east1, north1] = [b.eastM - a.eastM, b.northM - a.northM]
    const [east2, north2] = [c.eastM - b.eastM, c.northM - b.northM]
    const speedMps = (Math.hypot(east1, north1) + Math.hypot(east2, north2)) / (c.atS - a.atS)
    if (!(speedMps > LEAST_MPS)) return
    // East to north is counter-clockwise: a positive turn is a left one.
    const turnRad = Math.atan2(east1 * north2 - north1 * east2, east1 * east2 + north1 * north2)
    const leftMps2 = (speedMps * turnRad) / ((c.atS - a.atS) / 2)
    this.#byPath.add(leftMps2, (this.#sidewaysBefore.sum + this.#sideways.sum) / count)
  }

  verdict(): ImuVerdict {
    const { slope, intercept, correlation } = this.#long.line()
    const size = Math.abs(slope)
    const isKnown =
      this.#long.count >= LEAST_PAIRS &&
      Math.abs(correlation) > SURE &&
      size >= GOOD_SLOPE.min &&
      size <= GOOD_SLOPE.max
    const biasG = isKnown ? intercept / STANDARD_G : 0
    return {
      isReversed: isKnown ? slope < 0 : null,
      biasG: Math.abs(biasG) > LEAST_BIAS_G ? biasG : 0,
      isLateralReversed: isOpposite(this.#byPath) ?? isOpposite(this.#bySteering),
    }
  }
}

function add(mean: { sum: number; count: number }, value: number): void {
  if (Number.isNaN(value)) return
  mean.sum += value
  mean.count++
}

/** True when two things go against each other, null when they do not tell. */
function isOpposite(fit: LineFit): boolean | null {
  if (fit.count < LEAST_PAIRS) return null
  const { correlation } = fit.line()
  return Math.abs(correlation) > SURE ? correlation < 0 : null
}
