import { wish } from './ibt-writer.ts'
import { arrays, IracingRig, liveWishes } from './iracing-rig.ts'
import { fracAt, LAP_S, lapAt, type TimedFeed } from './timed-feed.ts'
import { TimeLog } from './time-log.ts'

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
