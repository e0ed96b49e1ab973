import { STANDARD_G_MPS2 } from '../../units/standard.ts'
import { LineFit } from './line-fit.ts'

/** Slower, a sensor says little and turning on the spot says nothing. */
const LEAST_MPS = 15
/** Speed samples further apart do not tell how the speed changed between them. */
const LONGEST_STEP_S = 0.5
/** Change of speed is taken over so many samples: over one, its noise makes every slope look too flat (0.8, measured). */
const SPEED_STEPS = 3
/** A path is turned over fixes at least this far apart: nearer ones are mostly noise. */
const LEAST_FIX_S = 0.4
const LONGEST_FIX_S = 1
/** Pairs below this prove nothing. */
const LEAST_PAIRS = 200
/** Slope of acceleration against the change of speed within which a sensor is right, either way round. */
const GOOD_SLOPE = { min: 0.7, max: 1.3 } as const
/** A side is told when the pairs agree at least this much. */
const SURE = 0.5
/** A bias up to this stays: it is the slope of the road. */
const LEAST_BIAS_G = 0.05

/** What to do to a car's sensors before anything uses them. */
export interface ImuVerdict {
  /** True when the unit is mounted backwards: both axes turn. */
  readonly isReversed: boolean
  /** Taken off the forward axis before its sign is turned, g as sent; 0 when it is small. */
  readonly biasG: number
  readonly lateralSign: 1 | -1
  readonly steeringSign: 1 | -1
  /** The sideways axis against the path, or without one against the steering as sent; null while nobody can tell. */
  readonly sidewaysSeen: 1 | -1 | null
  /** False while the forward axis and the speed do not tell. */
  readonly isForwardKnown: boolean
  /** Slope of the forward axis against the change of speed; NaN when too little was driven. */
  readonly slope: number
}

const unseen = { sidewaysSeen: null, isForwardKnown: false, slope: NaN } as const

export const trustedImu: ImuVerdict = { isReversed: false, biasG: 0, lateralSign: 1, steeringSign: 1, ...unseen }

interface SpeedSample {
  readonly atS: number
  readonly speedMps: number
  readonly accx: number
  readonly accxCount: number
}

interface Sums {
  accy: number
  accyCount: number
  steering: number
  steeringCount: number
}
const noSums = (): Sums => ({ accy: 0, accyCount: 0, steering: 0, steeringCount: 0 })

interface Fix {
  readonly atS: number
  readonly eastM: number
  readonly northM: number
}

/**
 * Sign and bias of a car's acceleration unit, from what one car has sent so far: the forward axis against the change of
 * its speed, the sideways axis and the steering against the path by GPS, or else against each other. Values come in
 * the order of time, accelerations in g as sent; NaN where a moment has none.
 */
export class ImuCheck {
  readonly #long = new LineFit()
  readonly #lateral = new LineFit()
  readonly #steering = new LineFit()
  readonly #lateralBySteering = new LineFit()
  #forward = { sum: 0, count: 0 }
  #around = noSums()
  #before = noSums()
  #speedMps = NaN
  /** The newest speeds, each with what the forward axis said since the one before. */
  #speeds: SpeedSample[] = []
  #fixes: Fix[] = []
  readonly #longestFixS: number

  /** @param longestFixS fixes further apart cut the corner; a logger of one fix a second needs some slack */
  constructor(longestFixS = LONGEST_FIX_S) {
    this.#longestFixS = longestFixS
  }

  sensors(accxG: number, accyG: number, steeringDeg: number): void {
    if (!Number.isNaN(accxG)) {
      this.#forward.sum += accxG
      this.#forward.count++
    }
    if (!Number.isNaN(accyG)) {
      this.#around.accy += accyG
      this.#around.accyCount++
    }
    if (!Number.isNaN(steeringDeg)) {
      this.#around.steering += steeringDeg
      this.#around.steeringCount++
    }
    const isFast = this.#speedMps > LEAST_MPS
    if (isFast && !Number.isNaN(accyG) && !Number.isNaN(steeringDeg)) this.#lateralBySteering.add(steeringDeg, accyG)
  }

  speed(atS: number, speedMps: number): void {
    const last = this.#speeds.at(-1)
    if (last && !(atS - last.atS > 0.02 && atS - last.atS <= LONGEST_STEP_S)) this.#speeds = []
    this.#speeds.push({ atS, speedMps, accx: this.#forward.sum, accxCount: this.#forward.count })
    this.#forward = { sum: 0, count: 0 }
    this.#speedMps = speedMps
    if (this.#speeds.length <= SPEED_STEPS) return
    const [first, ...later] = this.#speeds
    this.#speeds.shift()
    const accxCount = later.reduce((sum, each) => sum + each.accxCount, 0)
    if (!first || accxCount === 0 || !(first.speedMps > LEAST_MPS && speedMps > LEAST_MPS)) return
    const changeG = (speedMps - first.speedMps) / (atS - first.atS) / STANDARD_G_MPS2
    this.#long.add(changeG, later.reduce((sum, each) => sum + each.accx, 0) / accxCount)
  }

  /** A real fix, no repeat of the one before. */
  fix(atS: number, eastM: number, northM: number): void {
    const last = this.#fixes.at(-1)
    if (last && atS - last.atS < LEAST_FIX_S) return
    if (last && atS - last.atS > this.#longestFixS) this.#fixes = []
    this.#fixes.push({ atS, eastM, northM })
    if (this.#fixes.length > 3) this.#fixes.shift()
    this.#turn()
    this.#before = this.#around
    this.#around = noSums()
  }

  #turn(): void {
    const [a, b, c] = this.#fixes
    if (!a || !b || !c) return
    const east = [b.eastM - a.eastM, c.eastM - b.eastM] as const
    const north = [b.northM - a.northM, c.northM - b.northM] as const
    const speedMps = (Math.hypot(east[0], north[0]) + Math.hypot(east[1], north[1])) / (c.atS - a.atS)
    if (!(speedMps > LEAST_MPS)) return
    // East to north is counter-clockwise: a positive turn is a left one.
    const turn = Math.atan2(east[0] * north[1] - north[0] * east[1], east[0] * east[1] + north[0] * north[1])
    const leftG = (speedMps * turn) / ((c.atS - a.atS) / 2) / STANDARD_G_MPS2
    const sums = [this.#before, this.#around] as const
    const accyCount = sums[0].accyCount + sums[1].accyCount
    const steeringCount = sums[0].steeringCount + sums[1].steeringCount
    if (accyCount > 0) this.#lateral.add(leftG, (sums[0].accy + sums[1].accy) / accyCount)
    if (steeringCount > 0) this.#steering.add(leftG, (sums[0].steering + sums[1].steering) / steeringCount)
  }

  verdict(): ImuVerdict {
    const { slope, intercept, correlation } = this.#long.line()
    const isKnown = this.#long.count >= LEAST_PAIRS && Math.abs(correlation) > SURE
    const size = Math.abs(slope)
    const isGood = isKnown && size >= GOOD_SLOPE.min && size <= GOOD_SLOPE.max
    const isReversed = isGood && slope < 0
    const bias = isGood ? intercept : 0
    const steeringSign = side(this.#steering) ?? 1
    const bySteering = side(this.#lateralBySteering)
    const lateral = side(this.#lateral) ?? (bySteering === undefined ? undefined : timesSign(bySteering, steeringSign))
    return {
      isReversed,
      biasG: Math.abs(bias) > LEAST_BIAS_G ? bias : 0,
      lateralSign: lateral ?? (isReversed ? -1 : 1),
      steeringSign,
      sidewaysSeen: side(this.#lateral) ?? bySteering ?? null,
      isForwardKnown: isGood,
      slope: isKnown ? slope : NaN,
    }
  }
}

const timesSign = (a: 1 | -1, b: 1 | -1): 1 | -1 => (a === b ? 1 : -1)

/** Which way round two things go together; undefined when they do not tell. */
function side(fit: LineFit): 1 | -1 | undefined {
  const { correlation } = fit.line()
  if (fit.count < LEAST_PAIRS || !(Math.abs(correlation) > SURE)) return undefined
  return correlation > 0 ? 1 : -1
}
