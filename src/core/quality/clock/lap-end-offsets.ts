import type { ClockSegment } from './clock-segments.ts'

/** One lap seen by both clocks: end by the car's own time, and what UTC said of the same crossing. */
export interface LapEndPair {
  readonly ecuMs: number
  readonly offsetMs: number
}

/** Laps whose offsets lie this close together tell of the same clock. */
const AGREE_MS = 500
/** A false pair is alone; a clock that stepped stays. */
const LASTING = 3

/**
 * Segments from lap ends: the median of the values within 0.5 s of the running median; three values in a row that leave
 * it and agree among themselves are a new segment. A few false rows are usual and are left out.
 */
export function lapEndSegments(pairs: readonly LapEndPair[]): ClockSegment[] {
  const found: ClockSegment[] = []
  let kept: LapEndPair[] = []
  let away: LapEndPair[] = []
  const close = (): void => {
    const first = kept[0]
    if (first) found.push({ fromMs: first.ecuMs, offsetMs: median(kept.map(pair => pair.offsetMs)), basis: 'lap-ends' })
  }
  for (const pair of [...pairs].sort((a, b) => a.ecuMs - b.ecuMs)) {
    if (agrees(pair, kept)) {
      kept.push(pair)
      away = []
      continue
    }
    away = agrees(pair, away) ? [...away, pair] : [pair]
    if (away.length < LASTING) continue
    if (kept.length >= LASTING) close()
    kept = away
    away = []
  }
  if (kept.length >= LASTING) close()
  return found
}

const agrees = (pair: LapEndPair, others: readonly LapEndPair[]): boolean =>
  others.length > 0 && Math.abs(pair.offsetMs - median(others.map(each => each.offsetMs))) <= AGREE_MS

/**
 * Offsets of segments found by arrival, made exact by lap ends. A segment takes the median of the pairs in it that lie
 * near its own offset; where the pairs tell of a smaller step inside it, it is split there.
 */
export function refinedByLapEnds(segments: readonly ClockSegment[], pairs: readonly LapEndPair[]): ClockSegment[] {
  if (segments.length === 0) return lapEndSegments(pairs)
  return segments.flatMap((segment, i) => {
    const toMs = segments[i + 1]?.fromMs ?? Infinity
    const inside = pairs.filter(pair => pair.ecuMs >= segment.fromMs && pair.ecuMs < toMs)
    const near = inside.filter(pair => Math.abs(pair.offsetMs - segment.offsetMs) <= NEAR_MS)
    const [first, ...later] = lapEndSegments(near)
    return first ? [{ ...first, fromMs: segment.fromMs }, ...later] : [segment]
  })
}

/** Arrival offsets lie 0.02–0.07 s above those of lap ends (measured): further off, a pair is not of this clock. */
const NEAR_MS = 5_000

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const mid = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[mid] as number) : ((sorted[mid - 1] as number) + (sorted[mid] as number)) / 2
}
