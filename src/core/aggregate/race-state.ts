import type { Flag, RaceRules, SessionInfo } from '../samples/session.ts'
import type { Window } from './window.ts'

/** One finished lap of one car. */
export interface Lap {
  /** Official count, from 1. */
  readonly lap: number
  readonly timeS: number
  /** Session time at which the line was crossed. */
  readonly lineAtS: number
  /** Green all the way, no pit lane, not the first lap of the race: pace may be learned from it. */
  readonly isClean: boolean
  readonly isInLap: boolean
  readonly isOutLap: boolean
  readonly flag: Flag
  /** Laps on this set when the lap began; NaN when unknown. */
  readonly tyreAgeLaps: number
}

/** One car as strategy sees it at a decision point. NaN = unknown. */
export interface CarState {
  readonly car: number
  readonly number: string
  readonly className: string
  readonly position: number
  readonly lapsDone: number
  /** Session time of its last crossing of the line. */
  readonly lineAtS: number
  /** Place on the lap in progress, 0–1. */
  readonly lapFrac: number
  readonly isInPit: boolean
  readonly isRetired: boolean
  readonly isFinished: boolean
  /** The newest eight, oldest first. */
  readonly laps: readonly Lap[]
  readonly compound: number
  readonly tyreAgeLaps: number
  readonly stops: number
  /** Dry compounds used so far, codes of the field table; empty when not reported. */
  readonly compoundsUsed: readonly number[]
  /** Wear of the tyre that is worn most, 0–1, where the source measures it while driving, and how fast it grows a lap. */
  readonly worn: number
  readonly wornPerLap: number
}

/** All that strategy reads, one immutable value per decision point. Plain JSON but for NaN. */
export interface RaceState {
  readonly seq: number
  readonly atS: number
  readonly session: SessionInfo['session']
  readonly flag: Flag
  readonly flagSinceS: number
  readonly lapsTotal: number | null
  readonly trackLengthM: number | null
  readonly pitEntryM: number | null
  readonly rules: RaceRules
  readonly ownCar: number | null
  /** In race order. */
  readonly cars: readonly CarState[]
}

/** Decision points are fixed by session time alone. */
export interface Point {
  /** Counts decision points of the session from 0. */
  readonly k: number
  readonly seq: number
  readonly atS: number
  readonly why: 'lap' | 'pit' | 'flag' | 'plan' | 'tick'
}

/** The own car's last three complete sectors, oldest first; fewer when not yet driven. */
export interface OwnWindows {
  readonly windows: readonly Window[]
  readonly lap: number
  readonly tyreAgeLaps: number
  /** Code of the field table; NaN when not reported. */
  readonly compound: number
  readonly airC: number
  readonly trackC: number
}

/** Relative tyre work so far, per car: the seeds' insight. */
export interface Insight {
  readonly seq: number
  readonly atS: number
  readonly cars: readonly InsightCar[]
}

export interface InsightCar {
  readonly car: number
  readonly lap: number
  /** ∫(ax²+ay²)dt of the lap in progress, g²·s. */
  readonly lapStressG2s: number
  /** The same per sector of the lap in progress. */
  readonly sectorStressG2s: readonly number[]
  readonly frames: number
}
