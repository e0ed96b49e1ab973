/** What one row says about laps. NaN: nothing. */
export interface LapStep {
  /** Lap in progress, from 1; 0 before the first crossing. */
  readonly lap: number
  /** The lap that was just completed, and how long it took where both ends of it are known; null when none was. */
  readonly completed: { readonly lap: number; readonly timeS: number | null } | null
}

/** Rows further apart than this cannot time a lap, s. */
const FINE_S = 0.05

/** Counts laps from whichever of the three an export has: a lap channel, crossing times, or a beacon channel. */
export interface LapCounter {
  step(atS: number, value: number): LapStep
}

/**
 * Laps as a channel counts them. After a tow the count of some games falls back: while it stands lower than before no
 * lap is told, and where it counts on from there the lower count is the new one.
 */
export class ChannelLaps implements LapCounter {
  wentBack = 0
  #highest = NaN
  #raw = NaN
  #rowS = NaN
  #startS = NaN

  step(atS: number, value: number): LapStep {
    const rowS = this.#rowS
    this.#rowS = atS
    const raw = Math.round(value)
    if (!(raw >= 0)) return { lap: NaN, completed: null }
    const before = this.#raw
    this.#raw = raw
    if (raw < before) this.wentBack++
    const isNext = raw === before + 1
    if (raw < this.#highest && !isNext) return { lap: NaN, completed: null }
    const isNew = isNext && (raw > this.#highest || raw < this.#highest)
    if (raw < this.#highest || !(raw <= this.#highest)) this.#highest = raw
    if (!isNew) return { lap: raw, completed: null }
    const startS = this.#startS
    this.#startS = atS - rowS <= FINE_S ? atS : NaN
    const timeS = this.#startS - startS
    return { lap: raw, completed: before >= 1 ? { lap: before, timeS: timeS > 0 ? timeS : null } : null }
  }
}

/** Laps by the times at which the line was crossed, from the head of the file. */
export class MarkedLaps implements LapCounter {
  readonly #marksS: readonly number[]
  #passed = 0

  constructor(marksS: readonly number[]) {
    this.#marksS = marksS
  }

  step(atS: number): LapStep {
    let completed: LapStep['completed'] = null
    for (let markS = this.#marksS[this.#passed]; markS !== undefined && markS <= atS;) {
      const beforeS = this.#marksS[this.#passed - 1]
      completed = beforeS === undefined ? null : { lap: this.#passed, timeS: markS - beforeS }
      markS = this.#marksS[++this.#passed]
    }
    return { lap: this.#passed, completed }
  }
}

/** Laps by a channel that leaves 0 while the car passes the beacon. */
export class BeaconLaps implements LapCounter {
  #isOn = true
  #passed = 0
  #rowS = NaN
  #crossedS = NaN

  step(atS: number, value: number): LapStep {
    const isOn = value !== 0 && !Number.isNaN(value)
    const isCrossing = isOn && !this.#isOn
    const isFine = atS - this.#rowS <= FINE_S
    this.#isOn = isOn
    this.#rowS = atS
    if (!isCrossing) return { lap: this.#passed, completed: null }
    const timeS = atS - this.#crossedS
    this.#crossedS = isFine ? atS : NaN
    const lap = this.#passed++
    return { lap: this.#passed, completed: lap >= 1 ? { lap, timeS: timeS > 0 && isFine ? timeS : null } : null }
  }
}
