import { UNKNOWN_LAP } from '../../decode/grcup/telemetry/row-store.ts'

/** A lap number needs this much data to count: a handful of rows carry the wrong one at every lap change. */
const LEAST_MS = 1000
/** Between two laps that follow each other there is no lap; a hole this short belongs to the earlier one. */
const SHORT_HOLE_MS = 1000

/** A stretch of the car's own time with one lap number. */
export interface LapRun {
  readonly lap: number
  readonly firstMs: number
  lastMs: number
  /** Way travelled since the file began, metres, at both ends. */
  readonly firstM: number
  lastM: number
}

/** Collects the lap numbers of one clock's moments in the order of time. */
export class LapRuns {
  readonly #runs: LapRun[] = []

  add(ecuMs: number, lap: number, wayM: number): void {
    if (lap === UNKNOWN_LAP) return
    const run = this.#runs.at(-1)
    if (run?.lap === lap) {
      run.lastMs = ecuMs
      run.lastM = wayM
    } else {
      this.#runs.push({ lap, firstMs: ecuMs, lastMs: ecuMs, firstM: wayM, lastM: wayM })
    }
  }

  /** Laps that count, in the order of time; what lay between two stretches of one lap belongs to it. */
  laps(): LapRun[] {
    const found: LapRun[] = []
    for (const run of this.#runs) {
      if (run.lastMs - run.firstMs < LEAST_MS) continue
      const last = found.at(-1)
      if (last?.lap === run.lap) Object.assign(last, { lastMs: run.lastMs, lastM: run.lastM })
      else found.push({ ...run })
    }
    return found
  }
}

/** True when `next` begins where `run` ends: the line was crossed between them and nothing is missing. */
export const follows = (run: LapRun, next: LapRun): boolean =>
  next.lap === run.lap + 1 && next.firstMs - run.lastMs < SHORT_HOLE_MS

/** Finds the lap of a moment; moments are asked for in the order of time. */
export class LapFinder {
  readonly #laps: readonly LapRun[]
  #at = 0

  constructor(laps: readonly LapRun[]) {
    this.#laps = laps
  }

  /** Lap of a time: of the stretch it lies in, or the one lap that is missing between two; else unknown. */
  lapAt(ecuMs: number): number {
    const laps = this.#laps
    while (this.#at + 1 < laps.length && (laps[this.#at + 1] as LapRun).firstMs <= ecuMs) this.#at++
    const run = laps[this.#at]
    if (!run || ecuMs < run.firstMs) return UNKNOWN_LAP
    if (ecuMs <= run.lastMs) return run.lap
    const next = laps[this.#at + 1]
    if (!next) return UNKNOWN_LAP
    if (next.lap === run.lap + 2) return run.lap + 1
    return follows(run, next) ? run.lap : UNKNOWN_LAP
  }

  isUnknown(ecuMs: number): boolean {
    return this.lapAt(ecuMs) === UNKNOWN_LAP
  }

  /** The stretch that was found last, and whether its beginning at the line was seen. */
  get current(): { readonly run: LapRun; readonly isWhole: boolean } | null {
    const run = this.#laps[this.#at]
    const before = this.#laps[this.#at - 1]
    return run ? { run, isWhole: before !== undefined && follows(before, run) } : null
  }
}

/** The same laps with those added that lap files know and the rows do not: a stretch of unknown rows between two ends. */
export function withKnownEnds(laps: readonly LapRun[], ends: readonly { lap: number; ecuMs: number }[]): LapRun[] {
  const added = ends.flatMap((end, i) => {
    const before = ends[i - 1]
    if (before?.lap !== end.lap - 1 || end.ecuMs <= before.ecuMs) return []
    const isSeen = laps.some(run => run.lap === end.lap || (run.firstMs < end.ecuMs && run.lastMs > before.ecuMs))
    return isSeen ? [] : [{ lap: end.lap, firstMs: before.ecuMs, lastMs: end.ecuMs, firstM: NaN, lastM: NaN }]
  })
  return [...laps, ...added].sort((a, b) => a.firstMs - b.firstMs)
}
