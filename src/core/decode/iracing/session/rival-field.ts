import { FRAME_WIDTH, put } from '../../../samples/fields.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { IrSession } from '../text/ir-session.ts'
import type { BoundVars } from './bound-vars.ts'
import { crossingGapS } from './crossing-gap.ts'
import { carFlags, sessionStates } from './race-flag.ts'
import { RivalCar, type RivalSample } from './rival-car.ts'
import { classOf, type Roster } from './roster.ts'
import { type Placed, type Runner, runningOrder } from './running-order.ts'
import { compoundOf } from './session-facts.ts'

/** What the field needs to know of the session beside the arrays. */
export interface FieldMoment {
  readonly atS: number
  readonly state: number
  readonly isRace: boolean
  readonly lengthM: number
  readonly session: IrSession
  /** The own car is driven on this machine: its laps and pit visits are known better. */
  readonly isInCar: boolean
  /** Frame of the own car, into which its place in the field goes. */
  readonly ownFrame: Float32Array
}

interface Tracked extends Runner {
  readonly car: number
  readonly carIdx: number
  readonly rival: RivalCar
  frozen: number
  floorAtFlag: number
  flags: number
  compound: number
  /** Its official time has just come: now the game's position is fresh. */
  isAtLine: boolean
}

const PIT_STALL = 1
const LAP_GUESS_S = 90

/** All cars of the CarIdx arrays, ten times a second. */
export class RivalField {
  readonly #sink: SampleSink
  readonly #roster: Roster
  readonly #frame = new Float32Array(FRAME_WIDTH)
  #cars = new Map<number, Tracked>()
  #isFlagOut = false
  #finishers = 0
  #grid = new Map<number, number>()
  #gridOf: IrSession | null = null
  /** Laps at whose end our order could be held against the game's, and those where they differed. */
  readonly check = { laps: 0, differed: 0 }

  constructor(sink: SampleSink, roster: Roster) {
    this.#sink = sink
    this.#roster = roster
  }

  /** Another session: everyone starts from nothing. */
  reset(): void {
    this.#cars = new Map()
    this.#isFlagOut = false
    this.#finishers = 0
  }

  step(vars: BoundVars, moment: FieldMoment): void {
    if (!vars.CarIdxLapDistPct.isThere) return
    this.#readGrid(moment.session)
    for (const { carIdx, car } of this.#roster.entries()) {
      if (carIdx < vars.CarIdxLapDistPct.count) this.#follow(vars, moment, carIdx, car)
    }
    this.#finish(moment.state)
    const placed = moment.isRace ? runningOrder([...this.#cars.values()], moment.state >= sessionStates.racing) : []
    const places = new Map(placed.map(place => [place.runner, place]))
    const leader = placed[0]?.runner ?? null
    for (const tracked of this.#cars.values()) {
      this.#give(vars, moment, tracked, places.get(tracked) ?? null, leader)
    }
  }

  #readGrid(session: IrSession): void {
    if (this.#gridOf === session) return
    this.#gridOf = session
    this.#grid = new Map(session.qualifying.flatMap(row => (row.position === null ? [] : [[row.carIdx, row.position]])))
  }

  #trackedOf(carIdx: number, car: number): Tracked {
    const known = this.#cars.get(carIdx)
    if (known) return known
    const rival = new RivalCar()
    const grid = this.#grid
    const driver = this.#roster.driverOf(carIdx)
    const tracked: Tracked = {
      ...{ car, carIdx, rival, frozen: NaN, floorAtFlag: NaN, flags: 0, compound: NaN, isAtLine: false },
      classKey: classOf(driver),
      get progress() {
        return Number.isNaN(this.frozen) ? rival.progress : this.frozen
      },
      get finished() {
        return rival.finished
      },
      get grid() {
        return grid.get(carIdx) ?? NaN
      },
    }
    this.#cars.set(carIdx, tracked)
    return tracked
  }

  #follow(vars: BoundVars, moment: FieldMoment, carIdx: number, car: number): void {
    const sample: RivalSample = {
      atS: moment.atS,
      lap: vars.CarIdxLap.value(carIdx),
      lapsCompleted: vars.CarIdxLapCompleted.value(carIdx),
      frac: vars.CarIdxLapDistPct.value(carIdx),
      surface: vars.CarIdxTrackSurface.value(carIdx),
      onPitRoad: vars.CarIdxOnPitRoad.value(carIdx),
      lastLapS: vars.CarIdxLastLapTime.value(carIdx),
    }
    const isInWorld = sample.frac >= 0 && sample.frac <= 1 && sample.surface !== -1 && sample.lapsCompleted >= -1
    if (!isInWorld && !this.#cars.has(carIdx)) return
    const tracked = this.#trackedOf(carIdx, car)
    const { rival } = tracked
    const isMine = moment.isInCar && carIdx === this.#roster.ownIdx
    if (!isInWorld) rival.vanish()
    else {
      rival.step(sample, moment.lengthM, this.#roster.driverOf(carIdx)?.classEstLapTimeS ?? LAP_GUESS_S)
      if (!isMine) this.#pit(moment.atS, tracked, sample)
    }
    const lap = rival.lap(sample)
    tracked.isAtLine = lap !== null && lap.basis === 'reported'
    if (lap && !isMine) {
      this.#sink.event(moment.atS, { kind: 'lap', car, ...lap, sectorsS: [], isValid: null })
    }
    this.#flags(vars, moment, tracked)
  }

  #pit(atS: number, { car, rival }: Tracked, { onPitRoad, surface }: RivalSample): void {
    const isOnRoad = onPitRoad === 1
    const isInStall = surface === PIT_STALL
    const edge = (is: boolean): 'in' | 'out' => (is ? 'in' : 'out')
    if (rival.isOnPitRoad !== null && rival.isOnPitRoad !== isOnRoad) {
      this.#sink.event(atS, { kind: 'pit-lane', car, edge: edge(isOnRoad), basis: 'reported' })
    }
    if (rival.isInStall !== null && rival.isInStall !== isInStall) {
      this.#sink.event(atS, { kind: 'stall', car, edge: edge(isInStall), basis: 'reported' })
      if (isInStall) rival.stops++
    }
    rival.isOnPitRoad = isOnRoad
    rival.isInStall = isInStall
  }

  #flags(vars: BoundVars, { atS, session, isInCar }: FieldMoment, tracked: Tracked): void {
    const { car, carIdx } = tracked
    const flags = vars.CarIdxSessionFlags.value(carIdx)
    if (!Number.isNaN(flags)) {
      for (const { bit, kind, say } of carFlags) {
        if ((flags & bit) === 0 || (tracked.flags & bit) !== 0) continue
        if (kind === 'penalty') this.#sink.event(atS, { kind, car, say, timeS: null, basis: 'reported' })
        else this.#sink.event(atS, { kind, car, say, basis: 'reported' })
      }
      tracked.flags = flags
    }
    const compound = compoundOf(session, vars.CarIdxTireCompound.value(carIdx))
    if (Number.isNaN(compound)) return
    const isMine = isInCar && carIdx === this.#roster.ownIdx
    if (!isMine && !Number.isNaN(tracked.compound) && tracked.compound !== compound) {
      this.#sink.event(atS, { kind: 'tyre-change', car, compound, basis: 'reported' })
    }
    tracked.compound = compound
  }

  /** Behind the flag everyone finishes at the line; the winner crossed it in the moment the flag came out. */
  #finish(state: number): void {
    if (state < sessionStates.chequered) return
    if (!this.#isFlagOut) {
      this.#isFlagOut = true
      for (const tracked of this.#cars.values()) tracked.floorAtFlag = Math.floor(tracked.rival.progress)
      const leader = [...this.#cars.values()].sort((a, b) => b.rival.progress - a.rival.progress)[0]
      if (leader && leader.rival.progress - leader.floorAtFlag < 0.1) leader.floorAtFlag -= 1
    }
    const through = [...this.#cars.values()].filter(
      ({ rival, floorAtFlag }) => Number.isNaN(rival.finished) && Math.floor(rival.progress) > floorAtFlag,
    )
    // Of two within one look the one that is further on was through first.
    for (const tracked of through.sort((a, b) => b.rival.progress - a.rival.progress)) {
      tracked.rival.finished = this.#finishers++
      tracked.frozen = Math.floor(tracked.rival.progress)
    }
  }

  #give(
    vars: BoundVars,
    moment: FieldMoment,
    tracked: Tracked,
    place: Placed<Tracked> | null,
    leader: Tracked | null,
  ): void {
    const { carIdx, rival } = tracked
    const isOwn = carIdx === this.#roster.ownIdx
    const frame = isOwn ? moment.ownFrame : this.#frame.fill(NaN)
    put(frame, 'visible', rival.isInWorld ? 1 : 0)
    if (place && tracked.isAtLine && moment.state === sessionStates.racing) {
      this.check.laps++
      if (vars.CarIdxPosition.value(carIdx) !== place.position) this.check.differed++
    }
    if (place) this.#place(moment, frame, tracked, place, leader)
    else if (!moment.isRace) {
      put(frame, 'position', vars.CarIdxPosition.value(carIdx))
      put(frame, 'classPosition', vars.CarIdxClassPosition.value(carIdx))
    }
    if (rival.isInWorld && !(isOwn && moment.isInCar)) this.#way(vars, moment, tracked, frame)
    if (!isOwn) this.#sink.frame(moment.atS, tracked.car, frame)
  }

  #place(moment: FieldMoment, frame: Float32Array, own: Tracked, place: Placed<Tracked>, leader: Tracked | null): void {
    put(frame, 'position', place.position)
    put(frame, 'classPosition', place.classPosition)
    if (moment.state !== sessionStates.racing || !own.rival.isInWorld) return
    const gap = (ahead: Tracked): number => crossingGapS(moment.atS, own.rival, ahead.rival, moment.lengthM)
    if (place.ahead) put(frame, 'gapAheadS', gap(place.ahead))
    if (leader === own) put(frame, 'gapLeaderS', 0)
    else if (leader) put(frame, 'gapLeaderS', gap(leader))
  }

  #way(vars: BoundVars, { lengthM }: FieldMoment, { carIdx, rival, compound }: Tracked, frame: Float32Array): void {
    const frac = vars.CarIdxLapDistPct.value(carIdx)
    put(frame, 'lapFrac', frac)
    put(frame, 'lapDistM', frac * lengthM)
    put(frame, 'lap', vars.CarIdxLap.value(carIdx))
    put(frame, 'lapsCompleted', rival.lapsCompleted)
    // The own car's record says its speed, whoever drives it.
    if (carIdx !== this.#roster.ownIdx) put(frame, 'speedMps', rival.speedMps)
    put(frame, 'onPitRoad', vars.CarIdxOnPitRoad.value(carIdx))
    if (rival.isInStall !== null) put(frame, 'inStall', rival.isInStall ? 1 : 0)
    put(frame, 'stops', rival.stops)
    put(frame, 'tyreCompound', compound)
    const seconds = (value: number): number => (value > 0 ? value : NaN)
    put(frame, 'lastLapS', seconds(vars.CarIdxLastLapTime.value(carIdx)))
    put(frame, 'bestLapS', seconds(vars.CarIdxBestLapTime.value(carIdx)))
    put(frame, 'steerRad', vars.CarIdxSteer.value(carIdx))
    put(frame, 'rpm', vars.CarIdxRPM.value(carIdx))
    put(frame, 'gear', vars.CarIdxGear.value(carIdx))
  }
}
