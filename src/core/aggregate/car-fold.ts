import { at } from '../samples/fields.ts'
import type { CarInfo, Flag, TrackInfo } from '../samples/session.ts'
import { LapCount } from './lap-count.ts'
import { LapLog } from './lap-log.ts'
import { Progress } from './progress.ts'
import type { CarState, InsightCar } from './race-state.ts'
import { Sectors } from './sectors.ts'
import { StintFold } from './stint.ts'
import { WearTrend } from './wear-trend.ts'

/** Edges one frame brought about; at most one of each. */
export interface CarEdges {
  line: { readonly lap: number; readonly atS: number } | null
  pit: 'in' | 'out' | null
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
  readonly stint = new StintFold()
  readonly wear = new WearTrend()
  readonly sectors = new Sectors()
  newestAtS = NaN
  lineAtS = NaN
  lapsDone = NaN
  isRetired = false
  isFinished = false
  airC = NaN
  trackC = NaN
  framesSinceInsight = 0
  /** Usual time between two of its frames, seconds; NaN before the second. */
  usualStepS = NaN
  /** What the source says itself, for sources that give no place on the track; NaN when it does not. */
  gapLeaderS = NaN
  bestReportedS = NaN
  position = NaN
  #lastLapS = NaN
  /** When the lap in progress began, kept until its line is crossed: the count has already moved on by then. */
  #startAtS = NaN

  constructor(info: CarInfo) {
    this.info = info
  }

  /** Folds one frame in. `edges` is the caller's, so that a frame without an edge allocates nothing. */
  frame(atS: number, values: Float32Array, offset: number, track: TrackInfo, flag: Flag, edges: CarEdges): void {
    edges.line = null
    edges.pit = null
    this.#beat(atS - this.newestAtS)
    this.newestAtS = atS
    this.framesSinceInsight++
    this.#weather(values, offset)
    this.#reports(values, offset)
    const distM = values[offset + at.lapDistM] ?? NaN
    const lengthM = track.lengthM ?? this.#learnedLengthM()
    const frac = values[offset + at.lapFrac] ?? NaN
    const pit = this.stint.frame(values, offset)
    this.wear.frame(values, offset)
    if (pit) {
      this.log.pit(pit)
      edges.pit = pit
    }
    const step = this.count.step(atS, values[offset + at.lap] ?? NaN, distM, lengthM)
    const lastLapS = values[offset + at.lastLapS] ?? NaN
    if (step.kind === 'line') this.#line(step.atS, step.ended, step.whole, lastLapS, flag, edges)
    else if (step.kind === 'lost') this.#open(flag)
    if (lastLapS > 0) this.#lastLapS = lastLapS
    this.#move(atS, frac, distM, lengthM)
    this.sectors.frame(atS, this.count.lap, distM, track.sectorEndsM, values, offset)
  }

  #beat(stepS: number): void {
    if (!(stepS > 0)) return
    if (stepS > Math.max(HOLE_S, HOLE_TIMES * this.usualStepS)) this.log.breakLap()
    this.usualStepS = Number.isNaN(this.usualStepS) ? stepS : this.usualStepS + NEWEST * (stepS - this.usualStepS)
  }

  #reports(values: Float32Array, offset: number): void {
    const gapS = values[offset + at.gapLeaderS] ?? NaN
    if (!Number.isNaN(gapS)) this.gapLeaderS = gapS
    const bestS = values[offset + at.bestLapS] ?? NaN
    if (bestS > 0) this.bestReportedS = bestS
    const position = values[offset + at.position] ?? NaN
    if (position >= 1) this.position = position
  }

  #line(atS: number, ended: number, whole: boolean, lastLapS: number, flag: Flag, edges: CarEdges): void {
    // A reported lap time is the official one; the first frame after the line may still carry the lap before.
    const reported = lastLapS > 0 && lastLapS !== this.#lastLapS ? lastLapS : NaN
    const measured = whole ? atS - this.#startAtS : NaN
    this.lapsDone = ended
    this.lineAtS = atS
    this.#startAtS = atS
    this.log.close(ended, Number.isNaN(reported) ? measured : reported, atS)
    this.stint.line()
    this.wear.line()
    this.#open(flag)
    edges.line = { lap: ended, atS }
  }

  #open(flag: Flag): void {
    this.#startAtS = this.count.startAtS
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

  #weather(values: Float32Array, offset: number): void {
    const airC = values[offset + at.airC] ?? NaN
    const trackC = values[offset + at.trackC] ?? NaN
    if (!Number.isNaN(airC)) this.airC = airC
    if (!Number.isNaN(trackC)) this.trackC = trackC
  }

  /** Place on the lap in progress, 0–1; NaN when the source gives none. */
  get lapFrac(): number {
    const now = this.progress.now
    return Number.isNaN(now) ? NaN : now - Math.floor(now)
  }

  /** Best lap of the session: the source's own word, else the best that was seen. */
  get bestS(): number {
    return Number.isNaN(this.bestReportedS) ? this.log.bestS : this.bestReportedS
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
}
