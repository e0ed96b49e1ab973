import type { CautionKind, RaceSetup } from './race-setup.ts'
import { GREEN } from './race-setup.ts'

/** Scratch of the race loop, made once per question: inside a race nothing is allocated. */
export interface RaceMemory {
  /** Luck of this race, one key per car, and the race's own. */
  readonly key: Uint32Array
  raceKey: number
  block: number
  /** Last crossing of the line, and the one the round brings. */
  readonly lineS: Float64Array
  readonly endS: Float64Array
  /** What this round's stop costs; 0 without one. */
  readonly lossS: Float64Array
  /** Crossings at the end of each round, round × car: a lapped car finishes at the first one after the winner. */
  readonly lines: Float64Array
  /** Pace of the round without noise: what a passing chance is judged by. */
  readonly paceS: Float64Array
  readonly ageStep: Float64Array
  readonly age: Float64Array
  readonly slopeS: Float64Array
  readonly curve: Float64Array
  /** Offset of the set with its stint's luck. */
  readonly setS: Float64Array
  readonly plannedLap: Int32Array
  readonly stops: Int32Array
  readonly owes: Uint8Array
  readonly isStopping: Uint8Array
  readonly isDriving: Uint8Array
  /** Round of retirement; 0 while running. */
  readonly outRound: Int32Array
  /** By group, then by line: the order on the road. */
  readonly order: Int32Array
  readonly placed: Int32Array
  readonly caution: {
    kind: CautionKind
    /** Laps of it so far, the present one included. */
    lap: number
    left: number
    /** When it came out; −Infinity when before now. */
    fromS: number
    /** It came out in this very round. */
    isNew: boolean
  }
}

export function raceMemory({ n, lapsTotal, firstRound }: RaceSetup): RaceMemory {
  const floats = (length = n): Float64Array => new Float64Array(length)
  const ints = (): Int32Array => new Int32Array(n)
  return {
    key: new Uint32Array(n),
    raceKey: 0,
    block: 0,
    lineS: floats(),
    endS: floats(),
    lossS: floats(),
    lines: floats(Math.max(1, lapsTotal - firstRound + 2) * n),
    paceS: floats(),
    ageStep: floats(),
    age: floats(),
    slopeS: floats(),
    curve: floats(),
    setS: floats(),
    plannedLap: ints(),
    stops: ints(),
    owes: new Uint8Array(n),
    isStopping: new Uint8Array(n),
    isDriving: new Uint8Array(n),
    outRound: ints(),
    order: ints(),
    placed: ints(),
    caution: { kind: GREEN, lap: 0, left: 0, fromS: 0, isNew: false },
  }
}
