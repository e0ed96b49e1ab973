import { CHANNELS, telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import type { GrCupReference } from '../../decode/grcup/telemetry/reference.ts'
import { RowIntake } from '../../decode/grcup/telemetry/row-intake.ts'
import { RowStore } from '../../decode/grcup/telemetry/row-store.ts'
import { lineNear } from '../../decode/grcup/telemetry/start-lines.ts'
import type { Capabilities } from '../../samples/capabilities.ts'
import type { ByteSource, FileFacts, FileReading, FileTools } from '../../samples/file-reading.ts'
import type { Finding } from '../../samples/finding.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import { type CarFacts, firstUtcMs, shownNumber } from './car-facts.ts'
import { learnCar, wholeLaps } from './learn-car.ts'
import { raceInfo, raceTrack, type RaceTrack } from './race-session.ts'
import { RaceSender } from './race-sender.ts'
import { telemetryCan } from './telemetry-can.ts'
import { carFindings } from './telemetry-findings.ts'

export interface GrCupTelemetryOptions {
  readonly reference?: GrCupReference
  /** False leaves signs and bias of the acceleration and steering sensors as sent. */
  readonly rightSensors?: boolean
}

/** One table form of the telemetry: how its rows come into the store. */
export interface TelemetryTable {
  readonly format: 'grcup-long' | 'grcup-wide' | 'grcup-json'
  readonly say: string
  /** What the beginning of the file shows. */
  readonly seen: { readonly has: readonly boolean[]; readonly cars: number }
  readonly findings: readonly Finding[]
  /** Yields the length of text read so far. */
  intake(text: AsyncIterable<string>, intake: RowIntake, received: (bytes: number) => void): AsyncGenerator<number>
}

const straySay = 'Rows of vehicles that are named hardly ever: damaged names of others; they were left out.'

/** Shares of the progress: reading the file, looking at it, sending it. */
const READ_UNTIL = 0.7
const LEARNT_AT = 0.8

const note = (id: string, severity: Finding['severity'], count: number, say: string): Finding => ({
  ...{ id, severity, count, say },
  car: null,
})

/** A vehicle of so few rows beside one of a thousand times as many is a damaged name of another. */
const FEWEST_ROWS = 20
const TIMES_MORE = 1000

const nothingRead = note('no-samples', 'serious', 1, 'Not one row of the file could be read: it holds no samples.')

/** Reasons of rows that are damaged, or no rows at all. */
const damage: ReadonlySet<string> = new Set(['unreadable:timestamp', 'bad-json', 'too-many-cars'])
/** More damage than this share of the rows is doubt about all of the file. */
const MUCH_DAMAGE = 0.05

function unreadableRows(count: number, cars: readonly CarFacts[]): Finding[] {
  if (count === 0) return []
  const rows = count + cars.reduce((sum, car) => sum + car.vehicle.rows, 0)
  const severity = count > MUCH_DAMAGE * rows ? 'serious' : 'warn'
  return [note('rows-unreadable', severity, count, 'Rows that are damaged or are none; they were left out.')]
}

/** Telemetry of the series in any of its forms, repaired: read into the store, learnt car by car, sent in UTC order. */
export class TelemetryReading implements FileReading {
  readonly format: TelemetryTable['format']
  readonly kind = 'telemetry'
  readonly say: string
  readonly #file: ByteSource
  readonly #tools: FileTools
  readonly #table: TelemetryTable
  readonly #options: GrCupTelemetryOptions
  #cars: CarFacts[] = []
  #findings: Finding[] = []
  #channels: readonly string[] = []
  #durationS = 0

  constructor(file: ByteSource, tools: FileTools, table: TelemetryTable, options: GrCupTelemetryOptions) {
    this.format = table.format
    this.say = table.say
    this.#file = file
    this.#tools = tools
    this.#table = table
    this.#options = options
  }

  /** By the beginning of the file, until all of it is known. */
  get can(): Capabilities {
    const { seen } = this.#table
    const hasTiming = this.#options.reference !== undefined
    if (this.#cars.length === 0) return telemetryCan(seen.has, seen.cars, hasTiming, 'live')
    const has = Array.from({ length: CHANNELS }, (_, i) => this.#cars.some(car => car.has[i] === true))
    const chassis = new Set(this.#cars.map(car => car.vehicle.chassis))
    const isHeld = this.#cars.some(car => car.gps.isHeld)
    return telemetryCan(has, chassis.size, hasTiming, isHeld ? 'held' : 'live')
  }

  findings(): readonly Finding[] {
    return this.#findings
  }

  facts(): Partial<FileFacts> {
    const cars = this.#cars
    const rates = telemetryChannels.flatMap((row, i) => {
      const known = cars.map(car => car.rates.rateHz(i)).filter(rate => !Number.isNaN(rate))
      return known.length === 0 ? [] : [[row.name, known.reduce((sum, rate) => sum + rate, 0) / known.length] as const]
    })
    return {
      cars: [...new Set(cars.map(shownNumber))],
      laps: cars.reduce((sum, car) => sum + wholeLaps(car.clocks).length, 0),
      durationS: this.#durationS,
      rates: Object.fromEntries(rates),
      channels: this.#channels,
    }
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const store = new RowStore(() => this.#tools.openSpill())
    let unreadable = 0
    const intake = new RowIntake(store, (reason, bytes) => {
      if (damage.has(reason)) unreadable++
      sink.reject(reason, bytes)
    })
    this.#findings = [...this.#table.findings]
    this.#durationS = 0
    try {
      yield* this.#take(store, intake, sink)
      await store.seal()
      yield* this.#learn(store, intake)
      yield* this.#send(store, intake, sink)
      if (this.#cars.length === 0) this.#findings.push(nothingRead)
      this.#findings.push(...unreadableRows(unreadable, this.#cars))
    } finally {
      await store.close()
    }
  }

  async *#take(store: RowStore, intake: RowIntake, sink: SampleSink): AsyncGenerator<number> {
    for await (const read of this.#table.intake(this.#text(), intake, bytes => sink.received(bytes))) {
      await store.relieve()
      yield READ_UNTIL * this.#share(read)
    }
  }

  async *#text(): AsyncGenerator<string> {
    try {
      for await (const part of this.#file.text()) yield part
    } catch {
      // A file that cannot be read on ends here; what was read of it stands, and the report says so.
      const say = 'The file cannot be read to its end; what was read of it stands.'
      this.#findings.push(note('file-cut', 'serious', 1, say))
    }
  }

  /** Nobody knows how long the content of a compressed file is: its share only comes close to 1. */
  #share(read: number): number {
    const { bytes, isCompressed } = this.#file
    return isCompressed ? read / (read + 8 * bytes) : Math.min(1, read / Math.max(1, bytes))
  }

  async *#learn(store: RowStore, intake: RowIntake): AsyncGenerator<number> {
    const { vehicles } = store
    this.#cars = []
    const most = Math.max(0, ...vehicles.map(vehicle => vehicle.rows))
    let damaged = 0
    for (const [index, vehicle] of vehicles.entries()) {
      if (vehicle.rows < FEWEST_ROWS && vehicle.rows * TIMES_MORE < most) {
        damaged += vehicle.rows
        continue
      }
      const steps = learnCar({
        ...{ store, index, vehicle },
        hasArrival: intake.hasArrival,
        takesEstimate: vehicles.length > 1,
        reference: this.#options.reference,
        lengthOf: learner => {
          const { firstLatitudeDeg, firstLongitudeDeg } = learner.gps.facts()
          return this.#track(intake, vehicle.race, lineNear(firstLatitudeDeg, firstLongitudeDeg)).info.lengthM
        },
      })
      for (;;) {
        const step = await steps.next()
        if (step.done === true) {
          this.#cars.push(step.value)
          break
        }
        yield READ_UNTIL + ((LEARNT_AT - READ_UNTIL) * index) / vehicles.length
      }
    }
    if (damaged > 0) this.#findings.push(note('vehicle-stray', 'warn', damaged, straySay))
    this.#channels = [
      ...telemetryChannels.filter((_, i) => this.#cars.some(car => car.has[i] === true)).map(row => row.name),
      ...intake.strangeChannels,
    ]
  }

  #track(intake: RowIntake, race: string, place: RaceTrack['line']): RaceTrack {
    const names = intake.races.get(race)
    const hints = [names?.source ?? '', names?.event ?? '', this.#file.name]
    return raceTrack(this.#options.reference, place, names?.track ?? '', hints, this.#tools)
  }

  async *#send(store: RowStore, intake: RowIntake, sink: SampleSink): AsyncGenerator<number> {
    const races = [...intake.races.keys()]
      .map(race => ({ race, cars: this.#cars.filter(car => car.vehicle.race === race && car.clocks.length > 0) }))
      .filter(each => each.cars.length > 0)
      .sort((a, b) => Math.min(...a.cars.map(firstUtcMs)) - Math.min(...b.cars.map(firstUtcMs)))
    const rightSensors = this.#options.rightSensors !== false
    let told = 0
    for (const [i, { race, cars }] of races.entries()) {
      const track = this.#track(intake, race, cars.find(car => car.gps.line !== undefined)?.gps.line)
      const names = intake.races.get(race)
      const hasTiming = this.#options.reference !== undefined
      const sender = new RaceSender(
        {
          ...{ cars, track, rightSensors },
          isNameless: race === '|' && (intake.hasArrival || cars.length === 1),
          hasArrival: intake.hasArrival || cars.some(car => car.clocks[0]?.segments[0]?.basis === 'lap-ends'),
          info: startUtcMs => raceInfo(cars, names, track.info, startUtcMs, hasTiming),
        },
        sink,
      )
      const from = LEARNT_AT + ((1 - LEARNT_AT) * i) / races.length
      for await (const share of sender.send(store, i === 0)) yield from + ((1 - LEARNT_AT) * share) / races.length
      this.#report(cars, sender, track, rightSensors)
      this.#durationS += sender.durationS
      told += sender.races - (i === 0 ? 0 : 1)
    }
    if (told > 1)
      this.#findings.push(
        note('several-races', 'info', told, `The file holds ${told} races; each is a session of its own.`),
      )
    yield 1
  }

  #report(cars: readonly CarFacts[], sender: RaceSender, track: RaceTrack, rightSensors: boolean): void {
    const hasTiming = (this.#options.reference?.officialCars ?? 0) > 0
    cars.forEach((car, i) => {
      const overlapping = sender.streams[i]?.overlapping ?? 0
      this.#findings.push(
        ...carFindings(car, { overlapping, rightSensors, hasLength: track.info.lengthM !== null, hasTiming }),
      )
    })
    if (track.basis === 'hint') {
      this.#findings.push(
        note('track-hint', 'info', 1, `The rows do not name the track; ${track.info.name} is a guess from names.`),
      )
    }
  }
}
