import type { LineCrossing } from '../../decode/grcup/timing/crossings.ts'
import type { OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import type { ResultLine } from '../../decode/grcup/timing/results-table.ts'
import type { ResultRow } from '../../samples/session.ts'

const secondsOf = (ms: number): number | null => (Number.isNaN(ms) ? null : ms / 1000)

/** Both sides round to the millisecond. */
const SAME_MS = 1.5

/** The car a result line is of. Where two cars share a number, laps and race time tell them apart. */
function carOf(line: ResultLine, race: OfficialRace, taken: ReadonlySet<number>): number {
  const places = race.cars.flatMap((car, place) => (car.printed === line.number && !taken.has(place) ? [place] : []))
  const exact = places.find(place => {
    const last = race.cars[place]?.laps.at(-1)
    return last?.lap === line.laps && Math.abs(last.elapsedMs - line.totalMs) <= SAME_MS
  })
  return exact ?? places.find(place => race.cars[place]?.laps.at(-1)?.lap === line.laps) ?? places[0] ?? -1
}

/** Without a result table the last crossings are the result, before any penalty. */
function byCrossings(crossings: readonly LineCrossing[]): ResultRow[] {
  const last = crossings.filter(one => one.isLast)
  const ordered = [...last].sort((a, b) => b.row.lap - a.row.lap || a.atS - b.atS)
  return ordered.map(({ car, row, bestLapS }, i) => ({
    car,
    position: i + 1,
    laps: row.lap,
    status: row.flag === 'FF' ? 'Finished' : 'Did not finish',
    totalS: row.elapsedMs / 1000,
    bestLapS,
  }))
}

/** The result of a race. Cars that did not start have no laps and no index: they are not in it. */
export function resultRows(
  race: OfficialRace,
  crossings: readonly LineCrossing[],
  lines: readonly ResultLine[],
): ResultRow[] {
  if (lines.length === 0) return byCrossings(crossings)
  const taken = new Set<number>()
  return lines.flatMap(line => {
    const car = carOf(line, race, taken)
    if (car < 0) return []
    taken.add(car)
    const { position, laps, status } = line
    return [{ car, position, laps, status, totalS: secondsOf(line.totalMs), bestLapS: secondsOf(line.bestMs) }]
  })
}

/** Laps of the car that went furthest; null when nobody did a lap. */
export function winnerLaps(race: OfficialRace): number | null {
  const laps = race.cars.flatMap(car => car.laps.map(row => row.lap))
  return laps.length > 0 ? Math.max(...laps) : null
}
