import { mix32 } from '../../chance/draw.ts'
import type { F1Header } from '../../decode/f1/wire/packet.ts'
import { buildTrack, demoShape } from '../demo-track.ts'
import { createSyntheticRace, type SyntheticRace } from '../synthetic-race.ts'
import { writeFinalClassification } from './classification-packet.ts'
import { type GameCar, gameCars } from './game-car.ts'
import { type GameEvent, sessionEnded, sessionStarted } from './game-event.ts'
import { type GameOptions, gameOptions, ownCar } from './game-options.ts'
import type { GameView } from './game-view.ts'
import { draftOf, isDue, packetSchedule, type ScheduledPacket } from './packet-schedule.ts'
import { RaceWatch } from './race-watch.ts'

/** Takes one datagram; it is the taker's own. */
export type GiveDatagram = (datagram: Uint8Array, atS: number) => void

/** A race that is sent as far as it is asked for. */
export interface VirtualGame {
  readonly options: GameOptions
  /** Session time of the next frame, s. */
  readonly nextAtS: number
  /** Frames given so far. */
  readonly frames: number
  readonly isOver: boolean
  /** Gives every datagram of every frame up to and including `toS`, in order. */
  advance(toS: number, give: GiveDatagram): void
}

/** `Player index` of someone who watches. */
const NOBODY = 255

/**
 * The demo race as an F1 game would send it, in any packet format: same options, same bytes, whatever the steps in which
 * it is asked for. Throws RangeError on options no game could send.
 */
export function createVirtualGame(given: Partial<GameOptions>): VirtualGame {
  return new Game(gameOptions(given))
}

class Game implements VirtualGame {
  readonly options: GameOptions
  readonly #race: SyntheticRace
  readonly #watch: RaceWatch
  readonly #schedule: readonly ScheduledPacket[]
  readonly #view: { -readonly [K in keyof GameView]: GameView[K] }
  readonly #header: { -readonly [K in keyof F1Header]?: F1Header[K] }
  #frame = 0
  #isOver = false

  constructor(options: GameOptions) {
    this.options = options
    const { format, cars, hz, laps, seed } = options
    this.#race = createSyntheticRace({ cars, hz, laps, seed })
    const track = buildTrack(demoShape)
    this.#watch = new RaceWatch(this.#race, track, gameCars(options, this.#race.info.cars), laps)
    this.#schedule = packetSchedule(format, hz)
    this.#view = { options, track, watch: this.#watch, nowS: 0 }
    this.#header = { sessionUid: sessionUid(seed), playerCarIndex: options.isSpectator ? NOBODY : ownCar(options) }
  }

  get nextAtS(): number {
    return this.#frame / this.options.hz
  }

  get frames(): number {
    return this.#frame
  }

  get isOver(): boolean {
    return this.#isOver
  }

  advance(toS: number, give: GiveDatagram): void {
    while (this.nextAtS <= toS && !this.#isOver) {
      const atS = this.nextAtS
      this.#begin(atS)
      if (this.#race.isOver) this.#end(atS, give)
      else this.#play(atS, give)
      this.#frame++
    }
  }

  #begin(atS: number): void {
    this.#view.nowS = atS
    this.#header.sessionTimeS = atS
    this.#header.frameIdentifier = this.#frame
    this.#header.overallFrame = this.#frame
  }

  #play(atS: number, give: GiveDatagram): void {
    this.#race.advance(this.#race.nextAtS, this.#watch)
    const happened = this.#watch.settle({ nowS: atS, beforeS: Math.max(0, atS - 1 / this.options.hz) })
    if (this.#frame === 0) this.#giveEvent(sessionStarted, atS, give)
    for (const event of happened) this.#giveEvent(event, atS, give)
    const { cars } = this.#watch
    for (const packet of this.#schedule) {
      if (!isDue(packet, this.#frame, this.options.hz)) continue
      packet.write(packet.draft, this.#view, cars[packet.sent % cars.length] as GameCar)
      packet.sent++
      this.#give(packet.draft, atS, give)
    }
  }

  /** The session is over: its end, and the result. */
  #end(atS: number, give: GiveDatagram): void {
    this.#giveEvent(sessionEnded, atS, give)
    const draft = draftOf('FinalClassification', this.options.format)
    writeFinalClassification(draft, this.#view, this.#watch.cars[0] as GameCar)
    this.#give(draft, atS, give)
    this.#isOver = true
  }

  #giveEvent({ code, since, carries }: GameEvent, atS: number, give: GiveDatagram): void {
    if (this.options.format < since) return
    const draft = draftOf('Event', this.options.format)
    draft.setText('code', 0, code)
    for (const [field, value] of Object.entries(carries)) draft.set(`event.${field}`, 0, value)
    this.#give(draft, atS, give)
  }

  #give(draft: ReturnType<typeof draftOf>, atS: number, give: GiveDatagram): void {
    draft.header(this.#header)
    give(draft.bytes(), atS)
  }
}

/** 64 bits from the seed, never 0: 0 means that a session has not begun. */
function sessionUid(seed: number): string {
  const word = (salt: number): string =>
    mix32((seed ^ salt) >>> 0)
      .toString(16)
      .padStart(8, '0')
  return `${word(0x5eed0001)}${word(0x5eed0002).slice(0, 7)}1`
}
