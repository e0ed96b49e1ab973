import { PortFeed } from '../../src/main/sources/udp/port-feed.ts'
import { BASE_S, pointAt } from './point-rig.ts'
import { fracAt, lapAt, type TimedFeed } from './timed-feed.ts'
import { TimeLog } from './time-log.ts'

/** Points of two cars through the port, ten a second each, by a sender's UTC or by that and the cars' own clocks. */
export class PointTimed implements TimedFeed {
  readonly log = new TimeLog()
  readonly #port = new PortFeed({ sink: this.log })
  readonly #cars: readonly string[]
  readonly #hasCarClock: boolean
  readonly #sent: Buffer[] = []
  #arrivalS = 100
  #utcS = 0
  #raceS = 0
  #word = 'R1'
  /** 32768 instead of the lap. */
  isLapLost = false

  constructor(cars: readonly string[], hasCarClock = false) {
    this.#cars = cars
    this.#hasCarClock = hasCarClock
  }

  get nowS(): number {
    return this.#utcS
  }

  get lap(): number {
    return lapAt(this.#raceS)
  }

  #send(chassis: string, utcS: number, raceS: number): void {
    const more = {
      ...{ chassis, session: this.#word, speed_kmh: 180, rpm: 5000 + (Math.round(raceS * 10) % 977) },
      ...{ lap: this.isLapLost ? 32768 : lapAt(raceS), lapdist_m: fracAt(raceS) * 6000 },
      // A car's clock is wrong by days, and no sender's business.
      ...(this.#hasCarClock ? { timestamp: BASE_S + raceS - 200_000 } : {}),
    }
    const bytes = Buffer.from(JSON.stringify(pointAt(Math.round(utcS * 1000) / 1000, more)))
    this.#sent.push(bytes)
    this.#port.take(bytes, this.#arrivalS, 'logger:1')
  }

  run(forS: number): void {
    for (let i = 0; i < Math.round(forS * 10); i++) {
      this.#utcS += 0.1
      this.#raceS += 0.1
      this.#arrivalS += 0.1
      for (const chassis of this.#cars) this.#send(chassis, this.#utcS, this.#raceS)
    }
  }

  pause(forS: number): void {
    this.#arrivalS += forS
    this.#utcS += forS
  }

  cut(forS: number): void {
    this.pause(forS)
    this.#raceS += forS
  }

  setClock(byS: number): void {
    this.#utcS += byS
  }

  restart(): void {
    this.#utcS = 0
    this.#raceS = 0
  }

  another(): void {
    this.restart()
    this.#word = 'R2'
  }

  repeat(): void {
    for (const bytes of this.#sent.slice(-6)) this.#port.take(bytes, this.#arrivalS, 'logger:1')
  }

  /** A car kept samples of so many seconds and sends them after newer ones. */
  lateRows(forS: number): void {
    const [fromS, raceS] = [this.#utcS, this.#raceS]
    this.cut(forS)
    this.run(0.3)
    const first = this.#cars[0] ?? ''
    for (let s = 0.1; s < forS; s += 0.1) this.#send(first, fromS + s, raceS + s)
  }
}
