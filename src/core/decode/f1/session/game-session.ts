import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { RaceEvent, SessionInfo } from '../../../samples/session.ts'
import type { F1Packet } from '../wire/packet.ts'
import { CarsFold } from './cars-fold.ts'
import { FrameSet, isFast } from './frame-set.ts'
import { gameEvent } from './game-events.ts'
import { InfoTeller } from './info-teller.ts'
import { LapPositions } from './lap-positions.ts'
import { RaceControl } from './race-control.ts'
import { officialResult } from './race-result.ts'
import type { Roster } from './roster.ts'
import { sessionWords, type SessionWords, type TrackNamed, unknownWords } from './session-words.ts'

/** Without a Session packet for so many frames the session is shown as far as it is known. */
const PATIENCE_FRAMES = 150
export interface GameSessionOptions {
  readonly sink: SampleSink
  readonly trackNamed: TrackNamed | undefined
  /** Slot the user chose while spectating; -1 when he did not. */
  readonly chosen: () => number
}

/**
 * One session of the game: takes its packets in order and gives frames, info and events. A frame of a car holds what came
 * of it in one frame of the game, and what slower packets brought since its last one.
 */
export class GameSession {
  readonly positions = new LapPositions()
  isResultBuilt = false
  words: SessionWords | undefined
  /** Session time of the frame that is being gathered. */
  atS = NaN
  readonly #options: GameSessionOptions
  readonly #teller: InfoTeller
  readonly #cars: CarsFold
  readonly #control: RaceControl
  readonly #set = new FrameSet()
  #format = NaN
  #gameYear = NaN
  #player = -1
  #secondPlayer = -1
  #isNetworkPaused = false
  #isInfoDue = true
  #hasResult = false
  #hasEnded = false
  #hasFinisher = false
  readonly #give = (car: number, values: Float32Array): void => this.#options.sink.frame(this.atS, car, values)

  constructor(options: GameSessionOptions) {
    this.#options = options
    this.#teller = new InfoTeller(options.sink)
    const say = (atS: number, event: RaceEvent): void => this.#teller.event(atS, event)
    this.#cars = new CarsFold(say)
    this.#control = new RaceControl((atS, flag) => say(atS, { kind: 'flag', flag }))
  }

  get info(): SessionInfo | null {
    return this.#teller.info
  }

  get roster(): Roster {
    return this.#cars.roster
  }

  /** Names of the channels that came so far. */
  channels(): readonly string[] {
    return this.#cars.buffer.channels()
  }

  /** The clock stands still, by the game's own word. */
  get isPaused(): boolean {
    return this.words?.isPaused === true || this.#isNetworkPaused
  }

  get isSpectating(): boolean {
    return this.#player < 0 || ((this.words?.watched ?? -1) >= 0 && this.roster.isListed[this.#player] !== 1)
  }

  /** Slot of the own car; -1 when there is none. A spectator has the car he chose, else the one he looks at. */
  get own(): number {
    const { isListed } = this.roster
    if (isListed[this.#player] === 1) return this.#player
    const chosen = this.#options.chosen()
    if (isListed[chosen] === 1) return chosen
    const watched = this.words?.watched ?? -1
    return isListed[watched] === 1 ? watched : -1
  }

  /** @param frame of the game; 0 also for what comes after its last frame, which has no time of its own. */
  take(packet: F1Packet, frame: number): void {
    this.#head(packet)
    const atS = packet.header.sessionTimeS
    if (frame > this.#set.frame) {
      if (this.#set.isOpen) this.#drain()
      this.#set.begin(frame)
      this.atS = atS
    }
    this.#read(packet, frame === 0 && this.#set.frame > 0 ? this.atS : atS)
    if (!isFast(packet.name)) return
    // An event of the same frame may carry an earlier time.
    if (frame === this.#set.frame) this.atS = atS
    if (this.#set.take(packet)) this.#drain()
  }

  #head(packet: F1Packet): void {
    const { header, cars } = packet
    this.#format = packet.format
    this.#gameYear = header.gameYear
    const player = header.playerCarIndex < cars ? header.playerCarIndex : -1
    const second = header.secondaryPlayerCarIndex < cars ? header.secondaryPlayerCarIndex : -1
    if (player === this.#player && second === this.#secondPlayer) return
    this.#player = player
    this.#secondPlayer = second
    this.roster.players(player, second)
    this.#isInfoDue = true
  }

  #read(packet: F1Packet, atS: number): void {
    switch (packet.name) {
      case 'Motion':
      case 'MotionEx':
        return this.#cars.motion(packet, this.#player)
      case 'Session':
        return this.#session(packet, atS)
      case 'LapData':
        return this.#lapData(packet, atS)
      case 'Event':
        return this.#event(packet, atS)
      case 'Participants':
        this.roster.participants(packet)
        this.#isInfoDue = true
        return
      case 'CarTelemetry':
        return this.#cars.telemetry(packet)
      case 'CarStatus':
        this.#isNetworkPaused = packet.numbers('car.networkPaused')?.[this.#player] === 1
        return this.#cars.carStatus(packet, atS)
      case 'CarDamage':
        return this.#cars.damage(packet, atS)
      case 'FinalClassification':
        return this.#classification(packet, atS)
      case 'SessionHistory':
        return this.#cars.history(packet, atS)
      case 'TyreSets':
        return this.#cars.tyreSets(packet, atS)
      case 'CarTelemetry2':
        return this.#cars.wrongWay(packet, atS)
      case 'LapPositions':
        return this.positions.take(packet)
      case 'CarSetups':
      case 'LobbyInfo':
      case 'TimeTrial':
        return
    }
  }

  #session(packet: F1Packet, atS: number): void {
    this.words = sessionWords(packet, this.#options.trackNamed)
    this.#isInfoDue = true
    const number = (path: string): number => packet.numbers(path)?.[0] ?? NaN
    const zones = packet.numbers('marshalZones.zoneFlag')
    const status = number('safetyCarStatus')
    this.#control.level(atS, status, number('numRedFlagPeriods'), zones, number('numMarshalZones'))
    this.#cars.weather(packet)
  }

  #lapData(packet: F1Packet, atS: number): void {
    if (this.#cars.lapData(packet, atS, this.words)) this.#isInfoDue = true
    const leader = this.#cars.leader()
    if (!Number.isNaN(leader.lap)) this.#control.leader(atS, leader.lap)
    if (!leader.isFinished || this.words?.kind.kind !== 'race') return
    this.#hasFinisher = true
    this.#control.chequered(atS)
  }

  #event(packet: F1Packet, atS: number): void {
    const number = (path: string): number => packet.numbers(`event.${path}`)?.[0] ?? NaN
    const code = packet.text('code')
    if (code === 'SCAR') this.#control.safetyCar(atS, number('safetyCarType'), number('eventType'))
    else if (code === 'RDFL') this.#control.red(atS)
    else if (code === 'CHQF') this.#control.chequered(atS)
    else if (code === 'LGOT') this.#control.lightsOut(atS)
    else if (code === 'RTMT') this.#cars.out(atS, number('vehicleIdx'))
    else if (code === 'SEND') this.#hasEnded = true
    else if (code === 'FTLP') this.#cars.bestLap(number('vehicleIdx'), number('lapTime'))
    const event = gameEvent(packet, car => this.roster.number(car))
    if (event !== undefined) this.#teller.event(atS, event)
  }

  #classification(packet: F1Packet, atS: number): void {
    if (this.#hasResult) return
    this.#hasResult = true
    this.#cars.flushLaps()
    this.#teller.event(atS, { kind: 'result', basis: 'reported', rows: officialResult(packet) })
  }

  #drain(): void {
    this.#set.close()
    const isKnown = this.#cars.hasLaps && (this.words !== undefined || this.#set.count > PATIENCE_FRAMES)
    if (!this.#teller.hasTold && !isKnown) return
    this.#tell()
    this.#cars.buffer.drain(this.roster.isLive, this.#give)
  }

  #tell(): void {
    if (!this.#isInfoDue) return
    this.#isInfoDue = false
    const words = this.words?.info ?? unknownWords(this.#format, this.#gameYear)
    this.#teller.tell(this.atS, { ...words, cars: this.roster.cars(this.own) })
  }

  /** The clock goes back to `toS`: nothing of what was driven since may stay. */
  rewind(toS: number): void {
    this.#cars.rewind()
    this.#control.rewind()
    this.#teller.rewind()
    this.#set.rewind()
    this.atS = toS
    this.#hasFinisher = false
    this.#hasEnded = false
  }

  /** Nothing more comes: gives what is held, and a result if the game's own was lost. */
  close(): void {
    if (Number.isNaN(this.atS)) return
    this.#isInfoDue = true
    if (this.#cars.hasLaps || this.words !== undefined) this.#tell()
    this.#cars.flushLaps()
    if (this.#teller.hasTold) this.#cars.buffer.drain(this.roster.isLive, this.#give)
    if (this.#hasResult || !this.#cars.hasLaps || this.words?.kind.kind !== 'race') return
    if (!this.#hasEnded && !this.#hasFinisher) return
    this.#hasResult = true
    this.isResultBuilt = true
    this.#teller.event(this.atS, { kind: 'result', basis: 'derived', rows: this.#cars.result() })
  }
}
