import { put } from '../../../samples/fields.ts'
import { asList, asNumber, asObject, type JsonObject } from '../json/json-value.ts'
import type { CarRecord } from './car-record.ts'
import { hasPosition, stateFrame } from './lap-record.ts'
import type { TimedItem } from './timed-item.ts'

/** Frames and lap events of all cars: one frame a car at the start and at the end of each lap that was timed. */
export function lapItems(cars: readonly CarRecord[], lapsTotal: number | null, positions: Positions): TimedItem[] {
  const order = crossingOrder(cars)
  return cars.flatMap(car => carItems(car, lapsTotal, order, positions))
}

/** Positions at the end of each lap by the number of the car; a list of its own in the file. */
export type Positions = ReadonlyMap<string, ReadonlyMap<number, number>>

export function positionsOf(file: JsonObject): Positions {
  const byCar = new Map<string, ReadonlyMap<number, number>>()
  for (const entry of asList(file['position-history']).map(asObject)) {
    const rows = asList(entry['driver-position-history']).map(asObject)
    byCar.set(
      String(asNumber(entry['driver-number'])),
      new Map(rows.map(row => [asNumber(row['lap-number']), asNumber(row['position'])])),
    )
  }
  return byCar
}

/** When cars ended each lap, earliest first. */
type CrossingOrder = ReadonlyMap<number, readonly number[]>

function crossingOrder(cars: readonly CarRecord[]): CrossingOrder {
  const byLap = new Map<number, number[]>()
  for (const { crossingS } of cars) {
    for (const [lap, atS] of crossingS.entries()) byLap.set(lap, [...(byLap.get(lap) ?? []), atS])
  }
  for (const times of byLap.values()) times.sort((a, b) => a - b)
  return byLap
}

function carItems(car: CarRecord, lapsTotal: number | null, order: CrossingOrder, positions: Positions): TimedItem[] {
  const infos = new Map(
    asList(car.raw['per-lap-info'])
      .map(asObject)
      .map(info => [asNumber(info['lap-number']), info] as const),
  )
  const items: TimedItem[] = []
  let bestLapS = NaN
  for (const [lap, atS] of car.crossingS.entries()) {
    const frame = stateFrame(infos.get(lap) ?? {}, car.isPublic)
    if (!hasPosition(frame)) put(frame, 'position', positions.get(car.info.number)?.get(lap) ?? NaN)
    const record = car.laps[lap - 1]
    if (record) {
      if (!(record.timeS >= bestLapS) && record.isValid !== false) bestLapS = record.timeS
      putLap(frame, record)
      const { timeS, sectorsS, isValid } = record
      const known = sectorsS.map(sectorS => (Number.isNaN(sectorS) ? null : sectorS))
      const basis = 'reported'
      items.push({ atS, event: { kind: 'lap', car: car.info.car, lap, timeS, sectorsS: known, isValid, basis } })
    }
    putProgress(frame, { lap, lapsTotal, bestLapS, stops: stopsBefore(car, lap) })
    if (lap > 0) putGaps(frame, atS, order.get(lap) ?? [])
    items.push({ atS, car: car.info.car, frame })
  }
  return items
}

function putLap(frame: Float32Array, record: CarRecord['laps'][number]): void {
  put(frame, 'lastLapS', record.timeS)
  put(frame, 'lastSector1S', record.sectorsS[0])
  put(frame, 'lastSector2S', record.sectorsS[1])
  put(frame, 'lastSector3S', record.sectorsS[2])
  if (record.isValid !== null) put(frame, 'lapInvalid', record.isValid ? 0 : 1)
}

interface Progress {
  readonly lap: number
  readonly lapsTotal: number | null
  readonly bestLapS: number
  readonly stops: number
}

/** After the last lap there is no next one to be on. */
function putProgress(frame: Float32Array, { lap, lapsTotal, bestLapS, stops }: Progress): void {
  put(frame, 'lapsCompleted', lap)
  put(frame, 'lap', lapsTotal === null ? lap + 1 : Math.min(lap + 1, lapsTotal))
  put(frame, 'bestLapS', bestLapS)
  put(frame, 'stops', stops)
}

/** Sets that were fitted on earlier laps. A set that is new on the coming lap is fitted after the line. */
const stopsBefore = (car: CarRecord, lap: number): number =>
  Math.max(0, car.stints.filter(({ startLap }) => startLap <= Math.max(1, lap)).length - 1)

/** Behind the first, and behind the next one in front, at the end of the same lap. */
function putGaps(frame: Float32Array, atS: number, crossed: readonly number[]): void {
  const first = crossed[0]
  if (first === undefined) return
  put(frame, 'gapLeaderS', atS - first)
  const place = crossed.indexOf(atS)
  const ahead = crossed[place - 1]
  if (ahead !== undefined) put(frame, 'gapAheadS', atS - ahead)
}
