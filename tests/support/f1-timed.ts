import { PortFeed } from '../../src/main/sources/udp/port-feed.ts'
import { F1Story } from './f1-session-story.ts'
import { fracAt, LAP_S, lapAt, type TimedFeed } from './timed-feed.ts'
import { TimeLog } from './time-log.ts'

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
