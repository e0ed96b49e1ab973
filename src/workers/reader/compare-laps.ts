import { done, failed, type Result } from '../../core/health/result.ts'
import type { LapComparison } from '../../core/contract/payloads/replay.ts'
import { at, FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { TrackInfo } from '../../core/samples/session.ts'
import type { TapedLap } from '../../core/samples/taped.ts'
import { comparisonWords, isSameLength, lapDelta } from '../../core/tape/lap-delta.ts'
import { comparedChannels, lapTrace, type LapSamples, type LapTrace } from '../../core/tape/lap-trace.ts'
import type { LapAt } from '../../core/tape/library-tasks.ts'
import { lapOfEntry } from '../../core/tape/read-entry.ts'
import { trackOf } from '../../core/tape/session-row.ts'
import { circuitKey } from '../../core/track/circuits.ts'
import type { Job } from '../runtime/serve.ts'
import type { TapeReads } from './tape-reads.ts'

interface Driven {
  readonly asked: LapAt
  readonly number: string
  readonly lap: TapedLap
  readonly track: TrackInfo | null
  readonly trackName: string | null
  /** Its distance was worked out when the file was read. */
  readonly isDerived: boolean
}

/** Two laps of one track by distance. Fails with a sentence where they cannot be compared. */
export async function compareLaps(reads: TapeReads, a: LapAt, b: LapAt, job: Job): Promise<Result<LapComparison>> {
  const [first, second] = [await findLap(reads, a, job), await findLap(reads, b, job)]
  if (!first.ok) return first
  if (!second.ok) return second
  const isElsewhere = differs(first.value.trackName, second.value.trackName)
  if (isElsewhere !== '') return failed('other-track', isElsewhere)
  const [traceA, traceB] = [await traceOf(reads, first.value, job), await traceOf(reads, second.value, job)]
  if (!traceA.ok) return traceA
  if (!traceB.ok) return traceB
  const [lengthA, lengthB] = [traceA.value.lengthM, traceB.value.lengthM]
  if (!isSameLength(lengthA, lengthB)) {
    const say = `The laps are ${lengthA.toFixed(0)} m and ${lengthB.toFixed(0)} m long: they were not driven on one layout.`
    return failed('other-length', say)
  }
  return done({
    a: nameOf(first.value),
    b: nameOf(second.value),
    ...lapDelta(traceA.value, traceB.value),
    say: comparisonWords(traceA.value, traceB.value, first.value.isDerived || second.value.isDerived),
  })
}

const nameOf = ({ asked, number, lap }: Driven): LapComparison['a'] => ({
  ...{ session: asked.session, number, lap: lap.lap, timeS: lap.timeS },
})

/** Empty where the two may be one track: a track of which nobody knows the name may be any. */
function differs(a: string | null, b: string | null): string {
  if (a === null || b === null || circuitKey(a) === circuitKey(b)) return ''
  return `The laps were driven on different tracks: ${a} and ${b}.`
}

async function findLap(reads: TapeReads, asked: LapAt, job: Job): Promise<Result<Driven>> {
  const { info, header } = await reads.about(asked.path, job)
  const number = info?.cars.find(car => car.car === asked.car)?.number ?? `#${asked.car}`
  const entries = await reads.entries(asked.path, ['lap'], job)
  // The newest, where a lap was driven twice: after a flashback, or in a second session of one file.
  const lap = entries.map(lapOfEntry).findLast(one => one?.car === asked.car && one.lap === asked.lap)
  if (!lap) return failed('no-lap', `${asked.session} has no lap ${asked.lap} of car ${number}.`)
  const isDerived = header.can.channels?.lapDistM === 'derived'
  return done({ asked, number, lap, track: info?.track ?? null, trackName: trackOf(info), isDerived })
}

async function traceOf(reads: TapeReads, driven: Driven, job: Job): Promise<Result<LapTrace>> {
  const { asked, lap, track, number } = driven
  const trackM = track?.lengthM ?? NaN
  const samples = await samplesOf(reads, asked.path, lap, trackM, job)
  const span = { startS: lap.lineAtS - lap.timeS, endS: lap.lineAtS }
  const trace = lapTrace(samples, span, trackM)
  if (trace) return done(trace)
  const say = `Lap ${lap.lap} of car ${number} in ${asked.session} has neither distance nor speed: it cannot be compared.`
  return failed('no-trace', say)
}

/** The frames of the lap's car. Where the source tells a share of the lap and no metres, it is times the track's length. */
async function samplesOf(reads: TapeReads, path: string, lap: TapedLap, trackM: number, job: Job): Promise<LapSamples> {
  const atS: number[] = []
  const distM: number[] = []
  const channels = { speedMps: [], throttle: [], brake: [], gear: [], steerRad: [] } as Record<
    (typeof comparedChannels)[number],
    number[]
  >
  for await (const portion of reads.portions(path, lap.fromSeq, job)) {
    const until = Math.min(portion.atS.length, lap.toSeq - portion.fromSeq)
    for (let i = Math.max(0, lap.fromSeq - portion.fromSeq); i < until; i++) {
      if (portion.car[i] !== lap.car) continue
      const value = (place: number): number => portion.values[i * FRAME_WIDTH + place] ?? NaN
      const metres = value(at.lapDistM)
      atS.push(portion.atS[i] ?? NaN)
      distM.push(Number.isNaN(metres) ? value(at.lapFrac) * trackM : metres)
      for (const name of comparedChannels) channels[name].push(value(at[name]))
    }
    if (portion.fromSeq + portion.atS.length >= lap.toSeq) break
  }
  return { atS, distM, channels }
}
