import { column, headerOf, rowsOfHead } from '../../decode/grcup/timing/table.ts'
import { officialRace, type OfficialRace } from '../../decode/grcup/timing/official-race.ts'
import { readTime } from '../../decode/points/read-time.ts'
import { done, failed, type Result } from '../../health/result.ts'
import type { Finding } from '../../samples/finding.ts'
import type { FileFacts, FileReading, FileSet, FileTools, FolderFormat } from '../../samples/file-reading.ts'
import { circuitFacts, circuitIn, circuitTitle } from '../../track/circuits.ts'
import { openGrCupLong, openGrCupWide } from '../grcup/grcup-formats.ts'
import { raceMaterial, type RaceMaterial } from './race-material.ts'
import { RaceReading, raceFacts } from './race-reading.ts'
import { RaceReference, vehicleName } from './race-reference.ts'
import { raceSets, type RaceSet } from './race-sets.ts'
import { raceStart } from './race-start.ts'
import { TelemetryLane } from './telemetry-lane.ts'
import { lengthFindings, timedTrack, timingRace, UNKNOWN_TRACK } from './timing-race.ts'

const nothing: OfficialRace = { cars: [], startHourMs: NaN, lengthM: NaN, findings: [] }

/** Some instant of the race's day: from the weather, else from the first row of telemetry. NaN when nothing says. */
async function anchorUtcS(material: RaceMaterial): Promise<number> {
  const samples = material.weather?.samples ?? []
  const middle = samples[Math.floor(samples.length / 2)]
  if (middle) return middle.utcS
  for (const { file } of material.telemetry) {
    const head = await file.range(0, 16_384)
    const header = headerOf(head)
    const row = header ? rowsOfHead(head, header)[0] : undefined
    const utcS = header && row ? readTime(column(header, 'meta_time')(row)) : NaN
    if (typeof utcS === 'number' && !Number.isNaN(utcS)) return utcS
  }
  return NaN
}

/** Opens the telemetry of a race; what cannot be opened is reported and the rest goes on. */
async function openLanes(material: RaceMaterial, tools: FileTools, reference: RaceReference) {
  const lanes: TelemetryLane[] = []
  const findings: Finding[] = []
  for (const { kind, file } of material.telemetry) {
    const opened = await (kind === 'long' ? openGrCupLong : openGrCupWide)(file, tools, { reference })
    if (opened.ok) lanes.push(new TelemetryLane(opened.value, file.bytes))
    else findings.push({ id: 'file-refused', severity: 'warn', car: null, count: 1, say: opened.say })
  }
  return { lanes, findings }
}

/** Who drove and how far, where neither official timing nor telemetry says it. */
function untimedFacts({ vehicles, results }: RaceMaterial): Partial<FileFacts> {
  const cars = [...vehicles.values()]
  if (cars.length === 0) {
    return { cars: results.map(line => line.number), laps: results.reduce((sum, line) => sum + line.laps, 0) }
  }
  return {
    cars: cars.map(car => car.printedNumber || vehicleName(car.vehicleId).printed || car.vehicleId),
    laps: cars.reduce((sum, car) => sum + car.ends.length, 0),
  }
}

const note = (id: string, count: number, say: string): Finding[] =>
  count > 0 ? [{ id, severity: 'info', car: null, count, say }] : []

function setFindings(material: RaceMaterial, copies: readonly string[]): Finding[] {
  const { missing } = material
  return [
    ...note('files-missing', missing.length, `Not among the files of this race: ${missing.join(', ')}.`),
    ...note('file-copy', copies.length, `Copies of files that are used already, left out: ${copies.join(', ')}.`),
    ...material.findings,
  ]
}

/** The track by what the set was grouped by, else by any name in it. */
function trackName(set: FileSet): string {
  const key = (set as Partial<RaceSet>).track ?? circuitIn(set.name)
  return key === null ? UNKNOWN_TRACK : circuitTitle(key)
}

async function openRace(set: FileSet, tools: FileTools): Promise<Result<FileReading>> {
  const material = await raceMaterial(set.files.map(one => one.file))
  const name = trackName(set)
  const race = material.official ? officialRace(material.official) : nothing
  const track = timedTrack(tools.trackNamed(name), race)
  const facts = circuitFacts(name)
  const start = raceStart(race, [...material.vehicles.values()], facts, await anchorUtcS(material))
  const reference = new RaceReference(race, material.vehicles, start.ecuUtcS, name === UNKNOWN_TRACK ? '' : name)
  const { lanes, findings } = await openLanes(material, tools, reference)
  const input = { race, track, tellsPits: material.official?.tellsPits ?? false, results: material.results }
  const company = { lanes, reference, weather: material.weather, officialUtcS: start.officialUtcS }
  const copies = (set as Partial<RaceSet>).copies ?? []
  const report = [...setFindings(material, copies), ...findings, ...race.findings, ...lengthFindings(track, race)]
  const say = `${set.name}: ${race.cars.length} cars in official timing, telemetry in ${lanes.length} files.`
  return done(
    new RaceReading({ format: 'grcup-folder', kind: 'session', say }, timingRace(input, company), {
      findings: report,
      facts: race.cars.length > 0 ? raceFacts(race, []) : lanes.length > 0 ? {} : untimedFacts(material),
    }),
  )
}

/** A folder of the series' files: each race with its timing, its telemetry and its weather. */
export const grcupFolder: FolderFormat = {
  id: 'grcup-folder',
  sets: raceSets,
  async open(set, tools) {
    try {
      return await openRace(set, tools)
    } catch {
      // The only thing that rejects is the reading of a file.
      return failed('unreadable', `A file of ${set.name} cannot be read to its end.`)
    }
  },
}
