import type { IrSession } from './text/ir-session.ts'

/** One completed lap of one car, as a session text told it. */
export interface ToldLap {
  readonly sessionNum: number
  readonly carIdx: number
  /** The lap that was completed, from 1. */
  readonly lap: number
  /** Null for a lap without a time. */
  readonly timeS: number | null
  readonly position: number | null
  readonly incidents: number | null
}

/**
 * Laps of all cars out of one revision of the session text after the other. A text knows the last lap only: where a
 * revision is missing and a car did two laps, the earlier one stays unknown.
 */
export class ResultsFold {
  readonly #done = new Map<string, number>()
  /** Laps that no revision told. */
  missed = 0

  /** The laps that are new in this revision, by car. */
  take(session: IrSession): readonly ToldLap[] {
    return session.sessions.flatMap(part =>
      part.results.flatMap((result): ToldLap[] => {
        const key = `${part.num}/${result.carIdx}`
        const lap = result.lapsComplete ?? 0
        const before = this.#done.get(key)
        this.#done.set(key, lap)
        if (lap < 1 || (before !== undefined && lap <= before)) return []
        this.missed += lap - (before ?? 0) - 1
        const { carIdx, lastTimeS: timeS, position, incidents } = result
        return [{ sessionNum: part.num, carIdx, lap, timeS, position, incidents }]
      }),
    )
  }
}
