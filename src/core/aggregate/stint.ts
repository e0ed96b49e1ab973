import { at } from '../samples/fields.ts'
import type { SavedValue } from './saved-value.ts'

/** Codes of compounds there can be. */
const MOST_COMPOUNDS = 64

/** What a pit lane edge meant. */
export type PitEdge = 'in' | 'out' | null

/**
 * Pit lane, stops, compound and tyre age of one car. What the source reports is believed; what it does not report is
 * counted from pit-lane edges where those exist, and stays NaN where they do not.
 */
export class StintFold {
  isInPit = false
  /** True from the pit exit to the next crossing of the line. */
  isOutLap = false
  #stopsReported = NaN
  #stopsSeen = 0
  #laneSeen = false
  #stoppedInLane = false
  compound = NaN
  compoundsUsed: number[] = []
  #ageReported = NaN
  #ageSeen = NaN

  /** Stops so far; NaN while nothing told of a pit lane. */
  get stops(): number {
    return Number.isNaN(this.#stopsReported) ? (this.#laneSeen ? this.#stopsSeen : NaN) : this.#stopsReported
  }

  get tyreAgeLaps(): number {
    return Number.isNaN(this.#ageReported) ? this.#ageSeen : this.#ageReported
  }

  frame(values: Float32Array, offset: number): PitEdge {
    const stops = values[offset + at.stops] ?? NaN
    if (stops >= 0) this.#stopsReported = stops
    const age = values[offset + at.tyreAgeLaps] ?? NaN
    if (age >= 0) this.#ageReported = age
    const compound = values[offset + at.tyreCompound] ?? NaN
    if (compound >= 0) this.fit(compound)
    if ((values[offset + at.inStall] ?? NaN) === 1) this.#stoppedInLane = true
    return this.#lane(values[offset + at.onPitRoad] ?? NaN)
  }

  #lane(onPitRoad: number): PitEdge {
    if (Number.isNaN(onPitRoad)) return null
    this.#laneSeen = true
    if (onPitRoad === 1 && !this.isInPit) {
      this.isInPit = true
      this.#stoppedInLane = false
      return 'in'
    }
    if (onPitRoad === 0 && this.isInPit) {
      this.isInPit = false
      this.isOutLap = true
      if (this.#stoppedInLane) {
        this.#stopsSeen++
        this.#ageSeen = 0
      }
      return 'out'
    }
    return null
  }

  fit(compound: number): void {
    this.compound = compound
    if (!this.compoundsUsed.includes(compound)) this.compoundsUsed = [...this.compoundsUsed, compound]
  }

  /** The line was crossed. */
  line(): void {
    this.isOutLap = false
    if (!Number.isNaN(this.#ageSeen)) this.#ageSeen++
  }

  save(): unknown {
    const { isInPit, isOutLap, compound, compoundsUsed } = this
    return {
      ...{ isInPit, isOutLap, compound, compoundsUsed },
      ...{ stopsReported: this.#stopsReported, stopsSeen: this.#stopsSeen, laneSeen: this.#laneSeen },
      ...{ stoppedInLane: this.#stoppedInLane, ageReported: this.#ageReported, ageSeen: this.#ageSeen },
    }
  }

  restore(saved: SavedValue): void {
    this.isInPit = saved.yes('isInPit')
    this.isOutLap = saved.yes('isOutLap')
    this.compound = saved.number('compound')
    this.compoundsUsed = saved.numbers('compoundsUsed', MOST_COMPOUNDS)
    this.#stopsReported = saved.number('stopsReported')
    this.#stopsSeen = saved.number('stopsSeen')
    this.#laneSeen = saved.yes('laneSeen')
    this.#stoppedInLane = saved.yes('stoppedInLane')
    this.#ageReported = saved.number('ageReported')
    this.#ageSeen = saved.number('ageSeen')
  }
}
