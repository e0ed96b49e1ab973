import { BASE_S, pointAt } from './point-rig.ts'
import { F1Story } from './f1-session-story.ts'
import { arrays, IracingRig, liveWishes } from './iracing-rig.ts'
import { wish } from './ibt-writer.ts'
import { TimeLog } from './time-log.ts'
import { PortFeed } from '../../src/main/sources/udp/port-feed.ts'

/** Seconds of a lap of every car of these feeds. */
export const LAP_S = 10

/** A live source whose clock can be made to misbehave. Every car drives laps of 10 s by the session's own clock. */
export interface TimedFeed {
  readonly log: TimeLog
  /** Drives on for so many seconds. */
  run(forS: number): void
  /** The game stands still and nothing comes, by the host's clock. */
  pause(forS: number): void
  /** The race goes on and nothing comes. */
  cut(forS: number): void
  /** The session's clock is set, nothing else. */
  setClock(byS: number): void
  /** The same session from its beginning. */
  restart(): void
  /** Another session, with no word about the end of this one. */
  another(): void
  /** What came last comes again, and a little of it late. */
  repeat(): void
  /** Session seconds by the feed's clock. */
  readonly nowS: number
  /** Lap that every car is on. */
  readonly lap: number
}

const lapAt = (atS: number): number => 1 + Math.floor(atS / LAP_S)
const fracAt = (atS: number): number => (atS % LAP_S) / LAP_S

/** Packets of an F1 game through the port, 20 frames a second. */
export class F1Timed implements TimedFeed {
  readonly log = new TimeLog()
  readonly story: F1Story
  readonly #port = new PortFeed({ sink: this.log })
  /** Race time minus the session's clock. */
  #offS = 0
  #given = 0
  /** Datagrams that are held back instead of being handed over. */
  held: Uint8Array[] | null = null

  constructor(format: number) {
    this.story = new F1Story(format)
    this.story.atS = 10
    this.story.car(0)
    this.story.car(3)
    this.#drive()
    this.story.session()
    this.story.participants()
    this.#hand()
  }

  get nowS(): number {
    return this.story.atS
  }

  get lap(): number {
    return lapAt(this.#raceS)
  }

  get #raceS(): number {
    return this.story.atS + this.#offS - 10
  }

  #drive(): void {
    const raceS = Math.max(0, this.#raceS)
    for (const [slot, car] of this.story.cars) {
      const carS = Math.max(0, raceS - (slot === 0 ? 0 : 0.01))
      Object.assign(car, { lap: lapAt(carS), distM: fracAt(carS) * 5000, currentS: carS % LAP_S })
      car.lastS = car.lap > 1 ? LAP_S : 0
    }
  }

  give(bytes: Uint8Array): void {
    this.#port.take(Buffer.from(bytes), this.story.arrivalS, 'game:1')
  }

  #hand(): void {
    const { sent } = this.story
    for (; this.#given < sent.length; this.#given++) {
      const bytes = sent[this.#given]
      if (!bytes) continue
      if (this.held) this.held.push(bytes)
      else this.give(bytes)
    }
  }

  tick(): void {
    const { story } = this
    story.atS += 0.05
    story.arrivalS += 0.05
    story.frame++
    story.overall++
    this.#drive()
    story.fast()
    if (story.frame % 10 === 0) story.session()
    if (story.frame % 2 === 0 && story.format >= 2021) story.damage()
    if (story.frame % 20 === 0) story.participants()
    this.#hand()
  }

  run(forS: number): void {
    for (let i = 0; i < Math.round(forS * 20); i++) this.tick()
  }

  pause(forS: number): void {
    this.story.arrivalS += forS
  }

  cut(forS: number): void {
    const frames = Math.round(forS * 20)
    this.story.arrivalS += forS
    this.story.atS += forS
    this.story.frame += frames
    this.story.overall += frames
  }

  setClock(byS: number): void {
    this.story.atS += byS
    this.#offS -= byS
  }

  #begin(): void {
    Object.assign(this.story, { atS: 10, frame: 0, overall: 0 })
    this.story.atS = 0
    this.#offS = 10
  }

  restart(): void {
    this.#begin()
  }

  another(): void {
    this.#begin()
    this.story.uid = '00000000000000b7'
  }

  /** The game's own flashback, with its event or without. */
  flashback(byS: number, isSaid: boolean): void {
    const frames = Math.round(byS * 20)
    const to = { flashbackSessionTime: this.story.atS - byS, flashbackFrameIdentifier: this.story.frame - frames }
    if (isSaid) {
      this.story.event('FLBK', to)
      this.#hand()
    }
    this.story.atS -= byS
    this.story.frame -= frames
  }

  repeat(): void {
    const last = this.story.sent.slice(-24)
    const swapped = [last[20], last[8], last[16], last[3]]
    for (const bytes of [...last, ...swapped]) if (bytes) this.give(bytes)
  }

  /** The pause menu of the game, which may send on with its clock standing still. */
  pauseMenu(forS: number): void {
    const { story } = this
    story.words = { gamePaused: 1 }
    story.session()
    for (let i = 0; i < forS * 2; i++) {
      story.arrivalS += 0.5
      story.frame++
      story.overall++
      story.fast()
    }
    story.words = {}
    story.session()
    this.#hand()
  }
}

/** Points of two cars through the port, ten a second each, by a sender's UTC or by that and the cars' own clocks. */
export class PointTimed implements TimedFeed {
  readonly log = new TimeLog()
  readonly #port = new PortFeed({ sink: this.log })
  readonly #cars: readonly string[]
  readonly #hasCarClock: boolean
  readonly #sent: Buffer[] = []
  #arrivalS = 100
  #utcS = 0
  #raceS = 0
  #word = 'R1'
  /** 32768 instead of the lap. */
  isLapLost = false

  constructor(cars: readonly string[], hasCarClock = false) {
    this.#cars = cars
    this.#hasCarClock = hasCarClock
  }

  get nowS(): number {
    return this.#utcS
  }

  get lap(): number {
    return lapAt(this.#raceS)
  }

  #send(chassis: string, utcS: number, raceS: number): void {
    const more = {
      ...{ chassis, session: this.#word, speed_kmh: 180, rpm: 5000 + (Math.round(raceS * 10) % 977) },
      ...{ lap: this.isLapLost ? 32768 : lapAt(raceS), lapdist_m: fracAt(raceS) * 6000 },
      // A car's clock is wrong by days, and no sender's business.
      ...(this.#hasCarClock ? { timestamp: BASE_S + raceS - 200_000 } : {}),
    }
    const bytes = Buffer.from(JSON.stringify(pointAt(Math.round(utcS * 1000) / 1000, more)))
    this.#sent.push(bytes)
    this.#port.take(bytes, this.#arrivalS, 'logger:1')
  }

  run(forS: number): void {
    for (let i = 0; i < Math.round(forS * 10); i++) {
      this.#utcS += 0.1
      this.#raceS += 0.1
      this.#arrivalS += 0.1
      for (const chassis of this.#cars) this.#send(chassis, this.#utcS, this.#raceS)
    }
  }

  pause(forS: number): void {
    this.#arrivalS += forS
    this.#utcS += forS
  }

  cut(forS: number): void {
    this.pause(forS)
    this.#raceS += forS
  }

  setClock(byS: number): void {
    this.#utcS += byS
  }

  restart(): void {
    this.#utcS = 0
    this.#raceS = 0
  }

  another(): void {
    this.restart()
    this.#word = 'R2'
  }

  repeat(): void {
    for (const bytes of this.#sent.slice(-6)) this.#port.take(bytes, this.#arrivalS, 'logger:1')
  }

  /** A car kept samples of so many seconds and sends them after newer ones. */
  lateRows(forS: number): void {
    const [fromS, raceS] = [this.#utcS, this.#raceS]
    this.cut(forS)
    this.run(0.3)
    const first = this.#cars[0] ?? ''
    for (let s = 0.1; s < forS; s += 0.1) this.#send(first, fromS + s, raceS + s)
  }
}

/** Records of iRacing's shared memory, 60 a second, one rival. */
export class IracingTimed implements TimedFeed {
  readonly log: TimeLog
  readonly rig: IracingRig
  #num = 0
  #uniqueId = 900
  #tick = 1000
  #atS = 30
  #offS = -30

  constructor() {
    this.log = new TimeLog()
    this.rig = new IracingRig({
      from: 'live',
      sink: this.log,
      wishes: [...liveWishes(), wish('SessionTick', 'int32')],
      yaml: yaml(4242, ['012', '7']),
    })
  }

  get nowS(): number {
    return this.#atS
  }

  get lap(): number {
    return lapAt(this.#raceS)
  }

  get #raceS(): number {
    return this.#atS + this.#offS
  }

  #record(atS = this.#atS, more: Record<string, number> = {}): void {
    const raceS = atS + this.#offS
    const [lap, frac] = [lapAt(raceS), fracAt(raceS)]
    const car = { lap, done: lap - 1, frac, last: lap > 1 ? LAP_S : -1 }
    this.rig.feed({
      ...{ SessionTime: atS, SessionTick: this.#tick, SessionNum: this.#num, SessionUniqueID: this.#uniqueId },
      ...{ Lap: lap, LapCompleted: lap - 1, LapDistPct: frac, LapLastLapTime: lap > 1 ? LAP_S : -1 },
      ...arrays([
        { idx: 0, ...car },
        { idx: 1, ...car },
      ]),
      ...more,
    })
  }

  run(forS: number): void {
    for (let i = 0; i < Math.round(forS * 60); i++) {
      this.#atS += 1 / 60
      this.#tick++
      this.#record()
    }
  }

  pause(): void {
    // The shared memory of a game that stands still holds the same record.
    for (let i = 0; i < 5; i++) this.#record()
  }

  cut(forS: number): void {
    this.#atS += forS
    this.#tick += Math.round(forS * 60)
  }

  setClock(byS: number): void {
    this.#atS += byS
    this.#offS -= byS
  }

  restart(): void {
    this.#atS = 0.5
    this.#offS = -0.5
    // What the game writes first when the car is put on the course.
    this.#record(0.5, { Lap: 0, LapDistPct: 0, Speed: 0 })
  }

  another(): void {
    this.rig.text(yaml(777, ['55', '66']))
    this.#uniqueId++
    this.#atS = 0.5
    this.#offS = -0.5
  }

  repeat(): void {
    this.#record()
    this.#record(this.#atS - 1 / 60)
    this.#record()
  }

  /** The driver looks at a replay from earlier while the session goes on. */
  watchReplay(forS: number): void {
    for (let i = 0; i < forS * 60; i++) {
      this.#atS += 1 / 60
      this.#tick++
      this.#record(this.#atS, {
        ...{ IsReplayPlaying: 1, ReplaySessionTime: this.#atS - 90, ReplayFrameNumEnd: 5400 },
      })
    }
  }
}

const yaml = (subSessionId: number, numbers: readonly string[]) => ({
  subSessionId,
  cars: numbers.map((number, idx) => ({ idx, number, lapS: LAP_S })),
})
