import type { Result } from '../health/result.ts'
import { exactText } from '../samples/exact-json.ts'
import type { JumpWhy, Note, RaceEvent, SessionInfo } from '../samples/session.ts'
import type { TapedLap, TapedStint } from '../samples/taped.ts'
import { Beat } from './beat.ts'
import type { CarEdges, CarFold } from './car-fold.ts'
import { CarList } from './car-list.ts'
import { FlagFold } from './flag-fold.ts'
import { sessionOrder } from './order.ts'
import type { Insight, OwnWindows, Point, RaceState } from './race-state.ts'
import { savedSession } from './saved-session.ts'
import { readSaved, type SavedValue } from './saved-value.ts'
import type { EndedStint } from './stint-log.ts'
import { timingNow, type Timing } from './timing.ts'

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
  /** The state behind all frames before `seq`, exact text: from there on the same follows as here. */
  | { readonly kind: 'checkpoint'; readonly seq: number; readonly atS: number; readonly fold: string }

/** What is kept of a race for people to look up; nothing is decided from it, so it stands beside what was found. */
export type Kept =
  | { readonly kind: 'lap'; readonly lap: TapedLap }
  /** With the frame or event that ended it. */
  | { readonly kind: 'stint'; readonly seq: number; readonly atS: number; readonly stint: TapedStint }

/** An insight leaves every 600 ms of session time. */
const INSIGHT_S = 0.6
/** Without another reason a decision is looked at again after this long, session seconds. */
const TICK_S = 5
/** The state is told this often, session seconds: what a wound replay has to go through again at most. */
const CHECKPOINT_S = 30
/** Raised when what a fold saves, or what it makes of a frame, changes: older states are then not gone on from. */
const FOLD_VERSION = 1

/**
 * The one fold over the frames of a session. It sees frames one by one, so where a batch ends cannot change a result;
 * it reads session time only, so neither can the speed of a replay.
 */
export class RaceFold {
  readonly #found: (found: Found) => void
  readonly #kept: ((kept: Kept) => void) | undefined
  readonly #tellsState: boolean
  readonly #edges: CarEdges = { line: null, pit: null, lap: null, stint: null }
  readonly #cars = new CarList()
  readonly #flag = new FlagFold()
  readonly #insights = new Beat(INSIGHT_S)
  readonly #checkpoints = new Beat(CHECKPOINT_S)
  #info: SessionInfo | undefined
  #ownCar: number | null = null
  #seq = -1
  #atS = NaN
  #pointAtS = NaN
  #chequered = false

  /** @param kept hears of laps and stints; @param checkpoints true: the state is told among what is found. */
  constructor(found: (found: Found) => void, kept?: (kept: Kept) => void, checkpoints = false) {
    this.#found = found
    this.#kept = kept
    this.#tellsState = checkpoints
  }

  /** Something that arrived beside the frames; it belongs before the next frame. */
  note(note: Note): void {
    if (note.kind === 'info') this.#learn(note.info)
    else if (note.kind === 'event') this.#event(note.seq, note.atS, note.event)
    else if (note.kind === 'jump') this.#forget(note.seq, note.atS, note.why)
    else if (note.kind === 'gap') for (const car of this.#cars.all) car.log.breakLap()
    else this.#command(note)
  }

  /** One frame: `values` holds it from `offset` on. Frames of cars that no info named are skipped. */
  frame(seq: number, atS: number, car: number, values: Float32Array, offset: number): void {
    const fold = this.#cars.get(car)
    const info = this.#info
    if (!fold || !info) return
    this.#seq = seq
    if (!(atS <= this.#atS)) this.#atS = atS
    fold.frame(seq, atS, values, offset, info.track, this.#flag.flag, this.#edges)
    this.#keepStint(seq, atS, fold, this.#edges.stint)
    if (this.#edges.line) this.#finishLine(seq, atS, fold, info)
    this.#look(fold)
  }

  #look(fold: CarFold): void {
    const { line, pit } = this.#edges
    const isOwn = fold.info.car === this.#ownCar
    if (isOwn && line) this.#point('lap')
    else if (isOwn && pit) this.#point('pit')
    else if (this.#atS - this.#pointAtS >= TICK_S) this.#point('tick')
    if (Number.isNaN(this.#pointAtS)) this.#pointAtS = this.#atS
    if (this.#insights.hasFallen(this.#atS)) this.#insight()
    if (this.#checkpoints.hasFallen(this.#atS) && this.#tellsState) {
      // Last of all: what this frame brought about stands before it.
      this.#found({ kind: 'checkpoint', seq: this.#seq + 1, atS: this.#atS, fold: exactText(this.save()) })
    }
  }

  #insight(): void {
    const cars = this.#cars.all.map(car => car.insight()).filter(one => one !== null)
    this.#found({ kind: 'insight', insight: { seq: this.#seq, atS: this.#atS, cars } })
  }

  #point(why: Point['why']): void {
    this.#pointAtS = this.#atS
    const state = this.state()
    if (state) this.#found({ kind: 'point', point: { seq: this.#seq, atS: this.#atS, why }, state, own: this.own() })
  }

  #finishLine(seq: number, atS: number, fold: CarFold, info: SessionInfo): void {
    const laps = info.lapsTotal
    if (!this.#chequered && laps !== null && fold.lapsDone >= laps) this.#chequered = true
    if (this.#chequered && !fold.isRetired) fold.isFinished = true
    const { lap } = this.#edges
    if (lap && this.#kept) {
      const position = sessionOrder(this.#cars.all, info.session).indexOf(fold) + 1
      this.#kept({ kind: 'lap', lap: { ...lap, position } })
    }
    if (fold.isFinished) this.#keepStint(seq, atS, fold, fold.stints.end('finish', fold.lapsDone))
  }

  #keepStint(seq: number, atS: number, fold: CarFold, stint: EndedStint | null): void {
    if (stint) this.#kept?.({ kind: 'stint', seq, atS, stint: { car: fold.info.car, ...stint } })
  }

  #event(seq: number, atS: number, event: RaceEvent): void {
    this.#seq = Math.max(this.#seq, seq - 1)
    if (event.kind === 'tyre-change' || event.kind === 'retired') this.#happened(seq, atS, event)
    if (event.kind !== 'flag' || !this.#flag.take(atS, event.flag)) return
    for (const car of this.#cars.all) car.log.flag(event.flag)
    if (event.flag === 'chequered') this.#chequered = true
    if (!(atS <= this.#atS)) this.#atS = atS
    if (this.#ownCar !== null) this.#point('flag')
  }

  #happened(seq: number, atS: number, event: Extract<RaceEvent, { kind: 'tyre-change' | 'retired' }>): void {
    const car = this.#cars.get(event.car)
    if (car) this.#keepStint(seq, atS, car, event.kind === 'retired' ? car.retire() : car.fit(event.compound))
  }

  #command(note: Extract<Note, { kind: 'command' }>): void {
    const { car } = note.input as { car?: unknown }
    if (note.name !== 'car.choose' || typeof car !== 'number' || !this.#cars.get(car)) return
    this.choose(car)
    if (this.#info && !Number.isNaN(this.#atS)) this.#point('plan')
  }

  /** The car the wall is for; kept over a jump. */
  choose(car: number): void {
    this.#ownCar = car
  }

  #learn(info: SessionInfo): void {
    this.#info = info
    this.#cars.learn(info.cars)
    if (this.#ownCar === null) this.#ownCar = info.cars.find(car => car.isOwn)?.car ?? null
  }

  #forget(seq: number, atS: number, why: JumpWhy): void {
    // Another session brings its own cars: those of the last one would stand in the order as ghosts.
    if (why === 'new-session') {
      this.#info = undefined
      this.#ownCar = null
    }
    this.#cars.clear()
    this.#flag.clear()
    this.#insights.clear()
    this.#checkpoints.clear()
    this.#atS = NaN
    this.#pointAtS = NaN
    this.#chequered = false
    if (this.#info) this.#cars.learn(this.#info.cars)
    this.#found({ kind: 'reset', seq, atS })
  }

  /** What the tyre model reads of the own car; null without one. */
  own(): OwnWindows | null {
    return (this.#ownCar === null ? undefined : this.#cars.get(this.#ownCar))?.windows() ?? null
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
      cars: sessionOrder(this.#cars.all, info.session).map((car, i) => car.state(i + 1)),
    }
  }

  /** The order for the glass; undefined before there is one. */
  timing(): Timing | undefined {
    const info = this.#info
    if (!info) return undefined
    const now = { seq: this.#seq, atS: this.#atS, flag: this.#flag.flag, flagSinceS: this.#flag.sinceS }
    return timingNow(this.#cars.all, info.session, { ...now, ownCar: this.#ownCar })
  }

  /** All that the next frame's outcome depends on: plain JSON but for NaN, ±Infinity and −0 (`exactText` keeps those). */
  save(): unknown {
    return {
      ...{ version: FOLD_VERSION, info: this.#info ?? null, ownCar: this.#ownCar, seq: this.#seq, atS: this.#atS },
      ...{ pointAtS: this.#pointAtS, chequered: this.#chequered, flag: this.#flag.save(), cars: this.#cars.save() },
      ...{ insights: this.#insights.save(), checkpoints: this.#checkpoints.save() },
    }
  }

  /**
   * A fold that goes on as the one that was saved would have; ears as for the constructor.
   * @returns failed `other-version`, or `damaged` for anything else that no fold saved.
   */
  static restore(saved: unknown, ...ears: ConstructorParameters<typeof RaceFold>): Result<RaceFold> {
    return readSaved(saved, FOLD_VERSION, value => {
      const fold = new RaceFold(...ears)
      fold.#restore(value)
      return fold
    })
  }

  #restore(saved: SavedValue): void {
    this.#info = saved.isNull('info') ? undefined : savedSession(saved.part('info'))
    this.#ownCar = saved.isNull('ownCar') ? null : saved.number('ownCar')
    this.#seq = saved.number('seq')
    this.#atS = saved.number('atS')
    this.#pointAtS = saved.number('pointAtS')
    this.#chequered = saved.yes('chequered')
    this.#flag.restore(saved.part('flag'))
    this.#cars.restore(saved, 'cars')
    this.#insights.restore(saved, 'insights')
    this.#checkpoints.restore(saved, 'checkpoints')
  }
}
