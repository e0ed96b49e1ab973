import { at } from '../samples/fields.ts'
import type { CarInfo, Flag, TrackInfo } from '../samples/session.ts'
import { CarReports } from './car-reports.ts'
import { LapCount, type LineStep } from './lap-count.ts'
import { LapLog } from './lap-log.ts'
import { LapSpan, type SpannedLap } from './lap-span.ts'
import { Progress } from './progress.ts'
import type { CarState, InsightCar, OwnWindows } from './race-state.ts'
import { savedCar } from './saved-session.ts'
import type { SavedValue } from './saved-value.ts'
import { Sectors } from './sectors.ts'
import { StintLog, type EndedStint } from './stint-log.ts'
import { StintFold } from './stint.ts'
import { WearTrend } from './wear-trend.ts'

/** Edges one frame brought about; at most one of each. */
export interface CarEdges {
  line: { readonly lap: number; readonly atS: number } | null
  pit: 'in' | 'out' | null
  /** The lap that ended, when its time is known. */
  lap: SpannedLap | null
  stint: EndedStint | null
}

/** A hole in a car's own stream longer than this makes its lap useless for pace, seconds. */
const HOLE_S = 1
/** Sources that speak at lines only have long silences: a hole is also this many times the usual one. */
const HOLE_TIMES = 3
/** Weight of the newest interval in the usual one. */
const NEWEST = 0.05

/** Everything that is remembered of one car between frames. */
export class CarFold {
  /** The newest that the source says of it. */
  info: CarInfo
  readonly progress = new Progress()
  readonly count = new LapCount()
  readonly log = new LapLog()
  readonly span = new LapSpan()
  readonly stint = new StintFold()
  readonly stints = new StintLog()
  readonly wear = new WearTrend()
  readonly sectors = new Sectors()
  readonly reports = new CarReports()
  newestAtS = NaN
  lineAtS = NaN
  lapsDone = NaN
  isRetired = false
  isFinished = false
  framesSinceInsight = 0
  /** Usual time between two of its frames, seconds; NaN before the second. */
  usualStepS = NaN
  #lastLapS = NaN
  /** When the lap in progress began, kept until its line is crossed: the count has already moved on by then. */
  #startAtS = NaN

  constructor(info: CarInfo) {
    this.info = info
  }

  /** Folds one frame in. `edges` is the caller's, so that a frame without an edge allocates nothing. */
  frame(
    seq: number,
    atS: number,
    values: Float32Array,
    offset: number,
    track: TrackInfo,
    flag: Flag,
    edges: CarEdges,
  ): void {
    edges.line = null
    edges.lap = null
    this.#beat(atS - this.newestAtS)
    this.newestAtS = atS
    this.framesSinceInsight++
    this.reports.frame(values, offset)
    const distM = values[offset + at.lapDistM] ?? NaN
    const lengthM = track.lengthM ?? this.#learnedLengthM()
    const frac = values[offset + at.lapFrac] ?? NaN
    const pit = this.stint.frame(values, offset)
    edges.pit = pit
    edges.stint = this.stints.frame(this.stint, pit, this.count.lap)
    this.span.frame(seq, this.stint.compound)
    this.wear.frame(values, offset)
    if (pit) this.log.pit(pit)
    const step = this.count.step(atS, values[offset + at.lap] ?? NaN, distM, lengthM)
    const lastLapS = values[offset + at.lastLapS] ?? NaN
    if (step.kind === 'line') this.#line(seq, step, lastLapS, flag, edges)
    else if (step.kind === 'lost') this.#open(seq, flag)
    if (lastLapS > 0) this.#lastLapS = lastLapS
    this.#move(atS, frac, distM, lengthM)
    this.sectors.frame(atS, this.count.lap, distM, track.sectorEndsM, values, offset)
  }

  #beat(stepS: number): void {
    if (!(stepS > 0)) return
    if (stepS > Math.max(HOLE_S, HOLE_TIMES * this.usualStepS)) this.log.breakLap()
    this.usualStepS = Number.isNaN(this.usualStepS) ? stepS : this.usualStepS + NEWEST * (stepS - this.usualStepS)
  }

  #line(seq: number, { atS, ended, whole }: LineStep, lastLapS: number, flag: Flag, edges: CarEdges): void {
    // A reported lap time is the official one; the first frame after the line may still carry the lap before.
    const reported = lastLapS > 0 && lastLapS !== this.#lastLapS ? lastLapS : NaN
    const measured = whole ? atS - this.#startAtS : NaN
    this.lapsDone = ended
    this.lineAtS = atS
    this.#startAtS = atS
    const made = this.log.close(ended, Number.isNaN(reported) ? measured : reported, atS)
    // Lap 0 is the way to the grid.
    if (made && ended >= 1) edges.lap = this.span.spanned(this.info.car, made, seq, this.stint.compound)
    this.stint.line()
    this.wear.line()
    this.#open(seq, flag)
    edges.line = { lap: ended, atS }
  }

  #open(seq: number, flag: Flag): void {
    this.#startAtS = this.count.startAtS
    this.span.begin(seq, this.stint.compound)
    this.log.open(flag, this.stint.isInPit, this.stint.isOutLap, this.stint.tyreAgeLaps)
  }

  #move(atS: number, frac: number, distM: number, lengthM: number): void {
    if (Number.isNaN(this.count.lap)) return
    if (Number.isNaN(this.lapsDone)) this.lapsDone = Math.max(0, this.count.lap - 1)
    if (Number.isNaN(this.#startAtS)) this.#startAtS = this.count.startAtS
    const place = Number.isNaN(frac) ? distM / lengthM : frac
    if (!Number.isNaN(place)) this.progress.move(atS, this.count.lap - 1 + place)
  }

  #learnedLengthM(): number {
    return this.count.longestM > 500 && this.lapsDone > 0 ? this.count.longestM : NaN
  }

  retire(): EndedStint | null {
    this.isRetired = true
    return this.stints.end('retired', this.count.lap)
  }

  /** Tyres of this compound were fitted, says an event. */
  fit(compound: number): EndedStint | null {
    this.stint.fit(compound)
    return this.stints.change(this.stint, this.count.lap)
  }

  /** Place on the lap in progress, 0–1; NaN when the source gives none. */
  get lapFrac(): number {
    const now = this.progress.now
    return Number.isNaN(now) ? NaN : now - Math.floor(now)
  }

  /** Best lap of the session: the source's own word, else the best that was seen. */
  get bestS(): number {
    return Number.isNaN(this.reports.bestLapS) ? this.log.bestS : this.reports.bestLapS
  }

  state(position: number): CarState {
    return {
      car: this.info.car,
      number: this.info.number,
      className: this.info.className,
      position,
      lapsDone: Number.isNaN(this.lapsDone) ? 0 : this.lapsDone,
      lineAtS: this.lineAtS,
      lapFrac: this.lapFrac,
      isInPit: this.stint.isInPit,
      isRetired: this.isRetired,
      isFinished: this.isFinished,
      laps: this.log.laps,
      compound: this.stint.compound,
      tyreAgeLaps: this.stint.tyreAgeLaps,
      stops: this.stint.stops,
      compoundsUsed: this.stint.compoundsUsed,
      worn: this.wear.worn,
      wornPerLap: this.wear.perLap,
    }
  }

  /** Null when no frame came since the last insight. */
  insight(): InsightCar | null {
    if (this.framesSinceInsight === 0) return null
    const made: InsightCar = {
      car: this.info.car,
      lap: this.count.lap,
      lapStressG2s: this.sectors.lapStressG2s,
      sectorStressG2s: this.sectors.stressBySector(),
      frames: this.framesSinceInsight,
    }
    this.framesSinceInsight = 0
    return made
  }

  /** What the tyre model reads of it. */
  windows(): OwnWindows {
    const { airC, trackC } = this.reports
    const { tyreAgeLaps, compound } = this.stint
    return { windows: this.sectors.complete, lap: this.count.lap, tyreAgeLaps, compound, airC, trackC }
  }

  save(): unknown {
    const { info, newestAtS, lineAtS, lapsDone, isRetired, isFinished, framesSinceInsight, usualStepS } = this
    return {
      ...{ info, newestAtS, lineAtS, lapsDone, isRetired, isFinished, framesSinceInsight, usualStepS },
      ...{ reports: this.reports.save(), lastLapS: this.#lastLapS, startAtS: this.#startAtS },
      ...{ progress: this.progress.save(), count: this.count.save(), log: this.log.save(), span: this.span.save() },
      ...{ stint: this.stint.save(), stints: this.stints.save(), wear: this.wear.save(), sectors: this.sectors.save() },
    }
  }

  static restored(saved: SavedValue): CarFold {
    const car = new CarFold(savedCar(saved.part('info')))
    car.#restore(saved)
    return car
  }

  #restore(saved: SavedValue): void {
    this.newestAtS = saved.number('newestAtS')
    this.lineAtS = saved.number('lineAtS')
    this.lapsDone = saved.number('lapsDone')
    this.isRetired = saved.yes('isRetired')
    this.isFinished = saved.yes('isFinished')
    this.framesSinceInsight = saved.number('framesSinceInsight')
    this.usualStepS = saved.number('usualStepS')
    this.#lastLapS = saved.number('lastLapS')
    this.#startAtS = saved.number('startAtS')
    this.progress.restore(saved.part('progress'))
    this.count.restore(saved.part('count'))
    this.log.restore(saved.part('log'))
    this.span.restore(saved.part('span'))
    this.stint.restore(saved.part('stint'))
    this.stints.restore(saved.part('stints'))
    this.wear.restore(saved.part('wear'))
    this.sectors.restore(saved.part('sectors'))
    this.reports.restore(saved.part('reports'))
  }
}
