import { at } from '../../../samples/fields.ts'
import type { LapEvent, RaceEvent, ResultRow } from '../../../samples/session.ts'
import type { F1Packet } from '../wire/packet.ts'
import { CarWatch } from './car-watch.ts'
import { writeDamage, writeOwnStatus, writeTelemetry, writeWear } from './channels.ts'
import { FrameBuffer, MAX_CARS } from './frame-buffer.ts'
import { carFate, compoundCode, rainSteps } from './game-tables.ts'
import { GapTrace } from './gap-trace.ts'
import { GapChannels, writeLap } from './lap-channels.ts'
import { LapFields } from './lap-fields.ts'
import { historyBestS, historyLaps } from './lap-history.ts'
import { MotionFold } from './motion-fold.ts'
import { builtResult } from './race-result.ts'
import { Roster } from './roster.ts'
import type { SessionWords } from './session-words.ts'

/** The cars of a session: every packet that tells of cars is folded into their next frames and into events. */
export class CarsFold {
  readonly roster = new Roster()
  readonly buffer = new FrameBuffer()
  hasLaps = false
  readonly #say: (atS: number, event: RaceEvent) => void
  readonly #motion = new MotionFold()
  readonly #fields = new LapFields()
  readonly #trace = new GapTrace()
  readonly #gaps = new GapChannels()
  readonly #watches: readonly CarWatch[]
  readonly #mask = new Uint8Array(MAX_CARS)
  readonly #isWrongWay = new Uint8Array(MAX_CARS)

  constructor(say: (atS: number, event: RaceEvent) => void) {
    this.#say = say
    this.#watches = Array.from(
      { length: MAX_CARS },
      (_, car) => new CarWatch(car, (atS, event) => this.#tell(atS, event)),
    )
  }

  #tell(atS: number, event: RaceEvent): void {
    if (event.kind === 'lap') this.#lastSectors(event)
    this.#say(atS, event)
  }

  #lastSectors({ car, lap, sectorsS }: LapEvent): void {
    if (lap !== this.#watches[car]?.laps.completed) return
    const [first, second, third] = sectorsS
    this.buffer.put(car, at.lastSector1S, first ?? NaN)
    this.buffer.put(car, at.lastSector2S, second ?? NaN)
    this.buffer.put(car, at.lastSector3S, third ?? NaN)
  }

  /** @param own slot of the player's car; -1 when there is none. */
  motion(packet: F1Packet, own: number): void {
    if (packet.name === 'MotionEx') this.#motion.own(packet, this.buffer, own)
    else this.#motion.motion(packet, this.buffer, this.roster.mayBeLive, own)
  }

  telemetry(packet: F1Packet): void {
    writeTelemetry(packet, this.buffer, this.roster.mayBeLive)
  }

  /** The weather is over everyone: each car's next frame has it. */
  weather(packet: F1Packet): void {
    const number = (path: string): number => packet.numbers(path)?.[0] ?? NaN
    const [airC, trackC, rain] = [number('airTemperature'), number('trackTemperature'), rainSteps[number('weather')]]
    // The first packets of a session may not be filled in yet: 0 °C of air and track together is no weather.
    if (airC === 0 && trackC === 0) return
    for (let car = 0; car < packet.cars; car++) {
      if (this.roster.mayBeLive[car] !== 1) continue
      this.buffer.put(car, at.airC, airC)
      this.buffer.put(car, at.trackC, trackC)
      this.buffer.put(car, at.rain, rain ?? NaN)
    }
  }

  /** Says whether a car has come that was not listed. */
  lapData(packet: F1Packet, atS: number, words: SessionWords | undefined): boolean {
    const fields = this.#fields
    fields.read(packet)
    this.hasLaps = true
    let hasGrown = false
    for (let car = 0; car < packet.cars; car++) {
      const isLive = carFate(packet.format, fields.status[car] as number) !== 'none'
      if (this.roster.live(car, isLive)) hasGrown = true
      // Only what comes before 2024 needs the crossings.
      if (isLive && packet.format < 2024) this.#trace.pass(car, atS, fields.totalDistM[car] as number)
    }
    this.#gaps.order(fields, this.roster.isLive)
    const kind = words?.kind.kind ?? 'unknown'
    const lengthM = words?.lengthM ?? NaN
    for (let car = 0; car < packet.cars; car++) {
      if (this.roster.isLive[car] !== 1) continue
      const watch = this.#watches[car] as CarWatch
      watch.take(atS, fields, lengthM)
      writeLap(this.buffer, fields, car, watch.laps.completed, lengthM)
      if (kind === 'race' || kind === 'unknown') this.#gaps.write(this.buffer, fields, this.#trace, car)
    }
    return hasGrown
  }

  /** Lap of the leader as the game counts, NaN without one, and whether he has finished. */
  leader(): { readonly lap: number; readonly isFinished: boolean } {
    const car = this.#gaps.leader
    const { lap, status, format } = this.#fields
    return { lap: lap[car] ?? NaN, isFinished: car >= 0 && carFate(format, status[car] as number) === 'finished' }
  }

  /** Slots that are there and whose fuel, wear and damage mean what they say. Wear that is not 0 is shared by somebody. */
  #openMask(wear?: Float64Array): Uint8Array {
    const { mayBeLive, isOpen } = this.roster
    for (let car = 0; car < MAX_CARS; car++) {
      const isShared = isOpen[car] === 1 || (wear !== undefined && this.roster.isUntold(car) && hasWear(wear, car))
      this.#mask[car] = mayBeLive[car] === 1 && isShared ? 1 : 0
    }
    return this.#mask
  }

  carStatus(packet: F1Packet, atS: number): void {
    this.roster.status(packet)
    const open = this.#openMask()
    writeOwnStatus(packet, this.buffer, open)
    if (packet.format < 2021) writeDamage(packet, this.buffer, open)
    const visual = packet.numbers('car.visualTyreCompound')
    const actual = packet.numbers('car.actualTyreCompound')
    const age = packet.numbers('car.tyresAgeLaps')
    for (let car = 0; car < packet.cars; car++) {
      if (this.roster.mayBeLive[car] !== 1) continue
      const isPublic = this.roster.isPublic(car)
      if (isPublic !== undefined) this.buffer.put(car, at.telemetryPublic, isPublic ? 1 : 0)
      const compound = compoundCode(visual?.[car] ?? NaN)
      if (Number.isNaN(compound)) continue
      this.buffer.put(car, at.tyreCompound, compound)
      this.buffer.put(car, at.tyreAgeLaps, age?.[car] ?? NaN)
      this.#watches[car]?.tyres.status(atS, visual?.[car] ?? NaN, actual?.[car] ?? NaN, age?.[car] ?? NaN)
    }
    if (packet.format < 2021) this.#wear(packet, atS)
  }

  damage(packet: F1Packet, atS: number): void {
    writeDamage(packet, this.buffer, this.#openMask(packet.numbers('car.tyresWear')))
    this.#wear(packet, atS)
  }

  /** A wear that just fell is not shown until it is known what it means. */
  #wear(packet: F1Packet, atS: number): void {
    const wear = packet.numbers('car.tyresWear')
    if (wear === undefined) return
    const mask = this.#openMask(wear)
    for (let car = 0; car < packet.cars; car++) {
      if (mask[car] === 1 && this.#watches[car]?.tyres.wear(atS, wear, car * 4) === false) mask[car] = 0
    }
    writeWear(packet, this.buffer, mask)
  }

  history(packet: F1Packet, atS: number): void {
    const car = packet.numbers('carIdx')?.[0] ?? NaN
    if (this.roster.mayBeLive[car] !== 1) return
    this.buffer.put(car, at.bestLapS, historyBestS(packet))
    this.#watches[car]?.laps.history(atS, historyLaps(packet))
  }

  tyreSets(packet: F1Packet, atS: number): void {
    const car = packet.numbers('carIdx')?.[0] ?? NaN
    const fitted = packet.numbers('fittedIdx')?.[0] ?? NaN
    // Blanked for those who share nothing: then no set says that it is on the car.
    if (this.#openMask()[car] !== 1 || packet.numbers('tyreSetData.fitted')?.[fitted] !== 1) return
    this.buffer.put(car, at.tyreSet, fitted)
    this.#watches[car]?.tyres.set(atS, fitted)
  }

  /** CarTelemetry2: of what the rules of 2026 brought, only this is an event. */
  wrongWay(packet: F1Packet, atS: number): void {
    const wrong = packet.numbers('car.drivingWrongWay')
    for (let car = 0; car < packet.cars; car++) {
      const isWrong = this.roster.isLive[car] === 1 && wrong?.[car] === 1 ? 1 : 0
      if (isWrong === 1 && this.#isWrongWay[car] === 0) {
        this.#say(atS, { kind: 'remark', basis: 'reported', car, say: 'Drives the wrong way' })
      }
      this.#isWrongWay[car] = isWrong
    }
  }

  out(atS: number, car: number): void {
    this.#watches[car]?.out(atS)
  }

  bestLap(car: number, timeS: number): void {
    if (car < MAX_CARS) this.buffer.put(car, at.bestLapS, timeS)
  }

  /** Says the laps that still wait for their official form. */
  flushLaps(): void {
    for (const watch of this.#watches) watch.laps.flush()
  }

  /** What the newest LapData says the result is. */
  result(): ResultRow[] {
    return builtResult(this.#fields, car => this.#watches[car]?.laps.completed ?? NaN)
  }

  /** The clock goes back: nothing that was held may stay. */
  rewind(): void {
    this.buffer.forget()
    this.#motion.forget()
    this.#trace.forget()
    for (const watch of this.#watches) watch.rewind()
  }
}

const hasWear = (wear: Float64Array, car: number): boolean =>
  wear[car * 4] !== 0 || wear[car * 4 + 1] !== 0 || wear[car * 4 + 2] !== 0 || wear[car * 4 + 3] !== 0
