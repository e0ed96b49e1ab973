/** The envelope is looked at over this much of the car's own time: shorter stretches may be late as a whole. */
const WINDOW_MS = 120_000
/** A change of the envelope up to this is lateness, not another clock. */
const STEP_MS = 5_000
/** A rise must stay this long to be one. */
const STAYS_MS = 60_000
/** No car stores its samples for longer (64 s measured): a difference this far above is another clock at once. */
const NEVER_LATE_MS = 120_000

/** A stretch of a car's clock with one offset to UTC. */
export interface ClockSegment {
  /** Own time of its first sample, ms. */
  readonly fromMs: number
  /** UTC minus own time, ms. */
  readonly offsetMs: number
  readonly basis: 'arrival' | 'lap-ends' | 'estimate' | 'none'
}

/**
 * Segments of a clock from arrival times: `ecuMs` ascending, `aheadMs` = arrival − own time of each sample. Samples
 * arrive late and never early, so a segment's offset is the least difference in it. A new segment begins where the
 * lower envelope rises by more than 5 s and stays there for 60 s (a car without power stops its clock), where it is
 * higher than any car can be late, or where it falls by more than 5 s.
 */
export function arrivalSegments(ecuMs: Float64Array, aheadMs: Float64Array): ClockSegment[] {
  const count = Math.min(ecuMs.length, aheadMs.length)
  const ahead = forwardLeast(ecuMs, aheadMs, count)
  const found: ClockSegment[] = []
  for (let from = 0; from < count;) {
    const { to, leastMs } = segmentEnd(ecuMs, aheadMs, ahead, from, count)
    found.push({ fromMs: ecuMs[from] as number, offsetMs: leastMs, basis: 'arrival' })
    from = to
  }
  return found
}

/** Least difference over the window that begins at each sample. */
function forwardLeast(ecuMs: Float64Array, aheadMs: Float64Array, count: number): Float64Array {
  const least = new Float64Array(count)
  // Candidates of the window, the least at the front; walked from the end so that the window lies ahead.
  const queue = new Int32Array(count)
  let head = count
  let tail = count
  for (let i = count - 1; i >= 0; i--) {
    while (head < tail && (aheadMs[queue[head] as number] as number) >= (aheadMs[i] as number)) head++
    queue[--head] = i
    while ((ecuMs[queue[tail - 1] as number] as number) > (ecuMs[i] as number) + WINDOW_MS) tail--
    least[i] = aheadMs[queue[tail - 1] as number] as number
  }
  return least
}

function segmentEnd(ecuMs: Float64Array, aheadMs: Float64Array, ahead: Float64Array, from: number, count: number) {
  const lastMs = ecuMs[count - 1] as number
  let leastMs = ahead[from] as number
  const settled = firstNear(aheadMs, from, count, leastMs)
  if (settled > from) return { to: settled, leastMs: leastBetween(aheadMs, from, settled) }
  for (let i = from; i < count; i++) {
    if ((aheadMs[i] as number) < leastMs - STEP_MS) return { to: i, leastMs }
    leastMs = Math.min(leastMs, aheadMs[i] as number)
    const riseMs = (ahead[i] as number) - leastMs
    const stays = lastMs - (ecuMs[i] as number) >= STAYS_MS
    if (riseMs > NEVER_LATE_MS || (riseMs > STEP_MS && stays)) return { to: riseAt(ecuMs, ahead, i, count), leastMs }
  }
  return { to: count, leastMs }
}

/** First sample that can belong to the clock of the window's least one: a clock may step within the first window. */
function firstNear(aheadMs: Float64Array, from: number, count: number, leastMs: number): number {
  let at = from
  while (at < count && (aheadMs[at] as number) > leastMs + NEVER_LATE_MS) at++
  return at
}

function leastBetween(aheadMs: Float64Array, from: number, to: number): number {
  let least = Infinity
  for (let i = from; i < to; i++) least = Math.min(least, aheadMs[i] as number)
  return least
}

/**
 * Where the envelope has risen to its new height. The last samples of the old clock may be late themselves, which lifts
 * the envelope a little before it steps: they stay with the old clock.
 */
function riseAt(ecuMs: Float64Array, ahead: Float64Array, from: number, count: number): number {
  const until = (ecuMs[from] as number) + STAYS_MS
  let most = ahead[from] as number
  for (let i = from; i < count && (ecuMs[i] as number) <= until; i++) most = Math.max(most, ahead[i] as number)
  let at = from
  while ((ahead[at] as number) < most - STEP_MS) at++
  return Math.max(at, from)
}

/** The segment a time of the car's clock lies in; the first one also holds what comes before it. */
export function segmentAt(segments: readonly ClockSegment[], ecuMs: number): ClockSegment | undefined {
  let found = segments[0]
  for (const segment of segments) {
    if (segment.fromMs > ecuMs) break
    found = segment
  }
  return found
}
