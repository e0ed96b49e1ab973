import { put } from '../../../samples/fields.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { IrSession } from '../text/ir-session.ts'
import type { BoundRecord } from './bound-record.ts'
import type { BoundVars } from './bound-vars.ts'
import { FuelTank } from './fuel-tank.ts'
import { OwnChannels } from './own-channels.ts'
import { lapEvent, OwnLap } from './own-lap.ts'
import { PitService } from './pit-service.ts'
import { headingOf, PlanPlace } from './plan-place.ts'
import { compoundOf } from './session-facts.ts'
import { TyreAnchors } from './tyre-anchors.ts'

/** What the own car needs to know beside its record. */
export interface OwnMoment {
  readonly atS: number
  readonly car: number
  readonly session: IrSession
  /** Driven on this machine; else a team-mate drives, and the game sends zeros for what only the driver has. */
  readonly isInCar: boolean
}

const PIT_STALL = 1
/** A place this little behind the line is on it. */
const AT_LINE = 0.01

/** The own car at full rate: frame, laps, fuel, tyres, pit. */
export class OwnCar {
  readonly #sink: SampleSink
  readonly laps = new OwnLap()
  readonly fuel = new FuelTank()
  readonly tyres = new TyreAnchors()
  readonly pit = new PitService()
  readonly #place = new PlanPlace()
  #channels: OwnChannels
  #onPitRoad = NaN
  #isTyreChanged = false
  #compound = NaN
  #stops = NaN
  #bestLapS = NaN
  #hasLaps = false

  constructor(sink: SampleSink, record: BoundRecord) {
    this.#sink = sink
    this.#channels = new OwnChannels(record)
  }

  describe(record: BoundRecord): void {
    this.#channels = new OwnChannels(record)
    this.tyres.describe(record)
  }

  /** Reset, tow, or somebody else got in: no lap, no fuel lap, no refuelling and no stint out of it. */
  restart(): void {
    this.laps.breakLap()
    this.fuel.reset()
    this.pit.reset()
    this.#onPitRoad = NaN
  }

  /** Another session: its stops and its fuel laps begin at none. */
  newSession(): void {
    this.restart()
    this.fuel.forget()
    this.#hasLaps = false
    this.#stops = NaN
    this.#bestLapS = NaN
    this.#isTyreChanged = false
  }

  /** Writes the own car's frame and says what happened. A car that is not in the world has none of this. */
  step(vars: BoundVars, moment: OwnMoment, frame: Float32Array): void {
    if (vars.PlayerTrackSurface.value() === -1 || vars.LapDistPct.value() === -1) return this.restart()
    if (vars.PlayerCarTowTime.value() > 0) this.restart()
    this.#channels.fill(frame, moment.isInCar)
    this.#places(vars, frame)
    this.#pits(vars, moment, frame)
    if (moment.isInCar) this.#lap(vars, moment, frame)
    this.#tank(vars, moment, frame)
    this.#tyre(vars, moment, frame)
  }

  #places(vars: BoundVars, frame: Float32Array): void {
    const frac = vars.LapDistPct.value()
    put(frame, 'lapFrac', frac < 0 && frac > -AT_LINE ? 0 : frac)
    const max = vars.SteeringWheelAngleMax.value()
    if (max > 0) put(frame, 'steerNorm', vars.SteeringWheelAngle.value() / max)
    const lat = vars.Lat.value()
    const lon = vars.Lon.value()
    if (!this.#place.anchor(lat, lon)) return
    put(frame, 'eastM', this.#place.eastM(lon))
    put(frame, 'northM', this.#place.northM(lat))
    put(frame, 'headingRad', headingOf(vars.YawNorth.value()))
  }

  /** All places of a session are metres from the same point: the track's own where the text names it. */
  anchor({ weekend }: IrSession): void {
    if (weekend.latitudeDeg !== null && weekend.longitudeDeg !== null) {
      this.#place.anchor(weekend.latitudeDeg, weekend.longitudeDeg)
    }
  }

  #pits(vars: BoundVars, { atS, car }: OwnMoment, frame: Float32Array): void {
    const onRoad = vars.OnPitRoad.value()
    put(frame, 'onPitRoad', onRoad)
    if (!Number.isNaN(this.#onPitRoad) && onRoad !== this.#onPitRoad && !Number.isNaN(onRoad)) {
      this.#sink.event(atS, { kind: 'pit-lane', car, edge: onRoad === 1 ? 'in' : 'out', basis: 'reported' })
    }
    this.#onPitRoad = onRoad
    const inStall = inStallOf(vars)
    put(frame, 'inStall', inStall)
    const edge = this.pit.step(atS, inStall, vars.PitSvFlags.value())
    if (edge === null) return
    this.#sink.event(atS, { kind: 'stall', car, edge, basis: 'reported' })
    if (edge === 'in') return void this.#stops++
    this.tyres.leaveStall()
    if (this.#isTyreChanged) this.#sayTyres(atS, car)
  }

  #sayTyres(atS: number, car: number): void {
    this.#isTyreChanged = false
    const compound = Number.isNaN(this.#compound) ? -1 : this.#compound
    this.#sink.event(atS, { kind: 'tyre-change', car, compound, basis: 'derived' })
  }

  #lap(vars: BoundVars, { atS, car }: OwnMoment, frame: Float32Array): void {
    const lap = vars.Lap.value()
    put(frame, 'lap', lap)
    put(frame, 'lapsCompleted', vars.LapCompleted.value())
    if (!this.#hasLaps && lap <= 1) this.#stops = 0
    this.#hasLaps = true
    put(frame, 'stops', this.#stops)
    const step = this.laps.step(atS, lap, vars.LapDistPct.value(), vars.LapLastLapTime.value())
    if (step.line) {
      put(frame, 'lastLapS', step.line.derivedS)
      this.fuel.line(step.line.lap, step.line.derivedS, this.#onPitRoad === 1)
    }
    // The official time takes the place of ours as soon as it is there.
    put(frame, 'lastLapS', step.officialS)
    const bestS = vars.LapBestLapTime.value()
    if (bestS > 0 && bestS !== this.#bestLapS) put(frame, 'bestLapS', bestS)
    this.#bestLapS = bestS
    if (step.ended) this.#sink.event(atS, lapEvent(car, step.ended))
  }

  #tank(vars: BoundVars, { atS, car, session, isInCar }: OwnMoment, frame: Float32Array): void {
    const levelL = this.fuel.believed(vars.FuelLevel.value(), vars.Speed.value(), isInCar)
    const kgPerL = session.own.fuelKgPerL
    const addedL = this.fuel.step(atS, levelL, this.#onPitRoad === 1)
    if (addedL !== null) {
      const addedKg = kgPerL === null ? null : addedL * kgPerL
      this.#sink.event(atS, { kind: 'refuel', car, addedL, addedKg, basis: 'derived' })
    }
    put(frame, 'fuelL', levelL)
    if (kgPerL !== null) put(frame, 'fuelKg', levelL * kgPerL)
    if (!isInCar) return
    const flow = vars.FuelUsePerHour.value()
    // Litres an hour where a build says so; the game says kilograms.
    const isLitres = vars.FuelUsePerHour.unit.toLowerCase().startsWith('l')
    put(frame, 'fuelFlowKgps', (isLitres ? flow * (kgPerL ?? NaN) : flow) / 3600)
  }

  #tyre(vars: BoundVars, { atS, car, session, isInCar }: OwnMoment, frame: Float32Array): void {
    const compound = compoundOf(session, vars.PlayerTireCompound.value())
    if (!Number.isNaN(compound)) this.#compound = compound
    put(frame, 'tyreCompound', compound)
    // The odometers and treads of a car that somebody else drives read 0.
    if (!isInCar) return
    const inStall = inStallOf(vars) === 1
    const { changed } = this.tyres.step(atS, vars.Lap.value(), vars.PitSvFlags.value(), inStall, frame)
    if (changed.length === 0) return
    this.#isTyreChanged = true
    if (!inStall) this.#sayTyres(atS, car)
  }

  /** The records end: a lap that waits for its official time is said without. */
  flush(atS: number, car: number): void {
    const ended = this.laps.flush()
    if (ended) this.#sink.event(atS, lapEvent(car, ended))
  }
}

/** 1 in the stall, 0 not; NaN for builds that say neither. */
const inStallOf = (vars: BoundVars): number => {
  const said = vars.PlayerCarInPitStall.value()
  if (!Number.isNaN(said)) return said
  const surface = vars.PlayerTrackSurface.value()
  return Number.isNaN(surface) ? NaN : surface === PIT_STALL ? 1 : 0
}
