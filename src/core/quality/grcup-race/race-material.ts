import { vehicleLaps, type VehicleLaps } from '../../decode/grcup/timing/ecu-laps.ts'
import {
  firstHoldsEnds,
  lapFileKind,
  lapRows,
  type LapFileKind,
  type LapRow,
} from '../../decode/grcup/timing/lap-file.ts'
import type { OfficialRows } from '../../decode/grcup/timing/official-row.ts'
import { resultLines, type ResultLine } from '../../decode/grcup/timing/results-table.ts'
import { readTable, type Table } from '../../decode/grcup/timing/table.ts'
import { weatherOf, type Weather } from '../../decode/grcup/timing/weather-table.ts'
import type { Finding } from '../../samples/finding.ts'
import type { ByteSource } from '../../samples/file-reading.ts'
import { raceFileKind, type RaceFileKind } from './file-hints.ts'
import { officialRowsOf } from './timing-file.ts'

/** Everything a race's files say beside telemetry. */
export interface RaceMaterial {
  /** Null when there is no official timing. */
  readonly official: (OfficialRows & { readonly tellsPits: boolean }) | null
  readonly results: readonly ResultLine[]
  readonly weather: Weather | null
  readonly vehicles: ReadonlyMap<string, VehicleLaps>
  readonly telemetry: readonly TelemetryFile[]
  /** What stands for a race and is not here. */
  readonly missing: readonly string[]
  readonly findings: readonly Finding[]
}

export interface TelemetryFile {
  readonly kind: 'long' | 'wide'
  readonly file: ByteSource
}

/** A race's file with what it is; the table of telemetry is not read here. */
interface RaceTable {
  readonly kind: RaceFileKind
  readonly file: ByteSource
  readonly table: Table
}

const warn = (id: string, count: number, say: string): Finding[] =>
  count > 0 ? [{ id, severity: 'warn', car: null, count, say }] : []

/** Official beats unsaid beats provisional. */
function standing(name: string): number {
  if (/provisional/i.test(name)) return 0
  return /official/i.test(name) ? 2 : 1
}

/** The result that counts; one by class says no status, which another one may. */
function bestResult(tables: readonly RaceTable[]): ResultLine[] {
  const found = tables
    .filter(({ kind }) => kind === 'results' || kind === 'results-class')
    .sort((a, b) => standing(b.file.name) - standing(a.file.name) || a.kind.length - b.kind.length)
  const [best] = found
  if (!best) return []
  const statuses = found.filter(one => one.kind === 'results').flatMap(one => resultLines(one.table))
  return resultLines(best.table).map(line => {
    if (line.status !== '') return line
    const same = statuses.find(one => one.number === line.number && one.laps === line.laps)
    return { ...line, status: same?.status ?? (line.position === null ? 'Not classified' : 'Classified') }
  })
}

interface LapTable {
  readonly name: string
  readonly kind: LapFileKind
  readonly rows: readonly LapRow[]
  readonly rejected: number
  readonly unknownLaps: number
}

/** Files of instants without a telling name are told apart by each other; one alone is taken for ends. */
function toldApart(tables: readonly LapTable[]): LapTable[] {
  const unnamed = tables.filter(one => one.kind === 'boundary')
  const named = (kind: LapFileKind) => tables.find(one => one.kind === kind)
  return tables.map(one => {
    if (one.kind !== 'boundary') return one
    const other = unnamed.find(two => two !== one) ?? named('start') ?? named('end')
    const holdsEnds = other ? firstHoldsEnds(one.rows, other.rows) : null
    return { ...one, kind: holdsEnds === false ? 'start' : 'end' }
  })
}

/** Variant A writes no lap times: its file of times, without a telling name, is a second one of the same ends. */
const withTimesTold = (tables: readonly LapTable[]): LapTable[] =>
  tables.map((one, i) => {
    const isSecond = tables.slice(0, i).some(two => two.kind === 'end' && sharedCrossings(two.rows, one.rows) > 0.5)
    return one.kind === 'end' && isSecond ? { ...one, kind: 'time' } : one
  })

/** Share of crossings of a lap time file that must be in the lap end file, if they are of one race. */
const LEAST_SHARED = 0.2

const crossings = (rows: readonly LapRow[]): Set<string> =>
  new Set(rows.map(row => `${row.vehicleId} ${Math.round(row.utcS * 1000)}`))

/** Share of the second file's crossings that the first one holds; NaN when either is empty. */
function sharedCrossings(first: readonly LapRow[], second: readonly LapRow[]): number {
  const known = crossings(first)
  const own = crossings(second)
  return known.size === 0 ? NaN : [...own].filter(one => known.has(one)).length / own.size
}

/** Whether the lap times are those of the race whose ends these are: one package held a copy of another race's. */
const areOfOneRace = (ends: readonly LapRow[], times: readonly LapRow[]): boolean =>
  !(sharedCrossings(ends, times) < LEAST_SHARED)

function lapMaterial(tables: readonly RaceTable[]) {
  const read = tables
    .filter(({ kind }) => kind === 'ecu-laps')
    .map(({ file, table }): LapTable => {
      const laps = lapRows(table)
      return { ...laps, name: file.name, kind: lapFileKind(file.name, laps.rows) }
    })
  const told = withTimesTold(toldApart(read))
  const rowsOf = (kind: LapFileKind) => told.filter(one => one.kind === kind).flatMap(one => one.rows)
  const ends = rowsOf('end')
  const strange = told.filter(one => one.kind === 'time' && !areOfOneRace(ends, one.rows))
  const times = told.filter(one => one.kind === 'time' && !strange.includes(one)).flatMap(one => one.rows)
  const vehicles = vehicleLaps(ends, times)
  const sum = (value: (one: VehicleLaps) => number): number =>
    [...vehicles.values()].reduce((total, one) => total + value(one), 0)
  const findings = [
    ...warn('file-copy', strange.length, `${strange.map(one => one.name).join(', ')}: laps of another race; not used.`),
    ...warn(
      'lap-unknown',
      told.reduce((total, one) => total + one.unknownLaps, 0),
      unknownSay,
    ),
    ...warn(
      'lap-doubled',
      sum(one => one.doubled),
      'Lap ends written twice within 50 ms; one of each was kept.',
    ),
    ...warn(
      'lap-implausible',
      sum(one => one.implausible),
      'Laps of the cars without a plausible duration; not matched.',
    ),
    ...warn(
      'rows-unreadable',
      told.reduce((total, one) => total + one.rejected, 0),
      'Rows of lap files without vehicle, lap or time; left out.',
    ),
  ]
  return { vehicles, findings, kinds: new Set(told.map(one => one.kind)) }
}

const unknownSay = 'Rows of lap files with lap 32768: the car did not know its lap.'

/** Samples of all weather files in one order; null when there is none. */
function weatherMaterial(tables: readonly RaceTable[]): Weather | null {
  const read = tables.filter(one => one.kind === 'weather').map(one => weatherOf(one.table))
  if (read.length === 0) return null
  return {
    samples: read.flatMap(one => one.samples).sort((a, b) => a.utcS - b.utcS),
    trackMissing: read.reduce((sum, one) => sum + one.trackMissing, 0),
    rejected: read.reduce((sum, one) => sum + one.rejected, 0),
  }
}

/** The fullest table of laps; a second one of the same race would count every lap twice. */
function officialMaterial(tables: readonly RaceTable[]): RaceMaterial['official'] {
  const read = tables.flatMap(({ kind, table }) =>
    kind === 'sections' || kind === 'vendor-laps'
      ? [{ ...officialRowsOf(kind, table), tellsPits: kind === 'sections' }]
      : [],
  )
  return read.sort((a, b) => b.rows.length - a.rows.length)[0] ?? null
}

function cutFindings(tables: readonly RaceTable[]): Finding[] {
  const cut = tables.filter(one => one.table.isCut).map(one => one.file.name)
  if (cut.length === 0) return []
  const say = `Cannot be read to its end: ${cut.join(', ')}; what was read stands.`
  return [{ id: 'file-cut', severity: 'serious', car: null, count: cut.length, say }]
}

/** Reads every table of a race, each as far as it can be read. */
export async function raceMaterial(files: readonly ByteSource[]): Promise<RaceMaterial> {
  const tables: RaceTable[] = []
  const telemetry: TelemetryFile[] = []
  for (const file of files) {
    const kind = raceFileKind(await file.range(0, 65_536))
    if (kind === 'long' || kind === 'wide') telemetry.push({ kind, file })
    else if (kind) {
      const table = await readTable(file)
      if (table) tables.push({ kind, file, table })
    }
  }
  const laps = lapMaterial(tables)
  const official = officialMaterial(tables)
  const results = bestResult(tables)
  const weather = weatherMaterial(tables)
  const parts: readonly (readonly [string, boolean])[] = [
    ['lap times', official !== null],
    ['results', results.length > 0],
    ['weather', weather !== null],
    ['lap ends', laps.kinds.has('end')],
    ['lap times of the cars', laps.kinds.has('time')],
    ['telemetry', telemetry.length > 0],
  ]
  const missing = parts.flatMap(([what, isHere]) => (isHere ? [] : [what]))
  const trackMissing = warn(
    'track-temp-missing',
    weather?.trackMissing ?? 0,
    'The track temperature is written as 0: it was not measured.',
  )
  return {
    official,
    results,
    weather,
    vehicles: laps.vehicles,
    telemetry,
    missing,
    findings: [...cutFindings(tables), ...laps.findings, ...trackMissing],
  }
}
