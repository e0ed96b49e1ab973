import type { LapEvent } from '../../../samples/session.ts'

/** A lap that is over, and how its time is known. */
export interface EndedLap {
  readonly lap: number
  /** Session second at which the line was crossed. */
  readonly lineS: number
  readonly timeS: number | null
  readonly basis: 'reported' | 'derived'
  readonly isValid: boolean | null
}

/** The count of laps and the wrap of the place belong to one crossing when they are this close, seconds. */
const SAME_CROSSING_S = 5
/** The official time appears 0.1–1.8 s after the line (measured); later it is that of nobody's lap. */
const OFFICIAL_WITHIN_S = 2.5
/** A step of the clock that is longer than the one before by this factor, with a car that went no further, is a slip. */
const SLIP = 1.5
/** Two samples further apart than this say nothing of the moment between them, seconds. */
const FAR_S = 1

export const lapEvent = (car: number, ended: EndedLap): LapEvent & { readonly basis: 'reported' | 'derived' } => ({
  ...{ kind: 'lap', car, lap: ended.lap, timeS: ended.timeS, sectorsS: [], isValid: ended.isValid },
  basis: ended.basis,
})

/** What one record did to the lap. `line`: the line was crossed, `derivedS` NaN when the lap was not seen whole. */
export interface OwnLapStep {
  readonly line: { readonly lap: number; readonly lineS: number; readonly derivedS: number } | null
  readonly ended: EndedLap | null
  /** Official time that has just appeared; NaN without one. */
  readonly officialS: number
}

const nothing: OwnLapStep = { line: null, ended: null, officialS: NaN }

/**
 * The own car's laps at full rate. The time of a lap is the session time interpolated where the place wraps (within
 * 2.5 ms of the official one, measured); the official time replaces it when it comes within 2.5 s. Each lap ends once.
 */
export class OwnLap {
  #atS = NaN
  #frac = NaN
  #lap = NaN
  #wrapS = NaN
  #countedS = NaN
  #startS = NaN
  /** Seconds by which the clock ran ahead of the car since the lap began. */
  #slipS = 0
  #stepS = NaN
  #way = NaN
  #officialS = NaN
  #waiting: {
    readonly lap: number
    readonly lineS: number
    readonly derivedS: number
    readonly before: number
  } | null = null

  /** A reset, a tow, a hole: the lap in progress will have no time. */
  breakLap(): void {
    this.#atS = NaN
    this.#frac = NaN
    this.#lap = NaN
    this.#wrapS = NaN
    this.#countedS = NaN
    this.#startS = NaN
    this.#stepS = NaN
  }

  step(atS: number, lap: number, frac: number, officialS: number): OwnLapStep {
    const wrapS = this.#wrapAt(atS, frac)
    this.#slip(atS - this.#atS, frac - this.#frac)
    if (!Number.isNaN(wrapS)) this.#wrapS = wrapS
    const before = this.#officialS
    const late = this.#settle(atS, officialS)
    if (lap === this.#lap + 1) this.#countedS = atS
    else if (lap !== this.#lap && !Number.isNaN(this.#lap)) this.#startS = NaN
    const line = this.#crossing(atS, lap, before)
    this.#atS = atS
    this.#frac = frac
    this.#lap = lap
    const appeared = officialS > 0 && officialS !== before && !Number.isNaN(before) ? officialS : NaN
    this.#officialS = officialS
    if (line === null && late === null && Number.isNaN(appeared)) return nothing
    return { line, ended: late, officialS: appeared }
  }

  /** What still waits for its official time when the records end. */
  flush(): EndedLap | null {
    return this.#close(this.#officialS)
  }

  /**
   * The session's clock is set forward a tick at times, while the car goes on by one: the game times its laps without
   * such ticks (measured: a lap with one is 16 ms too long by the clock alone).
   */
  #slip(stepS: number, way: number): void {
    const isLonger = stepS > SLIP * this.#stepS && stepS < FAR_S
    const isNoFurther = way > 0 && way < SLIP * this.#way
    if (isLonger && isNoFurther) this.#slipS += stepS - this.#stepS
    else if (stepS > 0 && way > 0) {
      this.#stepS = stepS
      this.#way = way
    } else this.#stepS = NaN
  }

  #wrapAt(atS: number, frac: number): number {
    if (!(this.#frac - frac > 0.5 && atS - this.#atS < FAR_S)) return NaN
    const before = 1 - this.#frac
    // The place may still be a hair below zero at the line: then the line lies a hair after this sample.
    const way = before + frac
    return way > 0 ? this.#atS + (before / way) * (atS - this.#atS) : atS
  }

  #crossing(atS: number, lap: number, officialBefore: number): OwnLapStep['line'] {
    if (Number.isNaN(this.#countedS)) return null
    const isLate = atS - this.#countedS > SAME_CROSSING_S
    const isWrapped = Math.abs(this.#wrapS - this.#countedS) <= SAME_CROSSING_S
    if (!isWrapped && !isLate) return null
    const lineS = isWrapped ? this.#wrapS : NaN
    const line = { lap: lap - 1, lineS, derivedS: lineS - this.#startS - this.#slipS }
    this.#startS = lineS
    this.#slipS = 0
    this.#countedS = NaN
    this.#wrapS = NaN
    // Lap 0 ends where the first lap begins: nothing was completed.
    if (line.lap < 1) return null
    this.#waiting = { ...line, lineS: Number.isNaN(lineS) ? atS : lineS, before: officialBefore }
    return line
  }

  #settle(atS: number, officialS: number): EndedLap | null {
    const waiting = this.#waiting
    if (!waiting) return null
    const hasChanged = officialS !== waiting.before && !Number.isNaN(officialS)
    return hasChanged || atS - waiting.lineS > OFFICIAL_WITHIN_S ? this.#close(officialS) : null
  }

  #close(officialS: number): EndedLap | null {
    const waiting = this.#waiting
    if (!waiting) return null
    this.#waiting = null
    const { lap, lineS, derivedS, before } = waiting
    if (officialS > 0 && officialS !== before) return { lap, lineS, timeS: officialS, basis: 'reported', isValid: true }
    const timeS = derivedS > 0 ? derivedS : null
    // -1 is the game's word for a lap that does not count.
    return { lap, lineS, timeS, basis: 'derived', isValid: officialS < 0 ? false : null }
  }
}
