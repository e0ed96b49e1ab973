import type { OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import type { FieldName } from '../../samples/fields.ts'
import type { Capabilities, ChannelBasis } from '../../samples/capabilities.ts'
import type { Finding } from '../../samples/finding.ts'
import type { FileFacts, FileReading } from '../../samples/file-reading.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import { RaceRun, type RaceToRun } from './race-run.ts'

const nothing = { rivals: 'none', place: 'none', pitCommands: false, tyreWear: 'none', fuel: 'none' } as const

/** A file that says facts and has no samples. */
const factsOnly: Capabilities = { seek: false, speed: false, hold: true, ...nothing }

const timed: readonly FieldName[] = [
  ...(['lap', 'lapsCompleted', 'lastLapS', 'bestLapS', 'position', 'classPosition', 'gapLeaderS'] as const),
  ...(['gapAheadS', 'sector', 'sector1S', 'sector2S', 'lastSector1S', 'lastSector2S', 'lastSector3S'] as const),
  ...(['currentLapS', 'onPitRoad', 'stops', 'pitLaneS'] as const),
]

/** What official timing alone can do: places, laps and gaps, no telemetry of any car. */
const timingOnly: Capabilities = {
  ...{ seek: false, speed: true, hold: true, ...nothing, rivals: 'timing' },
  channels: Object.fromEntries(timed.map(name => [name, 'live' satisfies ChannelBasis])),
}

/** Lines of a report, and what a table says beside samples. */
export interface Facts {
  readonly findings: readonly Finding[]
  readonly facts: Partial<FileFacts>
}

/** A reading without samples. */
export function factsReading(about: Pick<FileReading, 'format' | 'kind' | 'say'>, said: Facts): FileReading {
  return {
    ...about,
    can: factsOnly,
    async *read() {
      yield 1
    },
    findings: () => said.findings,
    facts: () => said.facts,
  }
}

const of = (id: string, severity: Finding['severity'], count: number, say: string): Finding[] =>
  count > 0 ? [{ id, severity, car: null, count, say }] : []

/** The same line from two sides is one line. */
function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ id, car, say }) => {
    const key = `${id}|${car ?? ''}|${say}`
    return !seen.has(key) && seen.add(key)
  })
}

/** A race of any number of files: its timing in memory, its telemetry read as it is played. */
export class RaceReading implements FileReading {
  readonly format: string
  readonly kind: FileReading['kind']
  readonly say: string
  readonly #race: RaceToRun
  readonly #report: Facts
  #run: RaceRun | null = null

  constructor(about: Pick<FileReading, 'format' | 'kind' | 'say'>, race: RaceToRun, report: Facts) {
    this.format = about.format
    this.kind = about.kind
    this.say = about.say
    this.#race = race
    this.#report = report
  }

  /** What the telemetry can do, with every car of official timing beside it. */
  get can(): Capabilities {
    const [first, ...others] = this.#race.lanes.map(lane => lane.reading.can)
    if (!first) return timingOnly
    const channels = [first, ...others].reduce((all, can) => ({ ...all, ...can.channels }), timingOnly.channels ?? {})
    return { ...first, rivals: this.#race.timing.length > 0 ? 'timing' : first.rivals, channels }
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    this.#run = new RaceRun(this.#race, sink)
    yield* this.#run.run()
  }

  findings(): readonly Finding[] {
    const run = this.#run
    const lanes = this.#race.lanes
    const unplaced = lanes.reduce((sum, lane) => sum + lane.unplaced, 0)
    return withoutTwins([
      ...this.#report.findings,
      ...lanes.flatMap(lane => lane.reading.findings()),
      ...of('other-session', 'info', run?.dropped.otherSession ?? 0, 'Moments far from the race were left out.'),
      ...of('duplicate-same', 'info', run?.dropped.twice ?? 0, twiceSay),
      ...of('time-unknown', 'warn', unplaced, 'Moments whose time of day is not known; they cannot be placed.'),
    ])
  }

  facts(): Partial<FileFacts> {
    const said = this.#race.lanes.map(lane => lane.reading.facts?.() ?? {})
    const channels = [...(this.#report.facts.channels ?? []), ...said.flatMap(one => one.channels ?? [])]
    const rates = said.reduce<Readonly<Record<string, number>>>((all, one) => ({ ...all, ...one.rates }), {})
    const byTelemetry = {
      cars: [...new Set(said.flatMap(one => one.cars ?? []))],
      laps: said.reduce((sum, one) => sum + (one.laps ?? 0), 0),
    }
    return { ...byTelemetry, ...this.#report.facts, channels: [...new Set(channels)], rates }
  }
}

const twiceSay = 'Moments of a car that another, longer file tells of too; left out here.'

/** What a race says of itself. */
export function raceFacts(race: OfficialRace, channels: readonly string[]): Partial<FileFacts> {
  const laps = race.cars.flatMap(car => car.laps)
  return {
    cars: race.cars.map(car => car.number),
    laps: laps.length,
    durationS: Math.max(0, ...laps.map(row => row.elapsedMs)) / 1000,
    channels,
  }
}
