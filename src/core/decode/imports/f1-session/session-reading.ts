import type { FileFacts, FileReading } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { SessionInfo, TrackInfo } from '../../../samples/session.ts'
import { asList, asObject, type JsonObject } from '../json/json-value.ts'
import { carRecords, type CarRecord } from './car-record.ts'
import { lapItems, positionsOf } from './lap-frames.ts'
import { flagItems, overtakeItems, penaltyItems, resultItems, stopItems } from './race-items.ts'
import { sessionCapabilities } from './session-capabilities.ts'
import { sayWhatItIs, sessionInfo } from './session-facts.ts'
import { inOrder, type TimedItem } from './timed-item.ts'

const ITEMS_A_STEP = 1000

/** A finished session of an F1 game, lap by lap. */
export class SessionReading implements FileReading {
  readonly format = 'f1-session-json'
  readonly kind = 'session'
  readonly say: string
  readonly can = sessionCapabilities
  readonly #file: JsonObject
  readonly #cars: readonly CarRecord[]
  readonly #info: SessionInfo

  constructor(file: JsonObject, trackNamed: (name: string) => TrackInfo) {
    this.#file = file
    this.#cars = carRecords(file)
    this.#info = sessionInfo(file, this.#cars, trackNamed)
    this.say = sayWhatItIs(file, this.#info)
  }

  // The file is in memory as a whole, so nothing is awaited; the pauses are for whoever shows progress.
  async *read(sink: SampleSink): AsyncGenerator<number> {
    sink.info(0, this.#info)
    const items = this.#items()
    for (const [i, item] of items.entries()) {
      if ('frame' in item) {
        sink.received(0)
        sink.frame(item.atS, item.car, item.frame)
      } else sink.event(item.atS, item.event)
      if (i % ITEMS_A_STEP === ITEMS_A_STEP - 1) yield i / items.length
    }
    yield 1
  }

  #items(): TimedItem[] {
    const cars = this.#cars
    return inOrder([
      ...flagItems(cars),
      ...lapItems(cars, this.#info.lapsTotal, positionsOf(this.#file)),
      ...cars.flatMap(stopItems),
      ...cars.flatMap(penaltyItems),
      ...overtakeItems(this.#file, cars),
      ...resultItems(cars),
    ])
  }

  findings(): readonly Finding[] {
    return [...lapFindings(this.#cars, this.#info), ...driverFindings(this.#file, this.#cars)]
  }

  facts(): Partial<FileFacts> {
    const laps = this.#cars.reduce((sum, car) => sum + car.crossingS.length - 1, 0)
    const durationS = Math.max(0, ...this.#cars.map(car => car.crossingS.at(-1) ?? 0))
    const first = asObject(asList(this.#file['classification-data'])[0])
    const channels = Object.keys(first)
    return { cars: this.#cars.map(({ info }) => info.number), laps, durationS, rates: {}, channels }
  }
}

function lapFindings(cars: readonly CarRecord[], info: SessionInfo): Finding[] {
  const findings: Finding[] = [
    found(
      'lap-level',
      cars.length,
      'A summary: one sample a car and lap. Traces, places on track and driver inputs are not in it.',
    ),
  ]
  if (cars.every(car => car.crossingS.length < 2)) {
    const say = 'The file tells no lap that was timed: no car can be followed through the session.'
    findings.push({ id: 'no-laps', severity: 'warn', car: null, count: 1, say })
  }
  if (info.session !== 'race') {
    findings.push(
      found('clock-from-laps', 1, 'Times are sums of lap times; waiting in the pits between laps is not in them.'),
    )
  }
  for (const car of cars) {
    const missing = car.laps.length - (car.crossingS.length - 1)
    if (missing > 0) {
      const say = 'Laps from the first one without a time on cannot be placed in the race and were left out.'
      findings.push({ id: 'lap-time-missing', severity: 'warn', car: car.info.number, count: missing, say })
    }
  }
  const hidden = cars.filter(car => !car.isPublic).length
  if (hidden > 0)
    findings.push(found('restricted', hidden, 'Drivers who do not share fuel, wear and damage: unknown here.'))
  return findings
}

function driverFindings(file: JsonObject, cars: readonly CarRecord[]): Finding[] {
  const count = overtakeItems(file, cars).filter(item => 'event' in item && item.event.kind === 'remark').length
  if (count === 0) return []
  return [
    found('overtake-unnamed', count, 'Overtakes with drivers who are not in the classification; kept as remarks.'),
  ]
}

const found = (id: string, count: number, say: string): Finding => ({ id, severity: 'info', car: null, count, say })
