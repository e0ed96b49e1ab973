import { createF1Feed, type F1Feed, type F1FeedOptions } from '../../src/core/decode/f1/session/f1-feed.ts'
import type { F1Header } from '../../src/core/decode/f1/wire/packet.ts'
import { PacketDraft } from '../../src/core/decode/f1/wire/packet-writer.ts'
import type { RaceEvent } from '../../src/core/samples/session.ts'
import { at, type FieldName } from '../../src/core/samples/fields.ts'
import { onWire, type StoryCar, storyCar } from './f1-session-car.ts'
import { FakeSink } from './fake-sink.ts'

const ids = {
  motion: 0,
  session: 1,
  lapData: 2,
  event: 3,
  participants: 4,
  telemetry: 6,
  status: 7,
  classification: 8,
  damage: 10,
  history: 11,
  tyreSets: 12,
  motionEx: 13,
  lapPositions: 15,
  telemetry2: 16,
} as const
type StoryPacket = keyof typeof ids

const LENGTH_M = 5000

/** A game that is told what happens and sends the packets for it. */
export class F1Story {
  readonly sink = new FakeSink()
  readonly feed: F1Feed
  readonly cars = new Map<number, StoryCar>()
  readonly format: number
  uid = '00000000000000a1'
  from = 'pc:1'
  atS = 10
  arrivalS = 100
  frame = 600
  overall = 600
  player = 0
  sessionType: number
  /** Further values of the Session packet. */
  words: Record<string, number> = {}
  /** Everything that was sent, to send it again. */
  readonly sent: Uint8Array[] = []

  constructor(format: number, options: Partial<F1FeedOptions> = {}) {
    this.format = format
    this.sessionType = format >= 2024 ? 15 : 10
    this.feed = createF1Feed({ sink: this.sink, ...options })
  }

  car(slot: number): StoryCar {
    const known = this.cars.get(slot)
    if (known !== undefined) return known
    const made = storyCar(this.cars.size + 1)
    this.cars.set(slot, made)
    return made
  }

  draft(kind: StoryPacket, header: Partial<F1Header> = {}): PacketDraft {
    const draft = new PacketDraft(this.format, ids[kind])
    draft.header({
      ...{ sessionUid: this.uid, sessionTimeS: this.atS, frameIdentifier: this.frame, overallFrame: this.overall },
      ...{ playerCarIndex: this.player, ...header },
    })
    return draft
  }

  send(draft: PacketDraft): boolean {
    const bytes = draft.bytes()
    this.sent.push(bytes)
    return this.feed.take(bytes, this.arrivalS, this.from)
  }

  session(): boolean {
    const draft = this.draft('session')
    const set = {
      trackId: 10,
      trackLength: LENGTH_M,
      totalLaps: 20,
      weather: 1,
      trackTemperature: 31,
      airTemperature: 21,
    }
    const values = { ...set, sessionType: this.sessionType, pitSpeedLimit: 80, spectatorCarIndex: 255, ...this.words }
    for (const [path, value] of Object.entries(values)) draft.set(path, 0, value)
    return this.send(draft)
  }

  participants(): boolean {
    const draft = this.draft('participants')
    draft.set('numActiveCars', 0, this.cars.size)
    for (const [slot, car] of this.cars) {
      draft.set('car.aiControlled', slot, car.isAi ? 1 : 0)
      draft.set('car.yourTelemetry', slot, car.isPublic ? 1 : 0)
      draft.set('car.raceNumber', slot, car.number)
      draft.set('car.teamId', slot, car.team)
      draft.setText('car.name', slot, car.name)
    }
    return this.send(draft)
  }

  lapDraft(): PacketDraft {
    const draft = this.draft('lapData')
    for (const [slot, car] of this.cars) this.#lap(draft, slot, car)
    return draft
  }

  #lap(draft: PacketDraft, slot: number, car: StoryCar): void {
    const set = (path: string, value: number): void => draft.set(`car.${path}`, slot, value)
    const split = (path: string, timeS: number): void => {
      const ms = Math.round(timeS * 1000)
      const hasMinutes = this.format >= 2023 && !(this.format === 2023 && path.startsWith('delta'))
      set(`${path}InMS`, hasMinutes ? ms % 60_000 : ms % 65_536)
      set(`${path}MSPart`, ms % 60_000)
      set(`${path}Minutes`, Math.floor(ms / 60_000))
      set(`${path}MinutesPart`, Math.floor(ms / 60_000))
    }
    set('lastLapTimeInMS', car.lastS * 1000)
    set('lastLapTime', car.lastS)
    set('currentLapTimeInMS', car.currentS * 1000)
    set('currentLapTime', car.currentS)
    split('sector1Time', car.sector1S)
    split('sector2Time', car.sector2S)
    split('deltaToCarInFront', car.gapAheadS)
    split('deltaToRaceLeader', car.gapLeaderS)
    set('lapDistance', car.distM)
    set('totalDistance', car.distM + (car.lap - 1) * LENGTH_M)
    set('currentLapNum', car.lap)
    set('carPosition', car.position)
    set('pitStatus', car.pit)
    set('numPitStops', car.stops)
    set('resultStatus', car.result)
    set('currentLapInvalid', car.isInvalid ? 1 : 0)
  }

  statusDraft(): PacketDraft {
    const draft = this.draft('status')
    for (const [slot, car] of this.cars) {
      const set = (path: string, value: number): void => draft.set(`car.${path}`, slot, value)
      set('fuelInTank', car.fuelKg)
      set('fuelCapacity', car.capacityKg)
      set('ersStoreEnergy', car.ersJ)
      set('visualTyreCompound', car.visual)
      set('actualTyreCompound', car.actual)
      set('tyresAgeLaps', car.age)
      this.#wear(draft, slot, car)
    }
    return draft
  }

  #wear(draft: PacketDraft, slot: number, car: StoryCar): void {
    for (const [wheel, wire] of onWire.entries()) draft.set('car.tyresWear', slot * 4 + wire, car.wear[wheel] ?? 0)
  }

  damage(): boolean {
    const draft = this.draft('damage')
    for (const [slot, car] of this.cars) this.#wear(draft, slot, car)
    return this.send(draft)
  }

  /** @param laps times in seconds from lap 1 on, 0 = none yet; sectors are 30 %, 30 % and the rest. */
  history(slot: number, laps: readonly number[], header: Partial<F1Header> = {}): boolean {
    const draft = this.draft('history', header)
    draft.set('carIdx', 0, slot)
    draft.set('numLaps', 0, laps.length)
    for (const [i, timeS] of laps.entries()) {
      const ms = Math.round(timeS * 1000)
      const sectors = [Math.round(ms * 0.3), Math.round(ms * 0.3), ms - 2 * Math.round(ms * 0.3)]
      draft.set('lapHistoryData.lapTimeInMS', i, ms)
      draft.set('lapHistoryData.lapValidBitFlags', i, 15)
      for (const [s, sector] of sectors.entries()) {
        const path = `lapHistoryData.sector${s + 1}Time`
        draft.set(`${path}InMS`, i, this.format >= 2023 ? sector % 60_000 : sector)
        draft.set(`${path}MSPart`, i, sector % 60_000)
        draft.set(`${path}Minutes`, i, Math.floor(sector / 60_000))
        draft.set(`${path}MinutesPart`, i, Math.floor(sector / 60_000))
      }
    }
    return this.send(draft)
  }

  event(code: string, fields: Record<string, number> = {}, header: Partial<F1Header> = {}): boolean {
    const draft = this.draft('event', header)
    draft.setText('code', 0, code)
    for (const [name, value] of Object.entries(fields)) draft.set(`event.${name}`, 0, value)
    return this.send(draft)
  }

  /** The next frame: time goes on, its packets are sent. */
  tick(dtS = 0.05, frames = 1): void {
    this.atS += dtS
    this.arrivalS += dtS
    this.frame += frames
    this.overall += frames
    this.fast()
  }

  fast(): void {
    this.send(this.draft('motion'))
    this.send(this.lapDraft())
    this.send(this.draft('telemetry'))
    this.send(this.statusDraft())
  }

  /** Ticks of 0.05 s; wear comes with every second one. */
  run(forS: number): void {
    for (let i = 0; i < Math.round(forS / 0.05); i++) {
      this.tick()
      if (i % 2 === 0 && this.format >= 2021) this.damage()
    }
  }

  /** Session and Participants are known, and a first frame. */
  begin(): this {
    this.session()
    this.participants()
    this.tick()
    return this
  }

  events<K extends RaceEvent['kind']>(kind: K): Extract<RaceEvent, { kind: K }>[] {
    return this.sink.events
      .map(each => each.event)
      .filter((event): event is Extract<RaceEvent, { kind: K }> => event.kind === kind)
  }

  /** Values of a channel of one car, NaN where a frame does not have it. */
  column(slot: number, name: FieldName): number[] {
    return this.sink.frames.filter(frame => frame.car === slot).map(frame => frame.values[at[name]] ?? NaN)
  }

  /** The newest reported value of a channel of one car. */
  newest(slot: number, name: FieldName): number {
    return this.column(slot, name).findLast(value => !Number.isNaN(value)) ?? NaN
  }
}
