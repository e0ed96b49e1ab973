import type { ResultRow } from '../../../samples/session.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from '../json/json-value.ts'
import type { CarRecord } from './car-record.ts'
import { compoundCode, flagOf } from './session-words.ts'
import type { StintRecord } from './stint-record.ts'
import type { TimedItem } from './timed-item.ts'

const known = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** End of lap `lap` of a car; the end of its last timed lap for what came later. */
const endOfLapS = (car: CarRecord, lap: number): number => car.crossingS[Math.max(0, lap)] ?? car.crossingS.at(-1) ?? 0

/**
 * Stops of one car. The file knows the lap, not the second: in and out of the pit lane and the change of tyres stand at the
 * line between the last lap of the old set and the first of the new one.
 */
export function stopItems(car: CarRecord): TimedItem[] {
  return car.stints.flatMap((stint, i) => {
    const before = car.stints[i - 1]
    if (!before) return []
    const atS = endOfLapS(car, stint.startLap - 1)
    const { car: index } = car.info
    const compound = compoundCode(stint.visual)
    const items: TimedItem[] = [
      { atS, event: { kind: 'pit-lane', car: index, edge: 'in', basis: 'derived' } },
      { atS, event: { kind: 'remark', car: index, say: changeText(before, stint), basis: 'reported' } },
      { atS, event: { kind: 'pit-lane', car: index, edge: 'out', basis: 'derived' } },
    ]
    if (Number.isNaN(compound)) return items
    return [...items, { atS, event: { kind: 'tyre-change', car: index, compound, basis: 'derived' } }]
  })
}

const setText = ({ actual, visual, setIndex }: StintRecord): string =>
  `${actual} ${visual} (set ${Number.isNaN(setIndex) ? '?' : setIndex})`

const changeText = (before: StintRecord, after: StintRecord): string =>
  `Stop after lap ${after.startLap - 1}: ${setText(before)} → ${setText(after)}`

/** Warnings and penalties of one car, at the part of the lap at which they were given. */
export function penaltyItems(car: CarRecord): TimedItem[] {
  return asList(car.raw['warning-penalty-history'])
    .map(asObject)
    .map(entry => {
      const lap = asNumber(entry['lap-number'])
      const part = asNumber(entry['lap-progress-percent']) / 100
      const fromS = endOfLapS(car, lap - 1)
      const atS = fromS + (endOfLapS(car, lap) - fromS) * (part >= 0 && part <= 1 ? part : 1)
      const word = asText(entry['entry-type']) || 'Penalty'
      const say = `${word} on lap ${lap}`
      const index = car.info.car
      if (!/penalt/i.test(word)) return { atS, event: { kind: 'remark', car: index, say, basis: 'reported' } } as const
      const addedS = asNumber(entry['new-value']) - asNumber(entry['old-value'])
      const timeS = /time/i.test(word) && addedS > 0 ? addedS : null
      return { atS, event: { kind: 'penalty', car: index, say, timeS, basis: 'reported' } } as const
    })
}

/**
 * Overtakes. The file names drivers and laps: they stand at the end of the overtaking driver's lap. Drivers that are not
 * in the classification left the session; what they did is a remark.
 */
export function overtakeItems(file: JsonObject, cars: readonly CarRecord[]): TimedItem[] {
  const drivers = uniqueDrivers(cars)
  return asList(asObject(file['overtakes'])['records'])
    .map(asObject)
    .map(record => {
      const by = drivers.get(asText(record['overtaking-driver-name']))
      const passed = drivers.get(asText(record['overtaken-driver-name']))
      const lap = asNumber(record['overtaking-driver-lap'])
      const passedLap = asNumber(record['overtaken-driver-lap'])
      const atS = by ? endOfLapS(by, lap) : passed ? endOfLapS(passed, passedLap) : firstEndOfLapS(cars, lap)
      if (by && passed) {
        const event = { kind: 'overtake', car: by.info.car, passed: passed.info.car, basis: 'reported' } as const
        return { atS, event }
      }
      const say = by
        ? `Overtook a driver who is not in the classification, lap ${lap}`
        : `Overtaken by a driver who is not in the classification, lap ${lap}`
      const other = by ?? passed
      const unnamed = `Overtake between drivers who are not in the classification, lap ${lap}`
      const car = other?.info.car ?? null
      return { atS, event: { kind: 'remark', car, say: other ? say : unnamed, basis: 'reported' } } as const
    })
}

/** Online names can repeat (the game shows `Player` for all who hide theirs): those name nobody. */
function uniqueDrivers(cars: readonly CarRecord[]): ReadonlyMap<string, CarRecord> {
  const byName = new Map<string, CarRecord>()
  const repeated = new Set<string>()
  for (const car of cars) {
    if (byName.has(car.driver)) repeated.add(car.driver)
    byName.set(car.driver, car)
  }
  for (const name of [...repeated, '']) byName.delete(name)
  return byName
}

function firstEndOfLapS(cars: readonly CarRecord[], lap: number): number {
  const ends = cars.map(car => endOfLapS(car, lap))
  return ends.length === 0 ? 0 : Math.min(...ends)
}

/** Flags by the worst state the file gives a lap, from the line that lap was begun at; green from the start. */
export function flagItems(cars: readonly CarRecord[]): TimedItem[] {
  const worst = new Map<number, ReturnType<typeof flagOf>>()
  for (const { raw } of cars) {
    for (const info of asList(raw['per-lap-info']).map(asObject)) {
      const flag = flagOf(asText(info['max-safety-car-status']))
      const lap = asNumber(info['lap-number'])
      if (lap >= 1 && flag !== null && (flag !== 'green' || !worst.has(lap))) worst.set(lap, flag)
    }
  }
  const items: TimedItem[] = []
  let last: ReturnType<typeof flagOf> = null
  for (const [lap, flag] of [...worst].sort(([a], [b]) => a - b)) {
    if (flag === null || flag === last) continue
    items.push({ atS: firstEndOfLapS(cars, lap - 1), event: { kind: 'flag', flag } })
    last = flag
  }
  return items
}

/** The flag when the winner, and the classification when the last car has come home; nothing when the file has none. */
export function resultItems(cars: readonly CarRecord[]): TimedItem[] {
  const rows = cars.map(resultRow).filter(row => row !== null)
  if (rows.length === 0) return []
  const ends = new Map(cars.map(car => [car.info.car, car.crossingS.at(-1) ?? 0]))
  const winner = rows.find(({ position }) => position === 1)
  const items: TimedItem[] = [{ atS: Math.max(...ends.values()), event: { kind: 'result', rows, basis: 'reported' } }]
  if (winner?.status === 'FINISHED') {
    items.push({ atS: ends.get(winner.car) ?? 0, event: { kind: 'flag', flag: 'chequered' } })
  }
  return items
}

function resultRow(car: CarRecord): ResultRow | null {
  const end = asObject(car.raw['final-classification'])
  const laps = asNumber(end['num-laps'])
  if (Number.isNaN(laps)) return null
  const totalS = asNumber(end['total-race-time'])
  const bestS = asNumber(end['best-lap-time-ms']) / 1000
  return {
    car: car.info.car,
    position: known(asNumber(end['position'])),
    laps,
    status: asText(end['result-status']),
    totalS: totalS > 0 ? totalS : null,
    bestLapS: bestS > 0 ? bestS : null,
  }
}
