/** One car as the order sees it. */
export interface Runner {
  readonly carIdx: number
  readonly classKey: string
  /** Laps done with the place on the lap; NaN until the car was seen. Stays where the car was seen last. */
  readonly progress: number
  /** Place among those that took the flag, from 0; NaN while it runs. */
  readonly finished: number
  /** Place on the grid, from 1; NaN without one. */
  readonly grid: number
}

export interface Placed<R extends Runner = Runner> {
  readonly runner: R
  /** From 1. */
  readonly position: number
  readonly classPosition: number
  /** Next one ahead; null for the leader. */
  readonly ahead: R | null
}

const byProgress = (a: Runner, b: Runner): number => {
  const way = b.progress - a.progress
  // Two at one place: the one that took the flag first.
  return way !== 0 || Number.isNaN(a.finished - b.finished) ? way : a.finished - b.finished
}

const byGrid = (a: Runner, b: Runner): number => a.grid - b.grid

/**
 * The order of a race: laps done and place, those that finished or stand still keeping what they had; before the green
 * the qualifying grid. Cars that nobody has seen, or that have no place on the grid, have no position. Not to be mixed
 * with the game's own positions, which move at the line only.
 */
export function runningOrder<R extends Runner>(runners: readonly R[], isGreen: boolean): readonly Placed<R>[] {
  const known = runners.filter(runner => !Number.isNaN(isGreen ? runner.progress : runner.grid))
  const sorted = [...known].sort(isGreen ? byProgress : byGrid)
  const inClass = new Map<string, number>()
  return sorted.map((runner, i) => {
    const classPosition = (inClass.get(runner.classKey) ?? 0) + 1
    inClass.set(runner.classKey, classPosition)
    return { runner, position: i + 1, classPosition, ahead: sorted[i - 1] ?? null }
  })
}
