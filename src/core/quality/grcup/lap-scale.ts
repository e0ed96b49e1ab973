import { follows, type LapRun } from './lap-runs.ts'

/** Speed sensors and tyre sizes leave a few per cent (0.97–1.01 measured); more is a cut or missing lap. */
const SCALE = { min: 0.9, max: 1.1 } as const

/** What turns way by speed into lap distance, by lap. */
export interface LapScale {
  /** Official length over way driven, by the time the lap began. */
  readonly byLap: ReadonlyMap<number, number>
  /** For laps that were not driven whole; 1 while nothing is known. */
  readonly usual: number
}

/** Scales every whole lap to the official length. */
export function lapScale(laps: readonly LapRun[], lengthM: number | null): LapScale {
  const byLap = new Map<number, number>()
  if (lengthM === null) return { byLap, usual: 1 }
  laps.forEach((run, i) => {
    const [before, next] = [laps[i - 1], laps[i + 1]]
    if (!before || !next || !follows(before, run) || !follows(run, next)) return
    const factor = lengthM / (next.firstM - run.firstM)
    if (factor >= SCALE.min && factor <= SCALE.max) byLap.set(run.firstMs, factor)
  })
  const sorted = [...byLap.values()].sort((a, b) => a - b)
  return { byLap, usual: sorted[sorted.length >> 1] ?? 1 }
}
