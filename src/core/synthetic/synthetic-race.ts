import { emptyFrame } from '../samples/fields.ts'
import type { Flag, RaceEvent, SessionInfo } from '../samples/session.ts'
import { buildTrack, sampleAt, type Track } from './demo-track.ts'
import { writeFrame } from './frame-writer.ts'
import { paceScale, paceTermsS } from './pace.ts'
import { advanceStop, isOnPitRoad, launchMps2, pitLimitMps } from './pit-stop.ts'
import { CATCH_UP_SHARE, LEADER_SHARE, RaceControl, START_S, trouble, type Trouble } from './race-control.ts'
import { raceInfo } from './race-info.ts'
import { raceOptions, type RaceOptions } from './race-options.ts'
import { FUEL_PER_LAP_L, grid, nextNoise, type Racer } from './racer.ts'
import { stopUnderCaution } from './stop-plan.ts'
import { Traffic } from './traffic.ts'
import { workTyres } from './tyre-work.ts'
import { wearLossS, type LapTruth } from './tyre-truth.ts'

/** Where a race puts what happens. `values` is reused for the next frame. */
export interface RaceListener {
  frame(atS: number, car: number, values: Float32Array): void
  event(atS: number, event: RaceEvent): void
}

/** A race that is driven as far as it is asked for. */
export interface SyntheticRace {
  readonly info: SessionInfo
  /** Session time of the next tick, s. */
  readonly nextAtS: number
  readonly isOver: boolean
  /** What really happened on every lap that is finished by now. */
  readonly truth: readonly LapTruth[]
  /** Drives up to and including `toS`; every whole tick on the way is heard, in time order, cars in grid order. */
  advance(toS: number, listener: RaceListener): void
}

/** A car that finished or stopped is silent after this long. */
const FINISH_SILENCE_S = 3
const RETIRED_SILENCE_S = 20
const PIT_LATERAL_M = -12
/** A car in trouble slows down like this. */
const ROLL_OUT_MPS2 = 6

/**
 * A seeded race from a small physics model: the same options give the same bits, whatever the steps in which it is
 * asked for. Throws RangeError on options no race can be made of.
 */
export function createSyntheticRace(given: Partial<RaceOptions>): SyntheticRace {
  return new Race(raceOptions(given))
}

class Race implements SyntheticRace {
  readonly info: SessionInfo
  readonly truth: LapTruth[] = []
  readonly #options: RaceOptions
  readonly #track: Track
  readonly #racers: readonly Racer[]
  readonly #traffic: Traffic
  readonly #control: RaceControl
  readonly #trouble: Trouble
  readonly #frame = emptyFrame()
  readonly #paceS: Float64Array
  readonly #nextV: Float64Array
  readonly #dtS: number
  #tick = 0
  #nowS = 0
  #leader: Racer

  constructor(options: RaceOptions) {
    this.#options = options
    this.#track = buildTrack(options.track)
    this.#racers = grid(options)
    this.#leader = this.#racers[0] as Racer
    this.#traffic = new Traffic(this.#track, options.seed, this.#racers)
    this.#control = new RaceControl(options)
    this.#trouble = trouble(options)
    this.#paceS = new Float64Array(options.cars)
    this.#nextV = new Float64Array(options.cars)
    this.#dtS = 1 / options.hz
    this.info = raceInfo(options, this.#track)
  }

  get nextAtS(): number {
    return this.#tick / this.#options.hz
  }

  get isOver(): boolean {
    return this.#racers.every(r => r.silentAtS < this.nextAtS)
  }

  advance(toS: number, listener: RaceListener): void {
    while (this.nextAtS <= toS && !this.isOver) {
      this.#nowS = this.nextAtS
      if (this.#tick > 0) this.#step(listener)
      this.#give(listener)
      this.#tick++
    }
  }

  #give(listener: RaceListener): void {
    for (const racer of this.#racers) {
      if (racer.silentAtS < this.#nowS) continue
      writeFrame(this.#frame, racer, this.#track, this.#options, this.#tick)
      listener.frame(this.#nowS, racer.car, this.#frame)
    }
  }

  #step(listener: RaceListener): void {
    this.#announce(this.#control.tick(this.#nowS), listener)
    this.#traffic.settle()
    this.#chooseSpeeds()
    for (const racer of this.#racers) {
      if (racer.silentAtS < this.#nowS) continue
      this.#move(racer)
      workTyres(racer, this.#options, this.#dtS)
      const fitted = advanceStop(racer, this.#track, this.#options.seed, this.#nowS)
      if (fitted !== null) listener.event(this.#nowS, { kind: 'tyre-change', car: racer.car, compound: fitted })
      if (racer.s >= this.#track.line.lengthM) this.#crossLine(racer, listener)
      this.#callStop(racer)
      this.#meetTrouble(racer, listener)
    }
    this.#findLeader()
  }

  /** All speeds are chosen from the same instant before any car moves, so that no order of cars matters. */
  #chooseSpeeds(): void {
    for (const racer of this.#racers) {
      const terms = paceTermsS(racer)
      this.#paceS[racer.car] = terms
      this.#nextV[racer.car] = this.#wantMps(racer, terms)
    }
    const mayPass = this.#control.flag === 'green'
    for (let i = 0; i < this.#traffic.present; i++) {
      const racer = this.#traffic.at(i)
      const want = this.#nextV[racer.car] as number
      this.#nextV[racer.car] = this.#traffic.limitMps(i, want, this.#paceS, mayPass)
    }
  }

  /** Speed that the car would go alone. */
  #wantMps(racer: Racer, termsS: number): number {
    if (this.#nowS < START_S + racer.reactionS || racer.phase === 'stall') return 0
    const { line, profile } = this.#track
    const length = line.lengthM
    const ahead = (racer.s + racer.v * this.#dtS + length) % length
    const speed = sampleAt(profile, line, ahead) * paceScale(this.#track, termsS)
    if (racer.isOut) return Math.max(0, Math.min(speed, racer.v - ROLL_OUT_MPS2 * this.#dtS))
    const limit = pitLimitMps(racer, this.#track)
    if (this.#control.flag !== 'safety-car' || isOnPitRoad(racer)) return Math.min(speed, limit)
    return Math.min(speed * (racer === this.#leader ? LEADER_SHARE : CATCH_UP_SHARE), limit)
  }

  #move(racer: Racer): void {
    const dt = this.#dtS
    const brake = this.#track.limits.braking(racer.v) * 1.1 + 0.5
    const want = this.#nextV[racer.car] as number
    const v = Math.max(0, racer.v - brake * dt, Math.min(want, racer.v + launchMps2(this.#track, racer.v) * dt))
    racer.ax = (v - racer.v) / dt
    racer.s += ((v + racer.v) / 2) * dt
    racer.v = v
    const { line } = this.#track
    racer.ay = v * v * sampleAt(line.curvature, line, (racer.s + line.lengthM) % line.lengthM)
    const aside = isOnPitRoad(racer) ? PIT_LATERAL_M : racer.isOut ? 8 : racer.offsetM
    racer.lateralM += Math.max(-6 * dt, Math.min(6 * dt, aside - racer.lateralM))
    racer.fuelL = Math.max(0, racer.fuelL - (FUEL_PER_LAP_L * v * dt) / line.lengthM)
    if (this.#control.flag === 'safety-car') racer.isCautionLap = true
  }

  #crossLine(racer: Racer, listener: RaceListener): void {
    const length = this.#track.line.lengthM
    const crossedAtS = this.#nowS - Math.min(this.#dtS, (racer.s - length) / Math.max(racer.v, 1))
    const isLeader = racer === this.#leader
    racer.lastLapS = crossedAtS - (racer.done === 0 ? START_S : racer.lapStartS)
    racer.lapStartS = crossedAtS
    racer.done++
    this.#record(racer)
    racer.s -= length
    racer.lap++
    if (racer.isFresh) racer.isFresh = false
    else racer.ageLaps++
    racer.noiseS = nextNoise(this.#options.seed, racer)
    racer.wearAtLine.set(racer.wear)
    racer.isCautionLap = this.#control.flag === 'safety-car'
    this.#announce(this.#control.crossed(racer, isLeader), listener)
    if (this.#control.flag === 'chequered') {
      racer.isFinished = true
      racer.silentAtS = this.#nowS + FINISH_SILENCE_S
    }
  }

  #record(racer: Racer): void {
    const stopped = racer.isFresh
    this.truth.push({
      car: racer.car,
      lap: racer.lap,
      timeS: racer.lastLapS,
      lineAtS: racer.lapStartS,
      compound: racer.compound,
      ageLaps: racer.ageLaps,
      wear: [...racer.wear],
      addedWear: Array.from(racer.wear, (w, i) => (stopped ? NaN : w - (racer.wearAtLine[i] as number))),
      lossS: wearLossS(racer.wear),
      stopped,
      isCaution: racer.isCautionLap,
    })
  }

  #callStop(racer: Racer): void {
    const stop = racer.stops[racer.nextStop]
    if (!stop || racer.phase !== 'none' || racer.lap < stop.lap || racer.isOut || racer.isFinished) return
    const { pitEntryM, pitExitM } = this.#track
    if (racer.s > pitExitM && racer.s < pitEntryM - 300) racer.phase = 'called'
  }

  #meetTrouble(racer: Racer, listener: RaceListener): void {
    if (racer.car !== this.#trouble.car) return
    const isThere = racer.s > this.#trouble.shareOfLap * this.#track.line.lengthM && racer.lap >= this.#trouble.lap
    if (!racer.isOut && isThere && racer.phase === 'none' && this.#control.flag === 'green') racer.isOut = true
    if (!racer.isOut || racer.v > 0 || racer.silentAtS !== Infinity) return
    racer.silentAtS = this.#nowS + RETIRED_SILENCE_S
    listener.event(this.#nowS, { kind: 'retired', car: racer.car })
    this.#control.carStopped(this.#nowS)
  }

  #announce(flag: Flag | null, listener: RaceListener): void {
    if (flag === null) return
    listener.event(this.#nowS, { kind: 'flag', flag })
    if (flag === 'safety-car') this.#rethinkStops()
  }

  /** The own car keeps its plan: whether it should is the question that the demo asks. */
  #rethinkStops(): void {
    for (const racer of this.#racers) {
      const stop = racer.stops[racer.nextStop]
      if (!stop || racer.isOwn || racer.isOut) continue
      const lap = stopUnderCaution(this.#options.seed, racer.car, racer.lap, racer.ageLaps, stop)
      racer.stops[racer.nextStop] = { lap, compound: stop.compound }
    }
  }

  #findLeader(): void {
    let best = -Infinity
    for (const racer of this.#racers) {
      const way = racer.isOut ? -Infinity : racer.lap * this.#track.line.lengthM + racer.s
      if (way > best) {
        best = way
        this.#leader = racer
      }
    }
  }
}
