/** A new tyre: every wheel falls by more than this … */
const FALL = 0.02
/** … to less than this. */
const NEW_BELOW = 0.05
/** A single sample of zeros comes when a car retires or its driver hides his telemetry; a change lasts, seconds. */
const LASTS_S = 0.5
/** Compound, age and set may follow the wear by this long where the line lies late in the pit lane, seconds. */
const RECONCILE_S = 20
/** A change belongs to a visit to the pits at most this long ago, seconds. */
const VISIT_S = 60
/** After a change without a later visit, other codes are its late truth and not another change, seconds. */
const LATE_S = 180

/** What names the tyres on the car. */
interface Codes {
  readonly visual: number
  readonly actual: number
  readonly age: number
  readonly set: number
}

const unknown: Codes = { visual: NaN, actual: NaN, age: NaN, set: NaN }

const differs = (a: number, b: number): boolean => a !== b && !Number.isNaN(a) && !Number.isNaN(b)

/** Tells a change of tyres of one car, once, from wear, compound, age, fitted set and the pit lane. */
export class TyreWatch {
  /** Worn fractions of the tyres in use, in the order of the wire: here only falls count. */
  readonly #worn = new Float64Array(4).fill(NaN)
  /** The wear that has fallen and is not yet believed. */
  readonly #fallen = new Float64Array(4)
  #fellAtS = NaN
  #isAllZero = false
  /** The codes of the tyres in use, those the game names now, and since when they differ. */
  #settled = unknown
  #codes = unknown
  #otherAtS = NaN
  /** The wear says so; compound, age and set are waited for since. */
  #knownAtS = NaN
  #pitAtS = -Infinity
  #isInPit = false
  #visit = 0
  #changedVisit = -1
  #changedAtS = -Infinity

  /** The clock went back: what is on the car now is learnt again, and is no change. */
  rewind(): void {
    this.#worn.fill(NaN)
    this.#fellAtS = NaN
    this.#settled = unknown
    this.#codes = unknown
    this.#otherAtS = NaN
    this.#knownAtS = NaN
    this.#pitAtS = -Infinity
    this.#isInPit = false
    this.#changedAtS = -Infinity
  }

  pit(atS: number, isInPit: boolean): void {
    if (isInPit && !this.#isInPit) this.#visit++
    if (isInPit) this.#pitAtS = atS
    this.#isInPit = isInPit
  }

  /** The compound's codes and the age in laps, as sent. */
  status(atS: number, visual: number, actual: number, age: number): void {
    const codes = this.#codes
    if (codes.visual === visual && codes.actual === actual && codes.age === age) return
    this.#take(atS, { visual, actual, age, set: codes.set })
  }

  /** The fitted set. */
  set(atS: number, set: number): void {
    if (this.#codes.set !== set) this.#take(atS, { ...this.#codes, set })
  }

  #take(atS: number, codes: Codes): void {
    this.#codes = codes
    const old = this.#settled
    const isOther =
      differs(old.visual, codes.visual) ||
      differs(old.actual, codes.actual) ||
      differs(old.set, codes.set) ||
      codes.age < old.age
    if (!isOther) {
      this.#otherAtS = NaN
      this.#settled = codes
    } else if (Number.isNaN(this.#otherAtS)) {
      this.#otherAtS = atS
    }
  }

  /** The four wheels' wear in percent, from `from` on. Returns whether it may be shown. */
  wear(atS: number, percent: Float64Array, from: number): boolean {
    let hasFallen = true
    let isAllZero = true
    for (let wheel = 0; wheel < 4; wheel++) {
      const now = (percent[from + wheel] as number) / 100
      this.#fallen[wheel] = now
      if (now !== 0) isAllZero = false
      if (!((this.#worn[wheel] as number) - now > FALL && now < NEW_BELOW)) hasFallen = false
    }
    this.#isAllZero = isAllZero
    if (!hasFallen) {
      this.#fellAtS = NaN
      this.#worn.set(this.#fallen)
      return true
    }
    if (Number.isNaN(this.#fellAtS)) this.#fellAtS = atS
    return false
  }

  /** The visual compound of a change that has just become certain, else NaN. To be asked again and again. */
  changed(atS: number): number {
    this.#judgeFall(atS)
    const isCodeSure = atS - this.#otherAtS >= LASTS_S
    if (!Number.isNaN(this.#knownAtS)) {
      return isCodeSure || atS - this.#knownAtS > RECONCILE_S ? this.#change(atS) : NaN
    }
    if (!isCodeSure || !Number.isNaN(this.#fellAtS)) return NaN
    return this.#byCodes(atS)
  }

  #judgeFall(atS: number): void {
    const lasted = atS - this.#fellAtS
    if (!(lasted >= LASTS_S)) return
    const isBacked = atS - this.#pitAtS <= lasted + LASTS_S || !Number.isNaN(this.#otherAtS)
    if (isBacked) {
      this.#worn.set(this.#fallen)
      this.#fellAtS = NaN
      if (!this.#isOfLastChange(atS)) this.#knownAtS = atS
    } else if (lasted > RECONCILE_S && !this.#isAllZero) {
      // Nothing speaks for a change, but the car does run on this: it is the truth from here on.
      this.#worn.set(this.#fallen)
      this.#fellAtS = NaN
    }
  }

  #byCodes(atS: number): number {
    const isFromVisit = atS - this.#pitAtS <= VISIT_S
    const isLate = !isFromVisit && atS - this.#changedAtS < LATE_S
    const isCompound = differs(this.#settled.visual, this.#codes.visual)
    if (this.#isOfLastChange(atS) || isLate || !(isFromVisit || isCompound)) {
      this.#settle()
      return NaN
    }
    return this.#change(atS)
  }

  /** True while what is seen still belongs to the change that was told. */
  #isOfLastChange(atS: number): boolean {
    return this.#changedVisit === this.#visit && atS - this.#changedAtS < VISIT_S
  }

  #settle(): void {
    this.#settled = this.#codes
    this.#otherAtS = NaN
  }

  #change(atS: number): number {
    this.#settle()
    this.#knownAtS = NaN
    this.#changedAtS = atS
    this.#changedVisit = this.#visit
    return this.#codes.visual
  }
}
