import type { EcuLap, GrCupReference, LapEnd, OfficialCar } from '../../decode/grcup/telemetry/reference.ts'
import { chassisOf } from '../../decode/grcup/telemetry/row-intake.ts'
import type { RowStore, StoredVehicle } from '../../decode/grcup/telemetry/row-store.ts'
import { arrivalSegments, type ClockSegment, segmentAt } from '../clock/clock-segments.ts'
import { type LapEndPair, refinedByLapEnds } from '../clock/lap-end-offsets.ts'
import { OwnTimeOrder } from '../clock/own-time-order.ts'
import { CarFrames, usualPeriods } from '../repeats/car-frames.ts'
import type { CarFacts, ClockFacts, Lateness } from './car-facts.ts'
import { CarLearner, type SeenClock } from './car-learner.ts'
import { follows, LapFinder, type LapRun, withKnownEnds } from './lap-runs.ts'
import { lapScale } from './lap-scale.ts'

const LATE_MS = 5_000

/** Where a car is learnt from. */
export interface Lesson {
  readonly store: RowStore
  readonly index: number
  readonly vehicle: StoredVehicle
  readonly hasArrival: boolean
  /** Take somebody's estimate of UTC where nothing better aligns several cars. */
  readonly takesEstimate: boolean
  readonly reference: GrCupReference | undefined
  readonly lengthOf: (learner: CarLearner) => number | null
}

/** Reads all rows of a car once and draws every conclusion its repair needs; yields after each block of rows. */
export async function* learnCar(lesson: Lesson): AsyncGenerator<void, CarFacts> {
  const learner = new CarLearner()
  const frames = new CarFrames(usualPeriods, moment => learner.moment(moment))
  const order = new OwnTimeOrder(
    rows => frames.rows(rows),
    () => {
      frames.flush()
      learner.otherClock()
    },
  )
  for await (const block of lesson.store.rows(lesson.index)) {
    order.rows(block)
    yield
  }
  order.end()
  frames.flush()
  return conclude(lesson, learner, order.strays, { same: frames.duplicateSame, conflict: frames.duplicateConflict })
}

function conclude(lesson: Lesson, learner: CarLearner, strays: number, duplicates: CarFacts['duplicates']): CarFacts {
  const lengthM = lesson.lengthOf(learner)
  const ends = lapEndsOf(lesson)
  const clocks = learner.clocks.map(seen => concludeClock(seen, lesson, ends, lengthM))
  return {
    vehicle: lesson.vehicle,
    index: lesson.index,
    clocks: clocks.map(each => each.facts),
    lateness: lesson.hasArrival ? lateness(learner.clocks, clocks) : null,
    imu: learner.imu.verdict(),
    gps: learner.gps.facts(),
    rates: learner.rates,
    has: learner.has,
    holes: learner.holes,
    strays,
    duplicates,
    filledLaps: clocks.reduce((sum, each) => sum + each.filledLaps, 0),
    official: resolved(
      lesson,
      clocks.map(each => each.facts),
    ),
  }
}

function concludeClock(seen: SeenClock, lesson: Lesson, ends: readonly LapEnd[], lengthM: number | null) {
  const { count } = seen.trace
  const data = seen.trace.flat()
  const ecuMs = Float64Array.from({ length: count }, (_, i) => data[2 * i] as number)
  const aheadMs = Float64Array.from({ length: count }, (_, i) => data[2 * i + 1] as number)
  const firstMs = ecuMs[0] ?? NaN
  const runs = seen.runs.laps()
  const byArrival = lesson.hasArrival ? arrivalSegments(ecuMs, aheadMs) : []
  const known = refinedByLapEnds(byArrival, pairsOf(runs, ends, byArrival))
  const segments = known.length > 0 ? known : [unaligned(lesson, firstMs)]
  const laps = withKnownEnds(runs, ownTimes(ends, segments, firstMs, ecuMs[count - 1] ?? NaN))
  const facts: ClockFacts = { segments, laps, scale: lapScale(laps, lengthM), firstMs, lastMs: ecuMs[count - 1] ?? NaN }
  const filledLaps = seen.unknownLaps === 0 ? 0 : Math.max(0, seen.unknownLaps - unknownAfter(ecuMs, laps))
  return { facts, ecuMs, aheadMs, filledLaps }
}

function unaligned(lesson: Lesson, fromMs: number): ClockSegment {
  const { estimateMs } = lesson.vehicle
  const isTaken = lesson.takesEstimate && !Number.isNaN(estimateMs)
  return { fromMs, offsetMs: isTaken ? estimateMs : 0, basis: isTaken ? 'estimate' : 'none' }
}

/** Lap ends of the chassis under any of its ids: the car part may differ from file to file. */
function lapEndsOf(lesson: Lesson): readonly LapEnd[] {
  const known = [...(lesson.reference?.lapEnds ?? [])]
  return known.flatMap(([id, ends]) => (chassisOf(id) === lesson.vehicle.chassis ? ends : []))
}

/** Each lap end seen in the rows against those of the lap files: of several with one number the nearest. */
function pairsOf(runs: readonly LapRun[], ends: readonly LapEnd[], segments: readonly ClockSegment[]): LapEndPair[] {
  if (ends.length === 0) return []
  return runs.flatMap((run, i) => {
    const next = runs[i + 1]
    if (!next || !follows(run, next)) return []
    const offsets = ends.filter(end => end.lap === run.lap).map(end => end.utcS * 1000 - run.lastMs)
    const expected = segmentAt(segments, run.lastMs)?.offsetMs ?? offsets[0] ?? 0
    const [nearest] = offsets.sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected))
    return nearest === undefined ? [] : [{ ecuMs: run.lastMs, offsetMs: nearest }]
  })
}

/** Lap ends of the lap files by the car's own time, as far as this clock ran. */
function ownTimes(ends: readonly LapEnd[], segments: readonly ClockSegment[], firstMs: number, lastMs: number) {
  const found = segments.flatMap((segment, i) => {
    if (segment.basis === 'none') return []
    const toMs = segments[i + 1]?.fromMs ?? lastMs
    return ends
      .map(end => ({ lap: end.lap, ecuMs: Math.round(end.utcS * 1000 - segment.offsetMs) }))
      .filter(end => end.ecuMs >= Math.max(firstMs, segment.fromMs) && end.ecuMs <= toMs)
  })
  return found.sort((a, b) => a.ecuMs - b.ecuMs)
}

function unknownAfter(ecuMs: Float64Array, laps: readonly LapRun[]): number {
  const finder = new LapFinder(laps)
  let count = 0
  for (const ms of ecuMs) if (finder.isUnknown(ms)) count++
  return count
}

function lateness(clocks: readonly SeenClock[], known: readonly ReturnType<typeof concludeClock>[]): Lateness {
  const late = new Float64Array(clocks.reduce((sum, seen) => sum + seen.trace.count, 0))
  let at = 0
  for (const { ecuMs, aheadMs, facts } of known) {
    for (let i = 0; i < ecuMs.length; i++) {
      late[at++] = (aheadMs[i] as number) - (segmentAt(facts.segments, ecuMs[i] as number)?.offsetMs ?? 0)
    }
  }
  late.sort()
  const quantileS = (share: number): number => (late[Math.floor(share * (late.length - 1))] ?? 0) / 1000
  const count = late.length - late.findIndex(ms => ms > LATE_MS)
  return { count: count > late.length ? 0 : count, medianS: quantileS(0.5), p99S: quantileS(0.99), mostS: quantileS(1) }
}

/** Whole laps of the car by its own clock, in the order of time. */
export function wholeLaps(clocks: readonly ClockFacts[]): EcuLap[] {
  return clocks.flatMap(({ laps, segments }) =>
    laps.flatMap((run, i) => {
      const [before, next] = [laps[i - 1], laps[i + 1]]
      if (!before || !next || !follows(before, run) || !follows(run, next)) return []
      const endUtcS = (run.lastMs + (segmentAt(segments, run.lastMs)?.offsetMs ?? 0)) / 1000
      return [{ lap: run.lap, durationS: (run.lastMs - before.lastMs) / 1000, endUtcS }]
    }),
  )
}

function resolved(lesson: Lesson, clocks: readonly ClockFacts[]): OfficialCar | null {
  const { reference, vehicle } = lesson
  return reference?.resolve(vehicle.ids[0] ?? '', vehicle.number, wholeLaps(clocks)) ?? null
}
