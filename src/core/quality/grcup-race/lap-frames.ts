import type { LineCrossing } from '../../decode/grcup/timing/crossings.ts'
import type { OfficialRow } from '../../decode/grcup/timing/official-row.ts'
import type { PitLane, PitVisit } from '../../decode/grcup/timing/pit-visits.ts'
import type { OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import type { ResultLine } from '../../decode/grcup/timing/results-table.ts'
import { emptyFrame, put } from '../../samples/fields.ts'
import type { TrackInfo } from '../../samples/session.ts'
import type { Emission } from './emission.ts'

/** What the official timing of a race is played with. */
export interface TimingRunInput {
  readonly race: OfficialRace
  readonly track: TrackInfo
  readonly lane: PitLane
  /** The table tells who crossed the line in the pit lane; the one of 2024 does not. */
  readonly tellsPits: boolean
  readonly results: readonly ResultLine[]
}

/** Sector times of a lap, seconds; null where one is blank. */
export const lapSectorsS = (row: OfficialRow): (number | null)[] =>
  row.sectorsMs.map(ms => (Number.isNaN(ms) ? null : ms / 1000))

/** Ends of the first two sectors in the lap; a loop whose time is blank was not seen. */
function loopFrames({ car, row }: LineCrossing, input: TimingRunInput): Emission[] {
  const startS = (row.elapsedMs - row.timeMs) / 1000
  const [s1, s2] = row.sectorsMs
  const loops = [
    { sector: 1, atMs: s1, name: 'sector1S', timeMs: s1 },
    { sector: 2, atMs: s1 + s2, name: 'sector2S', timeMs: s2 },
  ] as const
  return loops.flatMap(({ sector, atMs, name, timeMs }) => {
    if (Number.isNaN(atMs)) return []
    const values = emptyFrame()
    put(values, 'lap', row.lap)
    put(values, 'sector', sector)
    put(values, name, timeMs / 1000)
    put(values, 'currentLapS', atMs / 1000)
    placeAt(values, input, input.track.sectorEndsM[sector - 1])
    return [{ kind: 'frame', atS: startS + atMs / 1000, car, values }]
  })
}

/** A timing loop is a known place only if the table's sectors are those of the map. */
function placeAt(values: Float32Array, { track, tellsPits }: TimingRunInput, distM: number | undefined): void {
  if (tellsPits && track.sectorEndsM.length === 3 && distM !== undefined) put(values, 'lapDistM', distM)
}

/** The line: the lap that ended, with its times, and the order of the race as it stands. */
function lineFrame(crossing: LineCrossing, input: TimingRunInput, visits: readonly PitVisit[]): Emission {
  const { atS, car, row } = crossing
  const values = emptyFrame()
  put(values, 'lap', row.lap + 1)
  put(values, 'lapsCompleted', row.lap)
  put(values, 'lastLapS', row.timeMs / 1000)
  put(values, 'bestLapS', crossing.bestLapS)
  put(values, 'position', crossing.position)
  put(values, 'classPosition', crossing.classPosition)
  put(values, 'gapLeaderS', crossing.gapLeaderS)
  put(values, 'gapAheadS', crossing.gapAheadS)
  put(values, 'sector', 0)
  const [s1, s2, s3] = row.sectorsMs
  put(values, 'lastSector1S', s1 / 1000)
  put(values, 'lastSector2S', s2 / 1000)
  put(values, 'lastSector3S', s3 / 1000)
  placeAt(values, input, 0)
  if (input.tellsPits) {
    put(values, 'onPitRoad', row.inPit ? 1 : 0)
    put(values, 'stops', visits.filter(visit => visit.lap <= row.lap).length)
  }
  return { kind: 'frame', atS, car, values }
}

/** The beginning of a car's first lap: its number is known, its place on the grid is not. */
function startFrame({ car, row }: LineCrossing): Emission {
  const values = emptyFrame()
  put(values, 'lap', 1)
  put(values, 'lapsCompleted', 0)
  return { kind: 'frame', atS: Math.max(0, (row.elapsedMs - row.timeMs) / 1000), car, values }
}

/** The frames of one lap: its start if it is the first, its sector ends, its end. */
export function lapFrames(crossing: LineCrossing, input: TimingRunInput, visits: readonly PitVisit[]): Emission[] {
  const isFirst = crossing.row.lap === 1
  return [
    ...(isFirst ? [startFrame(crossing)] : []),
    ...loopFrames(crossing, input),
    lineFrame(crossing, input, visits),
  ]
}
