import type { LapEvent } from '../../../samples/session.ts'
import { carFate } from './game-tables.ts'
import type { LapFields } from './lap-fields.ts'
import type { HistoryLap } from './lap-history.ts'

/** A lap waits so long for its official sectors: SessionHistory comes to every car in turn, seconds. */
const HISTORY_S = 1.5
/** Sector times of a packet older than this are not those of the end of the lap, seconds. */
const FRESH_S = 2
/** The running time of a lap just before the line is this close to its time, seconds. */
const SAME_LAP_S = 0.5
/** Laps the game can count. */
const LAPS = 256

interface WaitingLap {
  readonly atS: number
  readonly event: LapEvent
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/**
 * The laps of one car. Both LapData and SessionHistory tell of a completed lap; it is said once. After a flashback the
 * laps that are driven again are said again.
 */
export class CarLaps {
  readonly #car: number
  readonly #say: (atS: number, event: LapEvent) => void
  readonly #isSaid = new Uint8Array(LAPS)
  #waiting: WaitingLap | undefined
  /** As the game counts; NaN until it is known. */
  #lap = NaN
  #atS = NaN
  #lastS = NaN
  #sector1S = NaN
  #sector2S = NaN
  #currentS = NaN
  #isInvalid = false
  /** The clock went back; which laps are undone shows with the next count. */
  #isRewound = false
  /** The game leaves a finished car's count at its last lap although the line was crossed. */
  #isPastFinish = false

  constructor(car: number, say: (atS: number, event: LapEvent) => void) {
    this.#car = car
    this.#say = say
  }

  /** Laps the car has completed; NaN before it was seen. */
  get completed(): number {
    return this.#lap - 1 + (this.#isPastFinish ? 1 : 0)
  }

  /** The clock went back: what is known of the lap in progress is no longer true. */
  rewind(): void {
    this.#waiting = undefined
    this.#lap = NaN
    this.#isPastFinish = false
    this.#isRewound = true
  }

  /** @param lengthM of the track; NaN when it is not known. */
  take(atS: number, fields: LapFields, lengthM: number): void {
    const car = this.#car
    const lap = fields.lap[car] as number
    const before = this.#lap
    if (this.#isRewound) this.#isSaid.fill(0, lap)
    this.#isRewound = false
    if (lap === before + 1) this.#complete(atS, before, fields)
    this.#lap = lap
    this.#finish(atS, fields, lap, lap === before, lengthM)
    this.#remember(atS, fields)
    this.settle(atS)
  }

  #finish(atS: number, fields: LapFields, lap: number, isSameLap: boolean, lengthM: number): void {
    const car = this.#car
    if (carFate(fields.format, fields.status[car] as number) !== 'finished') {
      this.#isPastFinish = false
      return
    }
    const isPast = Number.isNaN(lengthM)
      ? isSameLap && (this.#isPastFinish || fields.lastLapS(car) !== this.#lastS)
      : (fields.totalDistM[car] as number) >= lap * lengthM
    if (isPast && !this.#isPastFinish && isSameLap) this.#complete(atS, lap, fields)
    this.#isPastFinish = isPast
  }

  #complete(atS: number, lap: number, fields: LapFields): void {
    if (lap < 1 || this.#isSaid[lap] === 1 || this.#waiting?.event.lap === lap) return
    this.#sayWaiting()
    const timeS = this.#newTimeS(fields)
    const isFresh = atS - this.#atS <= FRESH_S
    const first = isFresh ? this.#sector1S : NaN
    const second = isFresh ? this.#sector2S : NaN
    const third = Math.round((timeS - first - second) * 1000) / 1000
    const sectorsS = [orNull(first), orNull(second), third > 0 ? third : null]
    const isValid = isFresh ? !this.#isInvalid : null
    this.#waiting = {
      atS,
      event: { kind: 'lap', car: this.#car, lap, timeS: orNull(timeS), sectorsS, isValid },
    }
  }

  /** The time of the lap that just ended. A lap without one (out of the pits, into the garage) leaves the old one standing. */
  #newTimeS(fields: LapFields): number {
    const timeS = fields.lastLapS(this.#car)
    const isNew = timeS !== this.#lastS || Math.abs(timeS - this.#currentS) < SAME_LAP_S
    return isNew ? timeS : NaN
  }

  #remember(atS: number, fields: LapFields): void {
    const car = this.#car
    this.#atS = atS
    this.#lastS = fields.lastLapS(car)
    this.#sector1S = fields.sector1S(car)
    this.#sector2S = fields.sector2S(car)
    this.#currentS = fields.currentLapS(car)
    this.#isInvalid = fields.invalid[car] === 1
  }

  /** The official laps. Those that LapData did not show (a hole, a late start) are said too. */
  history(atS: number, laps: readonly HistoryLap[]): void {
    const completed = this.completed
    for (const { lap, timeS, sectorsS, isValid } of laps) {
      if (!(lap <= completed) || this.#isSaid[lap] === 1) continue
      const waiting = this.#waiting
      const event: LapEvent = {
        kind: 'lap',
        car: this.#car,
        lap,
        timeS,
        sectorsS: sectorsS.map(orNull),
        isValid,
      }
      if (waiting?.event.lap === lap) this.#waiting = undefined
      this.#give(waiting?.event.lap === lap ? waiting.atS : atS, event)
    }
  }

  /** Says a lap that has waited long enough for its official form. */
  settle(atS: number): void {
    if (this.#waiting !== undefined && atS - this.#waiting.atS >= HISTORY_S) this.#sayWaiting()
  }

  /** Nothing more comes. */
  flush(): void {
    this.#sayWaiting()
  }

  #sayWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting !== undefined) this.#give(waiting.atS, waiting.event)
  }

  #give(atS: number, event: LapEvent): void {
    if (this.#isSaid[event.lap] === 1) return
    this.#isSaid[event.lap] = 1
    this.#say(atS, event)
  }
}
