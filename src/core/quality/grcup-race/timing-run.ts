import { lineCrossings, type LineCrossing } from '../../decode/grcup/timing/crossings.ts'
import type { LapFlag } from '../../decode/grcup/timing/official-row.ts'
import { pitVisits, type PitVisit } from '../../decode/grcup/timing/pit-visits.ts'
import { emptyFrame, put } from '../../samples/fields.ts'
import type { Flag } from '../../samples/session.ts'
import type { Emission } from './emission.ts'
import { lapFrames, lapSectorsS, type TimingRunInput } from './lap-frames.ts'
import { resultRows } from './result-rows.ts'

/**
 * The series' full-course yellow closes the field up behind a car (the spread of three quarters of the field falls from
 * 36 to 8 s in two laps, measured): what other series call a safety car. A yellow flag would mean one place on the track.
 */
const flags: Readonly<Record<LapFlag, Flag | null>> = { GF: 'green', FCY: 'safety-car', FF: 'chequered', '': null }

/** A car that has not come round after this many laps' time is out. */
const MISSING_LAPS = 1.5

/** Order of what happens at one instant: what is known of the race before what is known of a car. */
const rank = (one: Emission): number => (one.kind === 'event' ? (one.event.kind === 'flag' ? 0 : 1) : 2)

function flagEdges(crossings: readonly LineCrossing[]): Emission[] {
  let now: Flag | null = null
  return crossings.flatMap(({ atS, row }) => {
    const flag = flags[row.flag]
    if (flag === null || flag === now) return []
    now = flag
    return [{ kind: 'event', atS, event: { kind: 'flag', flag } } satisfies Emission]
  })
}

function lapEvents(crossings: readonly LineCrossing[]): Emission[] {
  return crossings.map(({ atS, car, row }) => {
    const facts = { lap: row.lap, timeS: row.timeMs / 1000, sectorsS: lapSectorsS(row), isValid: null }
    return { kind: 'event', atS, event: { kind: 'lap', car, ...facts, basis: 'reported' } }
  })
}

/** The crossing in the lane is reported; when the car went in and came out is worked out. */
function pitEmissions(car: number, visits: readonly PitVisit[]): Emission[] {
  return visits.flatMap(visit => {
    const edge = (atS: number, side: 'in' | 'out'): Emission[] => {
      if (Number.isNaN(atS)) return []
      const values = emptyFrame()
      put(values, 'onPitRoad', side === 'in' ? 1 : 0)
      if (side === 'out') put(values, 'pitLaneS', visit.laneS)
      return [
        { kind: 'event', atS, event: { kind: 'pit-lane', car, edge: side, basis: 'derived' } },
        { kind: 'frame', atS, car, values },
      ]
    }
    return [...edge(visit.inAtS, 'in'), ...edge(visit.outAtS, 'out')]
  })
}

function medianLapS(crossings: readonly LineCrossing[]): number {
  const times = crossings.map(one => one.row.timeMs / 1000).sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? NaN
}

/** Cars that stopped coming round while the race went on. */
function retirements(crossings: readonly LineCrossing[]): Emission[] {
  const missingS = MISSING_LAPS * medianLapS(crossings)
  const finishS = crossings.find(one => one.row.flag === 'FF')?.atS ?? crossings.at(-1)?.atS ?? NaN
  return crossings.flatMap(({ atS, car, row, isLast }) => {
    const isOut = isLast && row.flag !== 'FF' && atS + missingS < finishS
    if (!isOut) return []
    return [
      { kind: 'event', atS: atS + missingS, event: { kind: 'retired', car, basis: 'derived' } } satisfies Emission,
    ]
  })
}

/** All that official timing says of a race, in the order of the race clock. */
export function timingRun(input: TimingRunInput): Emission[] {
  const { race, lane } = input
  const crossings = lineCrossings(race.cars)
  const visits = race.cars.map(car => pitVisits(car.laps, lane))
  const said: Emission[] = [
    ...flagEdges(crossings),
    ...lapEvents(crossings),
    ...retirements(crossings),
    ...crossings.flatMap(crossing => lapFrames(crossing, input, visits[crossing.car] ?? [])),
    // Behind the line: a lane that ends at it is left after the line was crossed in it.
    ...visits.flatMap((own, car) => pitEmissions(car, own)),
  ]
  const endS = said.reduce((last, one) => Math.max(last, one.atS), -Infinity)
  const rows = resultRows(race, crossings, input.results)
  if (rows.length > 0) said.push({ kind: 'event', atS: endS, event: { kind: 'result', rows, basis: 'reported' } })
  // Sorting is stable: what was said first at one instant stays first.
  return said.sort((a, b) => a.atS - b.atS || Number(isResult(a)) - Number(isResult(b)) || rank(a) - rank(b))
}

const isResult = (one: Emission): boolean => one.kind === 'event' && one.event.kind === 'result'
