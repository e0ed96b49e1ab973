import type { LapComparison } from '../contract/payloads/replay.ts'
import { comparedChannels, type ComparedChannel, type LapTrace } from './lap-trace.ts'

/** Most points of a comparison. */
const MOST_POINTS = 2000
/** Laps whose lengths differ by more than this share are not laps of one layout. */
const LENGTH_SHARE = 0.02

type Compared = Pick<LapComparison, 'distM' | 'deltaS' | 'channels'>

/** Whether two lengths can be one layout of a track. */
export const isSameLength = (aM: number, bM: number): boolean => Math.abs(aM - bM) <= LENGTH_SHARE * Math.max(aM, bM)

/**
 * Two laps on one even grid of metres from the line, at most 2,000 points, about one a metre on a shorter lap. Where the
 * two lengths differ by a little, the grid is lap a's and lap b is read at the same share of its own length.
 *
 * `deltaS[i]` = elapsed time of b − elapsed time of a at that distance: + = b is behind. At the end it is the
 * difference of the two lap times. Null where one of the two has a gap.
 */
export function lapDelta(a: LapTrace, b: LapTrace): Compared {
  const points = Math.min(MOST_POINTS, Math.max(2, Math.ceil(a.lengthM) + 1))
  const share = Array.from({ length: points }, (_, i) => i / (points - 1))
  const atA = share.map(part => part * a.lengthM)
  const atB = share.map(part => part * b.lengthM)
  return {
    distM: atA,
    deltaS: share.map((_, i) => orNull(b.elapsedS(atB[i] ?? NaN) - a.elapsedS(atA[i] ?? NaN))),
    channels: comparedChannels
      .map(name => ({ name, a: valuesOf(a, name, atA), b: valuesOf(b, name, atB) }))
      .filter(channel => [...channel.a, ...channel.b].some(value => value !== null)),
  }
}

const valuesOf = (trace: LapTrace, name: ComparedChannel, distM: readonly number[]): (number | null)[] =>
  distM.map(at => orNull(trace.valueAt(name, at)))

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null)

/**
 * How distance was known, and what to be careful of.
 * @param isDerived the distance of one of them is no word of the source: it was worked out when the file was read
 */
export function comparisonWords(a: LapTrace, b: LapTrace, isDerived = false): string {
  const isReported = a.basis === 'reported' && b.basis === 'reported'
  const derived = 'Distance was worked out from speed when the recording was made.'
  const words = [isReported ? (isDerived ? derived : 'Distance as the source reports it.') : '']
  for (const [trace, which] of [
    [a, 'the first lap'],
    [b, 'the second lap'],
  ] as const) {
    if (trace.basis === 'speed') {
      const percent = Math.abs(trace.scale - 1) * 100
      const scaled = percent < 0.05 ? '' : `, scaled by ${percent.toFixed(1)} % to the track's length`
      words.push(`Distance of ${which} is worked out from its speed${scaled}.`)
    }
    if (trace.hasGaps) words.push(`There are gaps in ${which}: nothing is drawn across them.`)
  }
  if (Math.abs(a.lengthM - b.lengthM) > 1) {
    words.push(
      `The laps are ${a.lengthM.toFixed(0)} m and ${b.lengthM.toFixed(0)} m long; the second is drawn on the length of the first.`,
    )
  }
  return words.filter(word => word !== '').join(' ')
}
