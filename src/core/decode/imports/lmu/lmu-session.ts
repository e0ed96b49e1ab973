import type { FileTools } from '../../../samples/file-reading.ts'
import { emptyFrame, put } from '../../../samples/fields.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { CarInfo, Flag, SessionInfo, TrackInfo } from '../../../samples/session.ts'
import { OwnTelemetry } from './own-telemetry.ts'
import type { LmuCar, LmuState } from './state-line.ts'

/** The recorder's words for the flag over the whole track. `none` and words of later versions say nothing. */
const flags: Readonly<Record<string, Flag>> = {
  ...{ green: 'green', yellow: 'yellow', fcy: 'safety-car', red: 'red', checkered: 'chequered' },
}

/** Words of `phase` that only a race has. */
const racePhases = new Set(['formation', 'race', 'checkered'])

/** What a car was on the line before. */
interface Seen {
  info: CarInfo
  lapsCompleted: number
  isInPitLane: boolean | null
  isInStall: boolean | null
}

export interface LmuTally {
  states: number
  /** Lines that repeat the session time before them: the game had nothing new. */
  repeated: number
  laps: number
  worldPlaces: number
  /** Seconds from state to state; what lies between two sessions is not in it. */
  coveredS: number
}

/** Turns the lines of one recording, in their order, into samples. */
export class LmuSession {
  readonly own = new OwnTelemetry()
  readonly tally: LmuTally = { states: 0, repeated: 0, laps: 0, worldPlaces: 0, coveredS: 0 }
  readonly #sink: SampleSink
  readonly #tools: Pick<FileTools, 'trackNamed'>
  readonly #frame = emptyFrame()
  #cars = new Map<number, Seen>()
  readonly #numbers = new Set<string>()
  #atS = NaN
  #track = ''
  #flag = ''
  #told = ''

  constructor(sink: SampleSink, tools: Pick<FileTools, 'trackNamed'>) {
    this.#sink = sink
    this.#tools = tools
  }

  /** Numbers of the cars of all sessions as shown. */
  get numbers(): readonly string[] {
    return [...this.#numbers]
  }

  take(state: LmuState): void {
    const atS = state.elapsedS
    if (atS === this.#atS) {
      this.tally.repeated++
      return
    }
    if (atS < this.#atS || (this.#track !== '' && state.track.name !== this.#track)) this.#restart(state)
    else if (!Number.isNaN(this.#atS)) this.tally.coveredS += atS - this.#atS
    this.#atS = atS
    this.#track = state.track.name
    this.tally.states++
    for (const car of state.cars) this.#meet(atS, car)
    this.#tell(state)
    this.#flagOf(state)
    for (const car of state.cars) this.#give(state, car)
  }

  /** Time that goes back is another session, or the same one joined again: everyone forgets. */
  #restart(state: LmuState): void {
    const isOther = state.track.name !== this.#track || state.cars.some(car => !(car.lapsCompleted > 0))
    if (isOther) {
      this.#cars = new Map()
      this.#told = ''
    } else for (const seen of this.#cars.values()) seen.lapsCompleted = NaN
    this.#flag = ''
    this.#sink.jump(state.elapsedS, isOther ? 'new-session' : 'clock')
  }

  #meet(atS: number, car: LmuCar): void {
    const seen = this.#cars.get(car.id)
    const index = seen?.info.car ?? this.#cars.size
    const info: CarInfo = {
      ...{ car: index, key: String(car.id), number: String(car.id), className: car.className, isOwn: car.isPlayer },
      ...(car.name === '' ? {} : { name: car.name }),
    }
    if (!seen) {
      this.#numbers.add(info.number)
      this.#cars.set(car.id, { info, lapsCompleted: NaN, isInPitLane: null, isInStall: null })
      return
    }
    const before = seen.info.name
    seen.info = info
    if (before !== undefined && info.name !== undefined && before !== info.name)
      this.#sink.event(atS, { kind: 'driver-change', car: index, basis: 'derived' })
  }

  /** A new info only when something in it changed. */
  #tell(state: LmuState): void {
    const info: SessionInfo = {
      kind: 'imported',
      track: this.#trackOf(state),
      session: racePhases.has(state.phase) ? 'race' : 'unknown',
      lapsTotal: state.lapsTotal,
      cars: [...this.#cars.values()].map(one => one.info),
      rules: { pitLossS: null, tyreStops: null, compoundsRequired: 1 },
      product: state.game === 'lmu' ? 'Le Mans Ultimate' : state.game || 'JSON Lines recording',
      ...(state.timeTotalS === null ? {} : { timeTotalS: state.timeTotalS }),
    }
    const told = JSON.stringify({ ...info, timeTotalS: null })
    if (told === this.#told) return
    this.#told = told
    this.#sink.info(state.elapsedS, info)
  }

  #trackOf({ track }: LmuState): TrackInfo {
    const known = this.#tools.trackNamed(track.name)
    if (!(track.lengthM > 0)) return known
    const inside = track.boundariesM.filter(endM => endM < track.lengthM)
    const sectorEndsM = inside.length > 0 ? [...inside, track.lengthM] : []
    return { ...known, lengthM: track.lengthM, sectorEndsM }
  }

  #flagOf(state: LmuState): void {
    if (state.flag === this.#flag) return
    this.#flag = state.flag
    const flag = flags[state.flag]
    if (flag) this.#sink.event(state.elapsedS, { kind: 'flag', flag })
  }

  #give(state: LmuState, car: LmuCar): void {
    const seen = this.#cars.get(car.id)
    if (!seen) return
    const index = seen.info.car
    this.#events(state.elapsedS, car, seen)
    const frame = this.#frame.fill(NaN)
    putPlace(frame, car, state)
    if (car.isPlayer) this.own.put(frame, car.raw)
    // The weather is over everyone; the first car is the player's where there is one.
    if (car === state.cars[0]) {
      put(frame, 'airC', state.airC)
      put(frame, 'trackC', state.trackC)
      put(frame, 'rain', state.rain)
      put(frame, 'wetness', state.wetness)
    }
    if (car.hasWorldPlace) this.tally.worldPlaces++
    this.#sink.frame(state.elapsedS, index, frame)
  }

  #events(atS: number, car: LmuCar, seen: Seen): void {
    const { car: index } = seen.info
    if (car.lapsCompleted === seen.lapsCompleted + 1) {
      this.tally.laps++
      const timeS = car.lastLapS > 0 ? car.lastLapS : null
      const lap = { lap: car.lapsCompleted, timeS, sectorsS: [], isValid: null }
      this.#sink.event(atS, { kind: 'lap', basis: 'derived', car: index, ...lap })
    }
    this.#edge(atS, 'pit-lane', index, seen.isInPitLane, car.isInPitLane)
    this.#edge(atS, 'stall', index, seen.isInStall, car.isInStall)
    seen.lapsCompleted = car.lapsCompleted
    seen.isInPitLane = car.isInPitLane
    seen.isInStall = car.isInStall
  }

  #edge(atS: number, kind: 'pit-lane' | 'stall', car: number, before: boolean | null, now: boolean | null): void {
    if (before === null || now === null || before === now) return
    this.#sink.event(atS, { kind, basis: 'derived', car, edge: now ? 'in' : 'out' })
  }
}

const flagged = (isSo: boolean | null): number => (isSo === null ? NaN : Number(isSo))

/** What every car has: where it is, its laps, and its gaps where both ends of one are listed. */
function putPlace(frame: Float32Array, car: LmuCar, { cars, track }: LmuState): void {
  put(frame, 'lapDistM', car.lapDistM)
  put(frame, 'lapFrac', car.lapDistM / track.lengthM)
  put(frame, 'lapsCompleted', car.lapsCompleted)
  put(frame, 'lap', car.lapsCompleted + 1)
  put(frame, 'lastLapS', car.lastLapS)
  put(frame, 'bestLapS', car.bestLapS)
  put(frame, 'position', car.position)
  put(frame, 'classPosition', car.classPosition)
  put(frame, 'stops', car.stops)
  put(frame, 'onPitRoad', flagged(car.isInPitLane))
  put(frame, 'inStall', flagged(car.isInStall))
  putGap(frame, 'gapLeaderS', gapS(car) - gapTo(cars, 1))
  if (car.position > 1) putGap(frame, 'gapAheadS', gapS(car) - gapTo(cars, car.position - 1))
}

/** Positions change at the line and gaps at once: a gap to a car that has just been passed is none. */
function putGap(frame: Float32Array, name: 'gapLeaderS' | 'gapAheadS', gap: number): void {
  if (gap >= 0) put(frame, name, gap)
}

/** Every gap counts from the player, which is 0 from itself. */
const gapS = (car: LmuCar): number => (car.isPlayer ? 0 : car.gapToPlayerS)

function gapTo(cars: readonly LmuCar[], position: number): number {
  const other = cars.find(one => one.position === position)
  return other ? gapS(other) : NaN
}
