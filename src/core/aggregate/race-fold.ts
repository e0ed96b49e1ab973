import type { CarInfo, JumpWhy, Note, RaceEvent, SessionInfo } from '../samples/session.ts'
import { CarFold, type CarEdges } from './car-fold.ts'
import { FlagFold } from './flag-fold.ts'
import { sessionOrder } from './order.ts'
import type { Insight, OwnWindows, Point, RaceState } from './race-state.ts'
import { timingRows, type Timing } from './timing.ts'

/** What the fold found, in the order of the frames that brought it about. */
export type Found =
  | { readonly kind: 'insight'; readonly insight: Insight }
  | {
      readonly kind: 'point'
      readonly point: Omit<Point, 'k'>
      readonly state: RaceState
      readonly own: OwnWindows | null
    }
  /** History was forgotten here: an open call has lost its ground. */
  | { readonly kind: 'reset'; readonly seq: number; readonly atS: number }

/** An insight leaves every 600 ms of session time. */
const INSIGHT_S = 0.6
/** Without another reason a decision is looked at again after this long, session seconds. */
const TICK_S = 5

/**
 * The one fold over the frames of a session. It sees frames one by one, so where a batch ends cannot change a result;
 * it reads session time only, so neither can the speed of a replay.
 */
export class RaceFold {
  readonly #found: (found: Found) => void
  readonly #edges: CarEdges = { line: null, pit: null }
  #info: SessionInfo | undefined
  #cars: CarFold[] = []
  #byIndex = new Map<number, CarFold>()
  #flag = new FlagFold()
  #ownCar: number | null = null
  #seq = -1
  #atS = NaN
  #insightDueS = NaN
  #pointAtS = NaN
  #chequered = false

  constructor(found: (found: Found) => void) {
    this.#found = found
  }

  /** Something that arrived beside the frames; it belongs before the next frame. */
  note(note: Note): void {
    if (note.kind === 'info') this.#learn(note.info)
    else if (note.kind === 'event') this.#event(note.seq, note.atS, note.event)
    else if (note.kind === 'jump') this.#forget(note.seq, note.atS, note.why)
    else if (note.kind === 'gap') for (const car of this.#cars) car.log.breakLap()
    else this.#command(note)
  }

  /** One frame: `values` holds it from `offset` on. Frames of cars that no info named are skipped. */
  frame(seq: number, atS: number, car: number, values: Float32Array, offset: number): void {
    const fold = this.#byIndex.get(car)
    const info = this.#info
    if (!fold || !info) return
    this.#seq = seq
    if (!(atS <= this.#atS)) this.#atS = atS
    fold.frame(atS, values, offset, info.track, this.#flag.flag, this.#edges)
    if (this.#edges.line) this.#finishLine(fold, info)
    this.#look(fold)
  }

  #look(fold: CarFold): void {
    const { line, pit } = this.#edges
    const isOwn = fold.info.car === this.#ownCar
    if (isOwn && line) this.#point('lap')
    else if (isOwn && pit) this.#point('pit')
    else if (this.#atS - this.#pointAtS >= TICK_S) this.#point('tick')
    if (Number.isNaN(this.#pointAtS)) this.#pointAtS = this.#atS
    if (Number.isNaN(this.#insightDueS)) this.#insightDueS = this.#atS + INSIGHT_S
    else if (this.#atS >= this.#insightDueS) this.#insight()
  }

  #insight(): void {
    // The grid of insights stays fixed to the session: a hole skips beats and does not move the ones after it.
    const behind = Math.floor((this.#atS - this.#insightDueS) / INSIGHT_S) + 1
    this.#insightDueS += behind * INSIGHT_S
    const cars = this.#cars.map(car => car.insight()).filter(one => one !== null)
    this.#found({ kind: 'insight', insight: { seq: this.#seq, atS: this.#atS, cars } })
  }

  #point(why: Point['why']): void {
    this.#pointAtS = this.#atS
    const state = this.state()
    if (state)
      this.#found({ kind: 'point', point: { seq: this.#seq, atS: this.#atS, why }, state, own: this.#windows() })
  }

  #finishLine(fold: CarFold, info: SessionInfo): void {
    const laps = info.lapsTotal
    if (!this.#chequered && laps !== null && fold.lapsDone >= laps) this.#chequered = true
    if (this.#chequered && !fold.isRetired) fold.isFinished = true
  }

  #event(seq: number, atS: number, event: RaceEvent): void {
    this.#seq = Math.max(this.#seq, seq - 1)
    if (event.kind === 'tyre-change') this.#byIndex.get(event.car)?.stint.fit(event.compound)
    if (event.kind === 'retired') {
      const car = this.#byIndex.get(event.car)
      if (car) car.isRetired = true
    }
    if (event.kind !== 'flag' || !this.#flag.take(atS, event.flag)) return
    for (const car of this.#cars) car.log.flag(event.flag)
    if (event.flag === 'chequered') this.#chequered = true
    if (!(atS <= this.#atS)) this.#atS = atS
    if (this.#ownCar !== null) this.#point('flag')
  }

  #command(note: Extract<Note, { kind: 'command' }>): void {
    const { car } = note.input as { car?: unknown }
    if (note.name !== 'car.choose' || typeof car !== 'number' || !this.#byIndex.has(car)) return
    this.choose(car)
    if (this.#info && !Number.isNaN(this.#atS)) this.#point('plan')
  }

  /** The car the wall is for; kept over a jump. */
  choose(car: number): void {
    this.#ownCar = car
  }

  #learn(info: SessionInfo): void {
    this.#info = info
    for (const car of info.cars) {
      const known = this.#byIndex.get(car.car)
      // A number or a name may come later than the car.
      if (known) known.info = car
      else this.#add(car)
    }
    if (this.#ownCar === null) this.#ownCar = info.cars.find(car => car.isOwn)?.car ?? null
  }

  #add(car: CarInfo): void {
    const fold = new CarFold(car)
    this.#cars.push(fold)
    this.#byIndex.set(car.car, fold)
  }

  #forget(seq: number, atS: number, why: JumpWhy): void {
    // Another session brings its own cars: those of the last one would stand in the order as ghosts.
    if (why === 'new-session') {
      this.#info = undefined
      this.#ownCar = null
    }
    const info = this.#info
    this.#cars = []
    this.#byIndex.clear()
    this.#flag = new FlagFold()
    this.#atS = NaN
    this.#insightDueS = NaN
    this.#pointAtS = NaN
    this.#chequered = false
    if (info) for (const car of info.cars) this.#add(car)
    this.#found({ kind: 'reset', seq, atS })
  }

  #windows(): OwnWindows | null {
    const own = this.#ownCar === null ? undefined : this.#byIndex.get(this.#ownCar)
    if (!own) return null
    const { airC, trackC } = own
    return {
      windows: own.sectors.complete,
      lap: own.count.lap,
      tyreAgeLaps: own.stint.tyreAgeLaps,
      compound: own.stint.compound,
      airC,
      trackC,
    }
  }

  /** The race as strategy reads it; undefined before the source has said what this session is. */
  state(): RaceState | undefined {
    const info = this.#info
    if (!info) return undefined
    return {
      seq: this.#seq,
      atS: this.#atS,
      session: info.session,
      flag: this.#flag.flag,
      flagSinceS: this.#flag.sinceS,
      lapsTotal: info.lapsTotal,
      trackLengthM: info.track.lengthM,
      pitEntryM: info.track.pitEntryM,
      rules: info.rules,
      ownCar: this.#ownCar,
      cars: sessionOrder(this.#cars, info.session).map((car, i) => car.state(i + 1)),
    }
  }

  /** The order for the glass; undefined before there is one. */
  timing(): Timing | undefined {
    if (!this.#info) return undefined
    const { session } = this.#info
    const order = sessionOrder(this.#cars, session)
    return {
      seq: this.#seq,
      atS: this.#atS,
      flag: this.#flag.flag,
      flagSinceS: this.#flag.sinceS,
      leaderLap: order[0]?.count.lap ?? NaN,
      ownCar: this.#ownCar,
      rows: timingRows(order, this.#atS, session !== 'practice' && session !== 'qualifying'),
    }
  }
}
