import type { RaceEvent } from '../../../samples/session.ts'
import { CarLaps } from './car-laps.ts'
import { carFate, compoundCode, isOut } from './game-tables.ts'
import type { LapFields } from './lap-fields.ts'
import { TyreWatch } from './tyre-watch.ts'

/** `pitStatus` of a car that stands in the pit area. */
const IN_PIT_AREA = 2

/** What happens to one car, told as events: laps, pit lane, stall, tyres, retirement. */
export class CarWatch {
  readonly laps: CarLaps
  readonly tyres = new TyreWatch()
  readonly #car: number
  readonly #say: (atS: number, event: RaceEvent) => void
  #pitStatus = NaN
  #isOut = false

  constructor(car: number, say: (atS: number, event: RaceEvent) => void) {
    this.#car = car
    this.#say = say
    this.laps = new CarLaps(car, (atS, lap) => say(atS, { ...lap, basis: 'reported' }))
  }

  rewind(): void {
    this.laps.rewind()
    this.tyres.rewind()
    this.#pitStatus = NaN
    this.#isOut = false
  }

  /** @param lengthM of the track; NaN when it is not known. */
  take(atS: number, fields: LapFields, lengthM: number): void {
    const car = this.#car
    this.laps.take(atS, fields, lengthM)
    this.#pit(atS, fields.pitStatus[car] as number)
    if (isOut(carFate(fields.format, fields.status[car] as number))) this.out(atS)
    this.checkTyres(atS)
  }

  /** Says a change of tyres that has become certain. */
  checkTyres(atS: number): void {
    const visual = this.tyres.changed(atS)
    if (Number.isNaN(visual)) return
    const compound = compoundCode(visual)
    if (Number.isNaN(compound)) return
    this.#say(atS, { kind: 'tyre-change', car: this.#car, compound, basis: 'derived' })
  }

  /** The car is out of the session, by an event or by its status; said once. */
  out(atS: number): void {
    if (this.#isOut) return
    this.#isOut = true
    this.#say(atS, { kind: 'retired', car: this.#car, basis: 'reported' })
  }

  #pit(atS: number, status: number): void {
    const before = this.#pitStatus
    this.#pitStatus = status
    this.tyres.pit(atS, status > 0)
    if (Number.isNaN(before) || before === status) return
    if (before === 0) this.#edge(atS, 'pit-lane', 'in')
    if (before !== IN_PIT_AREA && status === IN_PIT_AREA) this.#edge(atS, 'stall', 'in')
    if (before === IN_PIT_AREA) this.#edge(atS, 'stall', 'out')
    if (status === 0) this.#edge(atS, 'pit-lane', 'out')
  }

  #edge(atS: number, kind: 'pit-lane' | 'stall', edge: 'in' | 'out'): void {
    this.#say(atS, { kind, car: this.#car, edge, basis: 'reported' })
  }
}
