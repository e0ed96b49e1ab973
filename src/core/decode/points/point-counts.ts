import { CarTallies, type CarTally } from './car-tallies.ts'
import { SenderTallies, type SenderTally, tallyDatagram, tallyReason } from './sender-tallies.ts'

/** Everything a point feed counts, by sender and by car. What is counted belongs to the item that was begun last. */
export class PointCounts {
  readonly senders = new SenderTallies()
  readonly cars = new CarTallies()
  #sender: SenderTally | undefined
  #car: CarTally | undefined
  #share = 0
  #arrivalS = NaN

  /** One datagram of `items` items arrived. Returns the bytes of one: never 0, that would make a lost item a remark. */
  datagram(from: string, bytes: number, arrivalS: number, items: number): number {
    this.#sender = this.senders.of(from)
    this.#car = undefined
    this.#arrivalS = arrivalS
    this.#share = Math.ceil(bytes / Math.max(1, items))
    tallyDatagram(this.#sender, bytes, arrivalS)
    return this.#share
  }

  /** The next item of it; nobody knows yet whose it is. */
  item(): void {
    this.#car = undefined
  }

  /** The item names this car. */
  ofCar(key: string): void {
    this.#car = this.cars.of(key)
    this.#car.received++
    this.#car.bytes += this.#share
  }

  /** What is noted from here on is of this car, whose item was counted before. */
  about(key: string): void {
    this.#car = this.cars.of(key)
  }

  numbered(number: string): void {
    if (this.#car) this.#car.number = number
  }

  accepted(): void {
    if (this.#car) this.#car.accepted++
    if (!this.#sender) return
    this.#sender.accepted++
    this.#sender.rate.add(this.#arrivalS)
  }

  rejected(reason: string): void {
    if (this.#sender) this.#sender.rejected++
    this.noted(reason)
  }

  noted(reason: string): void {
    if (this.#sender) tallyReason(this.#sender, reason)
    if (this.#car) tallyReason(this.#car, reason)
  }
}
