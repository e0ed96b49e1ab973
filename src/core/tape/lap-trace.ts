import { interpolate, Column } from './trace-column.ts'

/** Channels that are compared, by their names in the field table. */
export const comparedChannels = ['speedMps', 'throttle', 'brake', 'gear', 'steerRad'] as const
export type ComparedChannel = (typeof comparedChannels)[number]

/** The frames of one car on one lap, in their order. Arrays have one length; NaN = not reported. */
export interface LapSamples {
  /** Session time, s. */
  readonly atS: readonly number[]
  /** Metres from the line. */
  readonly distM: readonly number[]
  readonly channels: Readonly<Record<ComparedChannel, readonly number[]>>
}

/** When the lap was driven, session s. */
export interface LapSpan {
  readonly startS: number
  readonly endS: number
}

/** A lap by distance. */
export interface LapTrace {
  /** Length of the lap, metres: the track's where it is known, else as the lap tells it. */
  readonly lengthM: number
  /** `reported` by the source, or `speed`: the integral of speed over time, scaled to the track's length where known. */
  readonly basis: 'reported' | 'speed'
  /** What the integral had to be multiplied by; 1 for a reported distance. */
  readonly scale: number
  /** Whether there is a gap anywhere in it. */
  readonly hasGaps: boolean
  /** Seconds since the lap began at this distance; NaN in a gap. */
  elapsedS(distM: number): number
  /** A channel at this distance; NaN where it was not reported or in a gap. A gear is never between two. */
  valueAt(channel: ComparedChannel, distM: number): number
}

/** Longer than this there is a gap: nothing is known of what lies in it. */
const GAP_S = 1
const GAP_M = 100
/** Distance is the source's own when it comes at least half as often as speed. */
const ENOUGH = 0.5

/**
 * A lap by distance. Distance is the source's own where it reports one, else the trapezoidal integral of speed. The
 * line itself is a point of the trace at both ends (elapsed 0, and the whole lap) when the samples reach to within a
 * gap's length of it, so the trace ends at the lap's own time.
 * @param trackM the track's length, NaN when unknown
 * @returns null when neither distance nor speed makes a trace of at least two points
 */
export function lapTrace(samples: LapSamples, span: LapSpan, trackM: number): LapTrace | null {
  const reported = countOf(samples.distM)
  const isReported = reported >= 2 && reported >= ENOUGH * countOf(samples.channels.speedMps)
  const way = isReported ? reportedWay(samples, span, trackM) : speedWay(samples, span, trackM)
  if (!way) return null
  const { lengthM, scale, distM } = way
  const time = timeColumn(samples.atS, distM, span, lengthM)
  if (time.size < 2) return null
  const channels = new Map(comparedChannels.map(name => [name, channelColumn(samples, name, distM)]))
  return {
    lengthM,
    scale,
    basis: isReported ? 'reported' : 'speed',
    hasGaps: time.hasGaps,
    elapsedS: at => interpolate(time, at, false),
    valueAt: (name, at) => interpolate(channels.get(name) ?? new Column(), at, name === 'gear'),
  }
}

const countOf = (values: readonly number[]): number => values.filter(value => !Number.isNaN(value)).length

interface Way {
  readonly lengthM: number
  readonly scale: number
  /** Metres from the line of every sample, over the line counted on; NaN where unknown. */
  readonly distM: readonly number[]
}

function reportedWay({ atS, distM, channels }: LapSamples, span: LapSpan, trackM: number): Way | null {
  const longestM = distM.reduce((most, value) => (value > most ? value : most), 0)
  const known = trackM > 0 ? trackM : longestM
  if (!(known > 0)) return null
  const unwrapped = unwrap(atS, distM, span, known)
  if (trackM > 0) return { lengthM: trackM, scale: 1, distM: unwrapped }
  // Nobody knows the length: the lap goes on from its last sample to the line at the speed it had there.
  const last = unwrapped.findLastIndex(value => !Number.isNaN(value))
  const leftS = span.endS - (atS[last] ?? NaN)
  const onM = (channels.speedMps[last] ?? NaN) * leftS
  const lastM = unwrapped[last] ?? 0
  return { lengthM: leftS >= 0 && leftS < GAP_S && onM > 0 ? lastM + onM : lastM, scale: 1, distM: unwrapped }
}

/** Frames next to the line may still carry the lap before, or the next: their distance is brought onto this lap. */
function unwrap(atS: readonly number[], distM: readonly number[], span: LapSpan, lengthM: number): number[] {
  const out: number[] = []
  let turnM = 0
  let before = NaN
  for (const value of distM) {
    if (value - before < -lengthM / 2) turnM += lengthM
    else if (value - before > lengthM / 2) turnM -= lengthM
    if (!Number.isNaN(value)) before = value
    out.push(value + turnM)
  }
  const middleS = (span.startS + span.endS) / 2
  const middle = out.find((value, i) => !Number.isNaN(value) && (atS[i] ?? NaN) >= middleS) ?? 0
  const backM = Math.floor(middle / lengthM) * lengthM
  return backM === 0 ? out : out.map(value => value - backM)
}

/** Distance from speed: over a hole the mean of its two ends is taken, and the hole stays a gap. */
function speedWay({ atS, channels }: LapSamples, span: LapSpan, trackM: number): Way | null {
  const speed = channels.speedMps
  const distM: number[] = []
  let sumM = NaN
  let [beforeS, beforeMps] = [NaN, NaN]
  for (const [i, time] of atS.entries()) {
    const mps = speed[i] ?? NaN
    if (Number.isNaN(mps)) {
      distM.push(NaN)
      continue
    }
    // The way from the line to the first sample, at its speed.
    if (Number.isNaN(sumM)) sumM = Math.max(0, time - span.startS) * mps
    else if (time > beforeS) sumM += ((mps + beforeMps) / 2) * (time - beforeS)
    distM.push(sumM)
    ;[beforeS, beforeMps] = [time, mps]
  }
  const wholeM = sumM + Math.max(0, span.endS - beforeS) * beforeMps
  if (!(wholeM > 0)) return null
  const scale = trackM > 0 ? trackM / wholeM : 1
  return { lengthM: trackM > 0 ? trackM : wholeM, scale, distM: distM.map(value => value * scale) }
}

/** A car that stands or rolls back takes time and no way: only samples that lie further on are kept. */
function timeColumn(atS: readonly number[], distM: readonly number[], span: LapSpan, lengthM: number): Column {
  const column = new Column()
  column.take(0, 0, false)
  let [rawS, rawM] = [span.startS, 0]
  let isGap = false
  for (const [i, time] of atS.entries()) {
    const way = distM[i] ?? NaN
    if (Number.isNaN(way) || !(time >= rawS)) continue
    // Behind the line the car is on another lap; before it, on the one before.
    if (way >= lengthM) break
    if (way < 0) continue
    isGap ||= time - rawS > GAP_S || way - rawM > GAP_M
    ;[rawS, rawM] = [time, way]
    if (!(way > column.lastM)) continue
    column.take(way, time - span.startS, isGap)
    isGap = false
  }
  column.take(lengthM, span.endS - span.startS, isGap || span.endS - rawS > GAP_S || lengthM - rawM > GAP_M)
  return column
}

/** A channel may be reported less often than distance: its own samples say where it has a gap. */
function channelColumn({ atS, channels }: LapSamples, name: ComparedChannel, distM: readonly number[]): Column {
  const column = new Column()
  let [rawS, rawM] = [NaN, NaN]
  let isGap = false
  for (const [i, value] of channels[name].entries()) {
    const [time, way] = [atS[i] ?? NaN, distM[i] ?? NaN]
    if (Number.isNaN(value) || Number.isNaN(way)) continue
    isGap ||= time - rawS > GAP_S || way - rawM > GAP_M
    ;[rawS, rawM] = [time, way]
    if (!(way > column.lastM)) continue
    column.take(way, value, isGap)
    isGap = false
  }
  return column
}
