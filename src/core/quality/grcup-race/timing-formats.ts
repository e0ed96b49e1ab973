import { bestLaps } from '../../decode/grcup/timing/best-laps-table.ts'
import { lapFileKind, lapRowReader, lapRows, UNKNOWN_LAP, type LapRow } from '../../decode/grcup/timing/lap-file.ts'
import { officialRace } from '../../decode/grcup/timing/official-race.ts'
import { resultLines } from '../../decode/grcup/timing/results-table.ts'
import { headerOf, readTable, rowsOfHead, type Table } from '../../decode/grcup/timing/table.ts'
import { timingKind, type TimingKind } from '../../decode/grcup/timing/timing-kind.ts'
import { weatherOf } from '../../decode/grcup/timing/weather-table.ts'
import { done, failed } from '../../health/result.ts'
import type { Finding } from '../../samples/finding.ts'
import type { ByteSource, FileFormat, FileReading, FileTools } from '../../samples/file-reading.ts'
import { circuitIn, circuitTitle } from '../../track/circuits.ts'
import { factsReading, raceFacts, RaceReading } from './race-reading.ts'
import { vehicleName } from './race-reference.ts'
import { lengthFindings, timedTrack, timingRace, UNKNOWN_TRACK } from './timing-race.ts'
import { officialRowsOf } from './timing-file.ts'

const warn = (id: string, count: number, say: string): Finding[] =>
  count > 0 ? [{ id, severity: 'warn', car: null, count, say }] : []

const cutSay = 'The file cannot be read to its end; what was read of it stands.'

/** What is wrong with a table as a whole. */
function tableFindings({ rows, isCut }: Table): Finding[] {
  const serious = (id: string, say: string): Finding => ({ id, severity: 'serious', car: null, count: 1, say })
  return [
    ...(isCut ? [serious('file-cut', cutSay)] : []),
    ...(rows.length === 0 ? [serious('no-rows', 'The table has a header and no rows.')] : []),
  ]
}

/** A reading that reports more than its own findings. */
const withFindings = (reading: FileReading, findings: readonly Finding[]): FileReading =>
  findings.length === 0
    ? reading
    : {
        format: reading.format,
        kind: reading.kind,
        say: reading.say,
        can: reading.can,
        read: sink => reading.read(sink),
        findings: () => [...findings, ...reading.findings()],
        facts: () => reading.facts?.() ?? {},
      }

type Open = (table: Table, file: ByteSource, tools: FileTools) => FileReading

/** A format of one kind of timing table; `fits` looks further where the header alone does not decide. */
function tableFormat(
  id: string,
  kind: TimingKind,
  open: Open,
  fits: (head: Uint8Array, name: string) => boolean = () => true,
): FileFormat {
  return {
    id,
    claims(head, file) {
      const header = headerOf(head)
      return header !== null && timingKind(header) === kind && fits(head, file.name)
    },
    async open(file, tools) {
      const table = await readTable(file)
      const found = table ? timingKind(table.header) : null
      if (!table || found !== kind) {
        return failed('not-this-table', `${file.name} is not the table it was taken for: its columns are others.`)
      }
      const reading = open(table, file, tools)
      return done(withFindings(reading, tableFindings(table)))
    },
  }
}

/** The circuit a file's name tells, as people write it. */
const titleIn = (name: string): string => {
  const key = circuitIn(name)
  return key === null ? UNKNOWN_TRACK : circuitTitle(key)
}

const lapsOpen =
  (kind: 'sections' | 'vendor-laps', format: string, what: string): Open =>
  (table, file, tools) => {
    const race = officialRace(officialRowsOf(kind, table))
    const track = timedTrack(tools.trackNamed(titleIn(file.name)), race)
    const about = { format, kind: 'timing', say: `${what}: ${race.cars.length} cars.` } as const
    const report = {
      findings: [...race.findings, ...lengthFindings(track, race)],
      facts: raceFacts(race, table.header.names),
    }
    return new RaceReading(about, timingRace({ race, track, tellsPits: kind === 'sections', results: [] }), report)
  }

/** Official laps with sections, flags and pit lane: a race that can be replayed from its timing. */
export const grcupSections = tableFormat(
  'grcup-sections',
  'sections',
  lapsOpen('sections', 'grcup-sections', 'Official lap times with sections of a GR Cup race'),
)

/** The lap table of 2024. */
export const grcup2024Laps = tableFormat(
  'grcup-2024-laps',
  'vendor-laps',
  lapsOpen('vendor-laps', 'grcup-2024-laps', 'Official lap times of a GR Cup race, table of 2024'),
)

/** Air, track and wind, one line a minute. */
export const grcupWeather = tableFormat('grcup-weather', 'weather', table => {
  const { samples, trackMissing, rejected } = weatherOf(table)
  const durationS = (samples.at(-1)?.utcS ?? 0) - (samples[0]?.utcS ?? 0)
  const findings = [
    ...warn('track-temp-missing', trackMissing, 'The track temperature is written as 0: it was not measured.'),
    ...warn('rows-unreadable', rejected, 'Rows without a time; they were left out.'),
  ]
  const about = {
    format: 'grcup-weather',
    kind: 'weather',
    say: 'Weather of a GR Cup race, about one line a minute.',
  } as const
  return factsReading(about, { findings, facts: { cars: [], laps: 0, durationS, channels: table.header.names } })
})

const resultsOpen =
  (format: string, what: string): Open =>
  table => {
    const lines = resultLines(table)
    const facts = {
      cars: lines.map(line => line.number),
      laps: lines.reduce((sum, line) => sum + line.laps, 0),
      durationS: Math.max(0, ...lines.map(line => line.totalMs).filter(Number.isFinite)) / 1000,
      channels: table.header.names,
    }
    return factsReading({ format, kind: 'results', say: `${what}: ${lines.length} cars.` }, { findings: [], facts })
  }

export const grcupResults = tableFormat(
  'grcup-results',
  'results',
  resultsOpen('grcup-results', 'Result of a GR Cup race'),
)

export const grcupResultsClass = tableFormat(
  'grcup-results-class',
  'results-class',
  resultsOpen('grcup-results-class', 'Result of a GR Cup race by class'),
)

export const grcupBestLaps = tableFormat('grcup-best-laps', 'best-laps', table => {
  const cars = bestLaps(table)
  const facts = {
    cars: cars.map(car => car.number),
    laps: cars.reduce((sum, car) => sum + car.laps, 0),
    channels: table.header.names,
  }
  const say = `The ten best laps of each car of a GR Cup race: ${cars.length} cars.`
  return factsReading({ format: 'grcup-best-laps', kind: 'laps', say }, { findings: [], facts })
})

function headRows(head: Uint8Array): LapRow[] {
  const header = headerOf(head)
  if (!header) return []
  const read = lapRowReader(header)
  return rowsOfHead(head, header).flatMap(row => read(row.map(cell => cell.trim())) ?? [])
}

const lapsFormat = (id: string, kind: 'start' | 'end' | 'time', what: string): FileFormat =>
  tableFormat(
    id,
    'ecu-laps',
    (table, file) => {
      const { rows, rejected, unknownLaps } = lapRows(table)
      const times = rows.map(row => row.utcS).sort((a, b) => a - b)
      const isSure = lapFileKind(file.name, rows) === kind
      const say = isSure ? `${what} of a GR Cup race by the cars' own count.` : boundarySay
      const findings = [
        ...warn('lap-unknown', unknownLaps, `Rows with lap ${UNKNOWN_LAP}: the car did not know its lap.`),
        ...warn('rows-unreadable', rejected, 'Rows without vehicle, lap or time; they were left out.'),
      ]
      const facts = {
        cars: [...new Set(rows.map(row => vehicleName(row.vehicleId).printed || row.vehicleId))],
        laps: rows.length,
        durationS: (times.at(-1) ?? 0) - (times[0] ?? 0),
        channels: table.header.names,
      }
      return factsReading({ format: id, kind: 'laps', say }, { findings, facts })
    },
    (head, name) => {
      const found = lapFileKind(name, headRows(head))
      return found === kind || (found === 'boundary' && kind === 'end')
    },
  )

const boundarySay =
  "Starts or ends of laps of a GR Cup race by the cars' own count; which of the two only another file can tell."

export const grcupLapEnd = lapsFormat('grcup-lap-end', 'end', 'Ends of the laps')
export const grcupLapStart = lapsFormat('grcup-lap-start', 'start', 'Starts of the laps')
export const grcupLapTime = lapsFormat('grcup-lap-time', 'time', 'Times of the laps')
