import { at } from '../../samples/fields.ts'
import type { Flag, RaceEvent } from '../../samples/session.ts'
import type { Track } from '../demo-track.ts'
import { START_S } from '../race-control.ts'
import type { RaceListener, SyntheticRace } from '../synthetic-race.ts'
import { heatBrakes } from './brake-heat.ts'
import { type GameCar, reported } from './game-car.ts'
import * as happening from './game-event.ts'
import { GapTrace } from './gap-trace.ts'
import { closeLap, type Step, timeSectors } from './lap-timing.ts'
import { watchPits } from './pit-visit.ts'
import { RunningOrder } from './running-order.ts'
import { SpeedTrap } from './speed-trap.ts'
import { fitSet } from './tyre-rack.ts'

/** The lights of the start come on one after the other, so far apart. */
const LIGHTS = 5
const LIGHT_EVERY_S = 0.5

/**
 * Stands beside the demo race and keeps what a game keeps: laps and sectors to the millisecond, places, gaps, visits to
 * the pits, tyre sets, and what happened. It reads nothing but what the race reports.
 */
export class RaceWatch implements RaceListener {
  readonly cars: readonly GameCar[]
  flag: Flag = 'unknown'
  safetyCars = 0
  /** Where a car stands beside the track, as a share of the lap; NaN when none does. */
  hazard = NaN
  readonly #race: SyntheticRace
  readonly #track: Track
  readonly #order: RunningOrder
  readonly #trace: GapTrace
  readonly #trap = new SpeedTrap()
  readonly #events: happening.GameEvent[] = []
  /** Which cars gave a frame at this instant. */
  readonly #isHeard: Uint8Array
  #lapsRead = 0
  /** Index in `truth` of the lap that won the race: it and all later ones are finishes. */
  #wonAt = Infinity
  #bestMs = Infinity
  #lights = 0

  constructor(race: SyntheticRace, track: Track, cars: readonly GameCar[], laps: number) {
    this.#race = race
    this.#track = track
    this.cars = cars
    this.#order = new RunningOrder(cars)
    this.#trace = new GapTrace(cars.length, (laps + 1) * track.line.lengthM)
    this.#isHeard = new Uint8Array(cars.length)
  }

  /** First to last. */
  get order(): readonly GameCar[] {
    return this.#order.order
  }

  frame(_atS: number, car: number, values: Float32Array): void {
    this.cars[car]?.frame.set(values)
    this.#isHeard[car] = 1
  }

  event(atS: number, event: RaceEvent): void {
    if (event.kind === 'flag') this.#raise(event.flag)
    if (event.kind !== 'tyre-change' && event.kind !== 'retired') return
    const car = this.cars[event.car]
    if (!car) return
    if (event.kind === 'tyre-change') fitSet(car.rack, event.compound, car.laps.length + 1)
    else this.#retire(car, atS)
  }

  /** Call when the race has given all frames of an instant. Returns what happened in it, in order. */
  settle(step: Step): readonly happening.GameEvent[] {
    for (const car of this.cars) this.#follow(car, step)
    this.#isHeard.fill(0)
    this.#closeLaps()
    for (const { by, passed } of this.#order.settle(this.#track.line.lengthM)) {
      this.#events.push(happening.overtake(by, passed))
    }
    for (const car of this.cars) {
      if (car.state === 'racing') car.positions[car.laps.length] ??= car.position
    }
    this.#measureGaps(step)
    while (this.#lights < LIGHTS && step.nowS >= (this.#lights + 1) * LIGHT_EVERY_S) {
      this.#events.push(happening.startLights(++this.#lights))
    }
    return this.#events.splice(0)
  }

  #follow(car: GameCar, step: Step): void {
    if (this.#isHeard[car.car] === 0) park(car)
    const { lengthM } = this.#track.line
    const wayM = (reported(car, 'lap') - 1) * lengthM + reported(car, 'lapDistM')
    car.wayBeforeM = Number.isNaN(car.wayM) ? wayM : car.wayM
    car.wayM = wayM
    if (car.rack.stints.length === 0) {
      fitSet(car.rack, reported(car, 'tyreCompound'), 0)
      car.lapStartS = START_S
    }
    this.#trace.mark(car.car, car.wayBeforeM, wayM, step.beforeS, step.nowS)
    timeSectors(car, lengthM, this.#track.sectorEndsM, step)
    watchPits(car, step.nowS)
    car.rack.sets[car.rack.fitted]?.wear.set(car.frame.subarray(at.tyreWearFl, at.tyreWearFl + 4))
    heatBrakes(car.brakeC, step.nowS - step.beforeS, {
      brake: reported(car, 'brake'),
      vMps: reported(car, 'speedMps'),
      accMps2: reported(car, 'accLongMps2'),
      airC: reported(car, 'airC'),
    })
    const trapped = this.#trap.read(car, lengthM)
    if (trapped) this.#events.push(happening.speedTrap(trapped))
  }

  #closeLaps(): void {
    for (; this.#lapsRead < this.#race.truth.length; this.#lapsRead++) {
      const truth = this.#race.truth[this.#lapsRead]
      const car = truth && this.cars[truth.car]
      if (!car) continue
      closeLap(car, truth.timeS, truth.lineAtS)
      const timeMs = Math.round(truth.timeS * 1000)
      if (timeMs < this.#bestMs) {
        this.#bestMs = timeMs
        this.#events.push(happening.fastestLap(car.car, timeMs))
      }
      if (this.#lapsRead < this.#wonAt) continue
      car.state = 'finished'
      car.endedAtS = truth.lineAtS
    }
  }

  #raise(flag: Flag): void {
    const before = this.flag
    this.flag = flag
    if (flag === 'safety-car') {
      this.safetyCars++
      this.#events.push(happening.safetyCar('deployed'))
    } else if (before === 'safety-car') {
      this.#events.push(happening.safetyCar('returned'), happening.safetyCar('resumeRace'))
    } else if (flag === 'green') this.#events.push(happening.lightsOut)
    if (flag === 'green') this.hazard = NaN
    if (flag !== 'chequered') return
    // The race notes the winner's lap and then shows the flag; laps that follow in the same instant are finishes too.
    this.#wonAt = this.#race.truth.length - 1
    const winner = this.#race.truth[this.#wonAt]
    this.#events.push(happening.chequeredFlag)
    if (winner) this.#events.push(happening.raceWinner(winner.car))
  }

  #retire(car: GameCar, atS: number): void {
    car.state = 'retired'
    car.endedAtS = atS
    this.hazard = reported(car, 'lapFrac')
    this.#events.push(happening.retirement(car.car))
  }

  /** Gaps in time to the car ahead and to the leader; they stay as they were at the finish. */
  #measureGaps({ nowS, beforeS }: Step): void {
    const { order } = this
    const gapMs = (car: GameCar, to: GameCar | undefined): number => {
      if (!to || car === to || car.state === 'retired') return 0
      const passedS = this.#trace.passedAtS(to.car, car.wayM, to.wayM, nowS)
      return Number.isNaN(passedS) ? 0 : Math.max(0, Math.round((nowS - passedS) * 1000))
    }
    order.forEach((car, i) => {
      if (car.state === 'finished' && car.endedAtS <= beforeS) return
      car.gapLeaderMs = gapMs(car, order[0])
      car.gapAheadMs = gapMs(car, order[i - 1])
    })
  }
}

/** A car that the race drives no further stands in its garage with its engine idling. */
function park({ frame }: GameCar): void {
  for (const name of ['speedMps', 'throttle', 'brake', 'accLongMps2', 'accLatMps2', 'gear'] as const)
    frame[at[name]] = 0
}
