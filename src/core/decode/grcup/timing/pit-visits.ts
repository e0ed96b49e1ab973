import type { OfficialRow } from './official-row.ts'

/** A way through the pit lane, seconds of the race clock. NaN = not told. */
export interface PitVisit {
  /** Lap at whose end the line was crossed in the pit lane. */
  readonly lap: number
  readonly lineAtS: number
  readonly inAtS: number
  /** NaN when the car did not come out. */
  readonly outAtS: number
  readonly laneS: number
}

/** Where the pit lane lies. */
export interface PitLane {
  /** How long a car at the limit drives from its entry to the line; 0 when not known. */
  readonly entryToLineS: number
  /** The exit lies before the line: a visit and its time stand on the same row. */
  readonly exitIsBeforeLine: boolean
}

interface Stay {
  readonly laneS: number
  readonly endsAtLine: boolean
}

/** Time in the lane: it stands on the lap after the crossing, except where the exit lies before the line. */
function stay(row: OfficialRow, before: OfficialRow | undefined, next: OfficialRow | undefined, lane: PitLane): Stay {
  const nextMs = next && next.lap === row.lap + 1 ? next.pitTimeMs : NaN
  // A time beside a `B` is this visit's own, unless the lap before ended in the lane too: then it may be that one's.
  const isOthers = before?.inPit === true && before.lap === row.lap - 1
  const ownMs = isOthers && !lane.exitIsBeforeLine ? NaN : row.pitTimeMs
  const endsAtLine = lane.exitIsBeforeLine ? !Number.isNaN(ownMs) : Number.isNaN(nextMs) && !Number.isNaN(ownMs)
  return { laneS: (endsAtLine ? ownMs : nextMs) / 1000, endsAtLine }
}

/**
 * The visits of one car. The timekeepers say at which crossing a car was in the pit lane and how long it was in there;
 * when it went in is worked out from where the lane lies. A time on lap 1 without a crossing before it is a start from
 * the pit lane and no visit.
 */
export function pitVisits(laps: readonly OfficialRow[], lane: PitLane): PitVisit[] {
  return laps.flatMap((row, i) => {
    if (!row.inPit) return []
    const next = laps[i + 1]
    const { laneS, endsAtLine } = stay(row, laps[i - 1], next, lane)
    const lineAtS = row.elapsedMs / 1000
    const lapStartS = (row.elapsedMs - row.timeMs) / 1000
    const entryS = endsAtLine ? laneS : Number.isNaN(laneS) ? lane.entryToLineS : Math.min(lane.entryToLineS, laneS)
    const inAtS = Math.max(lapStartS, lineAtS - entryS)
    const outS = endsAtLine ? lineAtS : Math.max(lineAtS, inAtS + laneS)
    const outAtS = next ? Math.min(outS, next.elapsedMs / 1000) : outS
    return [{ lap: row.lap, lineAtS, inAtS, outAtS, laneS }]
  })
}
