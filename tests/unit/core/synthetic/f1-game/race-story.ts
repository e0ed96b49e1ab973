import type { F1Packet, PacketName } from '../../../../../src/core/decode/f1/wire/packet.ts'
import type { RaceEvent } from '../../../../../src/core/samples/session.ts'
import { createVirtualGame } from '../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { createSyntheticRace } from '../../../../../src/core/synthetic/synthetic-race.ts'
import type { LapTruth } from '../../../../../src/core/synthetic/tyre-truth.ts'
import { field, watched } from './game-rig.ts'

/** A race long enough for stops, a safety car and a result, and short enough to be driven in a second. */
export const shape = { cars: 8, laps: 12, hz: 10, seed: 9 } as const

type Look = (packet: F1Packet, atS: number) => unknown
type Numbers = Record<string, number[]>
type Row = Readonly<Record<string, number>> & { readonly atS: number }

export interface ToldEvent {
  readonly atS: number
  readonly code: string
  readonly carries: Readonly<Record<string, number>>
}

const carried =
  'vehicleIdx reason lapTime eventType safetyCarType numLights overtakingVehicleIdx beingOvertakenVehicleIdx'
const ofLap =
  'carPosition pitStatus currentLapNum resultStatus driverStatus currentLapTimeInMS lastLapTimeInMS numPitStops sector pitLaneTimerActive pitLaneTimeInLaneInMS pitStopTimerInMS'
const ofStatus = 'actualTyreCompound visualTyreCompound tyresAgeLaps pitLimiterStatus fuelRemainingLaps'
const ofResult =
  'position numLaps gridPosition points numPitStops resultStatus resultReason bestLapTimeInMS totalRaceTime numTyreStints tyreStintsEndLaps'
const ofHistory =
  'numLaps numTyreStints bestLapTimeLapNum lapHistoryData.lapTimeInMS lapHistoryData.sector1TimeMSPart lapHistoryData.sector2TimeMSPart lapHistoryData.sector3TimeMSPart tyreStintsHistoryData.endLap'

/** Copies of the fields a format has: the decoder uses its packet again. */
function copied(packet: F1Packet, words: string, before = ''): Numbers {
  const found: Numbers = {}
  for (const word of words.split(' ')) {
    const values = packet.numbers(before + word)
    if (values) found[word] = [...values]
  }
  return found
}

/** Value `i` of each. */
function rowOf(numbers: Numbers, i: number): Record<string, number> {
  const row: Record<string, number> = {}
  for (const [name, values] of Object.entries(numbers)) row[name] = values[i] ?? NaN
  return row
}

/** What a game said of a whole race. */
export class RaceStory {
  readonly events: ToldEvent[] = []
  /** Of LapData and CarStatus, per car, one row a frame; `wearRl` in percent. */
  readonly rows: Row[][] = Array.from({ length: shape.cars }, () => [])
  /** The fitted set, per car. */
  readonly sets: Row[][] = Array.from({ length: shape.cars }, () => [])
  readonly sessions: { readonly atS: number; readonly status: number; readonly yellows: number }[] = []
  readonly history = new Map<number, Numbers>()
  result: Numbers = {}
  results = 0
  lastPacket = ''
  #lap: Numbers = {}
  #wear = new Float64Array()
  readonly #takes: Readonly<Partial<Record<PacketName, Look>>> = {
    Event: (packet, atS) =>
      this.events.push({ atS, code: packet.text('code'), carries: rowOf(copied(packet, carried, 'event.'), 0) }),
    LapData: packet => (this.#lap = copied(packet, ofLap, 'car.')),
    CarDamage: packet => (this.#wear = field(packet, 'car.tyresWear').slice()),
    CarStatus: (packet, atS) => this.#addRows(copied(packet, ofStatus, 'car.'), atS),
    Session: (packet, atS) =>
      this.sessions.push({
        atS,
        status: field(packet, 'safetyCarStatus')[0] ?? NaN,
        yellows: field(packet, 'marshalZones.zoneFlag').filter(flag => flag === 3).length,
      }),
    TyreSets: (packet, atS) => this.#addSet(packet, atS),
    SessionHistory: packet => this.history.set(field(packet, 'carIdx')[0] ?? NaN, copied(packet, ofHistory)),
    FinalClassification: packet => {
      this.results++
      this.result = copied(packet, ofResult, 'car.')
    },
  }

  constructor(format: number, laps: number = shape.laps) {
    watched(createVirtualGame({ ...shape, laps, format }), 1e5, (packet, atS) => this.#hear(packet, atS))
  }

  codes(): string[] {
    return this.events.map(({ code }) => code)
  }

  only(code: string): ToldEvent[] {
    return this.events.filter(event => event.code === code)
  }

  /** The car that won. */
  get winner(): number {
    return this.result.position?.indexOf(1) ?? NaN
  }

  #hear(packet: F1Packet, atS: number): void {
    this.lastPacket = packet.name
    const take = this.#takes[packet.name]
    take?.(packet, atS)
  }

  #addRows(status: Numbers, atS: number): void {
    const all = { ...this.#lap, ...status }
    this.rows.forEach((rows, car) => rows.push({ ...rowOf(all, car), wearRl: this.#wear[car * 4] ?? NaN, atS }))
  }

  #addSet(packet: F1Packet, atS: number): void {
    const fittedIdx = field(packet, 'fittedIdx')[0] ?? NaN
    const set = rowOf(copied(packet, 'fitted visualTyreCompound wear lifeSpan', 'tyreSetData.'), fittedIdx)
    this.sets[field(packet, 'carIdx')[0] ?? NaN]?.push({ ...set, fittedIdx, atS })
  }
}

/** The same race, as it tells itself. */
export class RaceTruth {
  readonly events: { readonly atS: number; readonly event: RaceEvent }[] = []
  readonly laps: readonly LapTruth[]

  constructor() {
    const race = createSyntheticRace(shape)
    race.advance(1e5, { frame: () => undefined, event: (atS, event) => this.events.push({ atS, event }) })
    this.laps = race.truth
  }

  /** When a flag was first shown, not before `afterS`. */
  flagAtS(flag: string, afterS = 0): number {
    return this.events.find(e => e.event.kind === 'flag' && e.event.flag === flag && e.atS >= afterS)?.atS ?? NaN
  }

  lapsOf(car: number): LapTruth[] {
    return this.laps.filter(lap => lap.car === car)
  }

  /** The first tyre change of the race. */
  get change(): { readonly atS: number; readonly car: number; readonly compound: number } {
    for (const { atS, event } of this.events) if (event.kind === 'tyre-change') return { ...event, atS }
    throw new Error('nobody changed tyres')
  }

  /** The car that stopped on the track. */
  get retired(): { readonly atS: number; readonly car: number } {
    for (const { atS, event } of this.events) if (event.kind === 'retired') return { ...event, atS }
    throw new Error('nobody retired')
  }
}
