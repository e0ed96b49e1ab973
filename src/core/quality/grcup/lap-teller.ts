import type { OfficialLap } from '../../decode/grcup/telemetry/reference.ts'
import { put } from '../../samples/fields.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import type { Flag } from '../../samples/session.ts'
import type { CarFacts } from './car-facts.ts'

/** Full-course yellow is the series' safety car: the field is led round, and there is no yellow of one sector. */
const flags: Readonly<Record<OfficialLap['flag'], Flag | null>> = {
  GF: 'green',
  FCY: 'safety-car',
  FF: 'chequered',
  '': null,
}

/** Flag of the race: that of the newest lap anybody has completed. */
export class RaceFlag {
  #lap = 0
  #flag: Flag | null = null

  /** The flag, if this lap is the first of its number and changes it. */
  after(lap: number, facts: OfficialLap): Flag | null {
    if (lap <= this.#lap) return null
    this.#lap = lap
    const flag = flags[facts.flag]
    if (flag === null || flag === this.#flag) return null
    this.#flag = flag
    return flag
  }
}

/** Follows one car's laps and tells what is known of each when it ends. */
export class LapTeller {
  readonly #car: CarFacts
  readonly #index: number
  readonly #flag: RaceFlag
  readonly #hasOfficialCars: boolean
  #lap = NaN
  #beganAtS = NaN

  constructor(car: CarFacts, index: number, flag: RaceFlag, hasOfficialCars: boolean) {
    this.#car = car
    this.#index = index
    this.#flag = flag
    this.#hasOfficialCars = hasOfficialCars
  }

  /** Writes lap and, on the first frame behind the line, what official timing says of the lap before. */
  frame(frame: Float32Array, atS: number, ecuLap: number, sink: SampleSink): void {
    if (Number.isNaN(ecuLap)) return
    put(frame, 'lapSource', ecuLap)
    const lap = this.#lapOf(ecuLap)
    if (Number.isNaN(lap)) return
    put(frame, 'lap', lap)
    if (lap === this.#lap) return
    const isNext = lap === this.#lap + 1
    if (isNext) this.#ended(frame, atS, sink)
    this.#beganAtS = isNext ? atS : NaN
    this.#lap = lap
  }

  /** A car no official lap could be found for has none among cars that have: its own count would mean other laps. */
  #lapOf(ecuLap: number): number {
    if (this.#car.official) return this.#car.official.officialLap(ecuLap)
    return this.#hasOfficialCars ? NaN : ecuLap
  }

  #ended(frame: Float32Array, atS: number, sink: SampleSink): void {
    const lap = this.#lap
    const facts = this.#car.official?.lap(lap)
    const car = this.#index
    if (!facts) {
      const timeS = Number.isNaN(this.#beganAtS) ? null : atS - this.#beganAtS
      return sink.event(atS, { kind: 'lap', car, lap, timeS, sectorsS: [], isValid: null, basis: 'derived' })
    }
    put(frame, 'lastLapS', facts.timeS)
    put(frame, 'lapsCompleted', lap)
    if (facts.position !== null) put(frame, 'position', facts.position)
    put(frame, 'lastSector1S', facts.sectorsS[0] ?? NaN)
    put(frame, 'lastSector2S', facts.sectorsS[1] ?? NaN)
    put(frame, 'lastSector3S', facts.sectorsS[2] ?? NaN)
    const { timeS, sectorsS } = facts
    sink.event(atS, { kind: 'lap', car, lap, timeS, sectorsS, isValid: null, basis: 'reported' })
    if (facts.inPit) sink.event(atS, { kind: 'pit-lane', car, edge: 'in', basis: 'reported' })
    const flag = this.#flag.after(lap, facts)
    if (flag) sink.event(atS, { kind: 'flag', flag })
  }
}
