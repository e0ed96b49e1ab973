import type { PointCar } from './point-car.ts'

/** Every car's time going back by more than this is another session; one car's is disorder. Seconds. */
const BACK_S = 60
/**
 * A clock was set when it moves by more than this against what was heard: a point may be late by as much without a word.
 * Smaller steps of a sender's clock are corrections, which a car's lap survives. Seconds.
 */
const SET_S = 5
/** Where a feed's usual step is long (points at lines only), a leap is also so many of them. */
const USUAL_STEPS = 3
/** So many points must say that the clock was set: one may be damaged. */
const AGREE = 3
/** Cars not heard for this long before have no say, seconds. */
const SEEN_S = 60
/** Nobody is waited for longer, seconds; and no more than so many points are kept. */
const WAIT_S = 5
const MOST = 256

/** A point that waits for what the next ones say. */
export interface DoubtedPoint {
  readonly item: unknown
  readonly arrivalS: number
  readonly share: number
}

/** What a point says of the clock: nothing, that it may have been set, that it was, that all began anew with it. */
export type ClockVerdict = 'goes-on' | 'in-doubt' | 'was-set' | 'began-anew'

/**
 * Tells a clock that was set from points that are late or damaged. Points in doubt are kept until every car that speaks
 * agrees (the clock was set) or one goes on as before (they were late, or one car's own trouble).
 */
export class ClockDoubts {
  readonly #hasArrivals: boolean
  readonly #points: DoubtedPoint[] = []
  readonly #byCar = new Map<PointCar, number>()
  #firstArrivalS = NaN
  #firstUtcS = NaN
  #leastBackS = Infinity

  /** @param hasArrivals false for a file: it was read, not received, and only steps back can be told. */
  constructor(hasArrivals: boolean) {
    this.#hasArrivals = hasArrivals
  }

  get isEmpty(): boolean {
    return this.#points.length === 0
  }

  keep(point: DoubtedPoint): void {
    this.#points.push(point)
  }

  /** Hands out what was kept and forgets it. */
  take(): DoubtedPoint[] {
    this.#byCar.clear()
    this.#leastBackS = Infinity
    return this.#points.splice(0)
  }

  /** @param cars all of the session, @param newestS the newest time of any. */
  judge(car: PointCar, utcS: number, arrivalS: number, cars: Iterable<PointCar>, newestS: number): ClockVerdict {
    if (!this.#isStrange(car, utcS, arrivalS)) return 'goes-on'
    const before = this.#byCar.get(car)
    // Times that fit neither what was heard nor each other are no clock's.
    if (before !== undefined && Math.abs(utcS - before) > SET_S) return 'goes-on'
    if (this.isEmpty) {
      this.#firstArrivalS = arrivalS
      this.#firstUtcS = utcS
    }
    this.#byCar.set(car, utcS)
    this.#leastBackS = Math.min(this.#leastBackS, car.lastUtcS - utcS)
    const isFarBack = this.#leastBackS > BACK_S
    if (!isFarBack && this.#points.length + 1 < AGREE) return 'in-doubt'
    if (!this.#isEnough(utcS, arrivalS) && !this.#doAllAgree(cars, arrivalS, newestS)) return 'in-doubt'
    return isFarBack ? 'began-anew' : 'was-set'
  }

  #isStrange(car: PointCar, utcS: number, arrivalS: number): boolean {
    const backS = car.lastUtcS - utcS
    if (backS > BACK_S) return true
    if (backS > SET_S) return !car.heard.mayBeLate(utcS)
    // Before its usual step is known a car may be one that speaks seldom.
    const mostS = SET_S + USUAL_STEPS * car.heard.usualStepS
    return this.#hasArrivals && -backS > mostS && utcS - arrivalS > car.aheadS + SET_S
  }

  #isEnough(utcS: number, arrivalS: number): boolean {
    const waitedS = Math.max(arrivalS - this.#firstArrivalS, Math.abs(utcS - this.#firstUtcS))
    return waitedS >= WAIT_S || this.#points.length + 1 >= MOST
  }

  #doAllAgree(cars: Iterable<PointCar>, arrivalS: number, newestS: number): boolean {
    for (const car of cars) {
      const isSeen = car.lastUtcS >= newestS - SEEN_S && car.lastArrivalS >= arrivalS - SEEN_S
      if (isSeen && !this.#byCar.has(car)) return false
    }
    return true
  }
}
