/** Writes the series' timing tables as their makers do: generated races only, in every variant of form that is known. */

export interface WrittenLap {
  readonly number: string
  readonly lap: number
  readonly timeMs: number
  readonly elapsedMs: number
  readonly sectorsMs: readonly [number, number, number]
  readonly flag: 'GF' | 'FCY' | 'FF'
  readonly inPit?: boolean
  readonly pitMs?: number
  readonly className?: string
  readonly group?: string
}

/** What makes one written race. Times in milliseconds. */
export interface WrittenRace {
  /** Local time of day at race clock 0. */
  readonly startHourMs: number
  readonly laps: readonly WrittenLap[]
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `37.221`, `1:54.168`, `1:02:03.456`, as short as it can be. */
export function clockText(ms: number): string {
  const whole = Math.round(ms)
  const seconds = `${Math.floor(whole / 1000) % 60}.${String(whole % 1000).padStart(3, '0')}`
  const minutes = Math.floor(whole / 60_000)
  if (minutes === 0) return seconds
  const tail = seconds.indexOf('.') === 1 ? `0${seconds}` : seconds
  return minutes < 60 ? `${minutes}:${tail}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${tail}`
}

/** `0:00:35.158`, `13:42:35.322`: always with hours. */
export function hourText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const seconds = (Math.round(ms) % 60_000) / 1000
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${seconds.toFixed(3).padStart(6, '0')}`
}

export interface CarPlan {
  readonly number: string
  /** Lap times; three sectors of a third each are made of them. */
  readonly lapsMs: readonly number[]
  readonly pitAtEndOf?: readonly number[]
  readonly pitMs?: number
  readonly className?: string
  readonly group?: string
}

/** A race of cars with these laps; under yellow in the laps of `yellow`, chequered for all who cross after the winner. */
export function writtenRace(
  cars: readonly CarPlan[],
  yellow: readonly number[] = [],
  startHourMs = 49_241_154,
): WrittenRace {
  const most = Math.max(...cars.map(car => car.lapsMs.length))
  const sum = (car: CarPlan): number => car.lapsMs.reduce((total, one) => total + one, 0)
  const finishMs = Math.min(...cars.filter(car => car.lapsMs.length === most).map(sum))
  const laps = cars.flatMap(car => {
    let elapsedMs = 0
    return car.lapsMs.map((timeMs, i): WrittenLap => {
      elapsedMs += timeMs
      const third = Math.floor(timeMs / 3)
      const inPit = car.pitAtEndOf?.includes(i + 1) ?? false
      const cameOut = car.pitAtEndOf?.includes(i) ?? false
      return {
        ...{ number: car.number, lap: i + 1, timeMs, elapsedMs, inPit },
        sectorsMs: [third, third, timeMs - 2 * third],
        flag: elapsedMs >= finishMs ? 'FF' : yellow.includes(i + 1) ? 'FCY' : 'GF',
        ...(cameOut && car.pitMs !== undefined ? { pitMs: car.pitMs } : {}),
        ...(car.className === undefined ? {} : { className: car.className }),
        ...(car.group === undefined ? {} : { group: car.group }),
      }
    })
  })
  return { startHourMs, laps }
}

export interface Form {
  readonly isCrlf?: boolean
  readonly hasMark?: boolean
  readonly trailing?: boolean
  readonly isQuoted?: boolean
  readonly separator?: ',' | ';'
}

/** A table in a given form. */
export function tableText(header: readonly string[], rows: readonly (readonly string[])[], form: Form = {}): string {
  const separator = form.separator ?? ';'
  const cell = (text: string): string => (form.isQuoted ? `"${text.replaceAll('"', '""')}"` : text)
  const line = (cells: readonly string[]): string => cells.map(cell).join(separator) + (form.trailing ? separator : '')
  const end = form.isCrlf ? '\r\n' : '\n'
  return (form.hasMark ? '\ufeff' : '') + [header, ...rows].map(line).join(end) + end
}

export interface SectionsForm extends Form {
  /** With DRIVER_NAME and TEAM. */
  readonly hasNames?: boolean
  /** One track writes the middle loops with a dash, and has no loops in between. */
  readonly hasDashes?: boolean
  /** Laps whose sector cells are blank, as `number lap`. */
  readonly blank?: readonly string[]
}

/** The section analysis: 39 columns, 41 with names. */
export function sectionsText(race: WrittenRace, form: SectionsForm = {}): string {
  const loops = form.hasDashes
    ? ['IM1a', 'INT-1', 'IM2a', 'INT-2', 'IM3a', 'FL']
    : ['IM1a', 'IM1', 'IM2a', 'IM2', 'IM3a', 'FL']
  const names = form.hasNames === true
  const header = [
    ...['NUMBER', ' DRIVER_NUMBER', ' LAP_NUMBER', ' LAP_TIME', ' LAP_IMPROVEMENT', ' CROSSING_FINISH_LINE_IN_PIT'],
    ...[' S1', ' S1_IMPROVEMENT', ' S2', ' S2_IMPROVEMENT', ' S3', ' S3_IMPROVEMENT', ' KPH', ' ELAPSED', ' HOUR'],
    ...[
      'S1_LARGE',
      'S2_LARGE',
      'S3_LARGE',
      'TOP_SPEED',
      ...(names ? ['DRIVER_NAME'] : []),
      'PIT_TIME',
      'CLASS',
      'GROUP',
    ],
    ...[...(names ? ['TEAM'] : []), 'MANUFACTURER', 'FLAG_AT_FL', 'S1_SECONDS', 'S2_SECONDS', 'S3_SECONDS'],
    ...loops.flatMap(loop => [`${loop}_time`, `${loop}_elapsed`]),
  ]
  const rows = race.laps.map(lap => {
    const isBlank = form.blank?.includes(`${lap.number} ${lap.lap}`) === true
    const sectors = lap.sectorsMs.map((ms, i) => (isBlank && i < 2 ? '' : clockText(ms)))
    const ends = loopEnds(lap.sectorsMs)
    const shown = ends.map((_, i) => !(form.hasDashes && i % 2 === 0) && !(isBlank && i < 3))
    const elapsed = ends.map((ms, i) => (shown[i] ? clockText(ms) : ''))
    // A time needs both of its ends.
    const times = ends.map((ms, i) =>
      shown[i] && (i === 0 || shown[i - 1]) && !form.hasDashes ? clockText(ms - (ends[i - 1] ?? 0)) : '',
    )
    return [
      ...[lap.number, '1', String(lap.lap), clockText(lap.timeMs), '0', lap.inPit ? 'B' : ''],
      ...sectors.flatMap(sector => [sector, '0']),
      ...[
        (3_600_000 / lap.timeMs).toFixed(1),
        clockText(lap.elapsedMs),
        hourText((race.startHourMs + lap.elapsedMs) % 86_400_000),
      ],
      ...[...sectors.map(sector => (sector === '' ? '' : `0:${sector}`)), '', ...(names ? ['A Driver'] : [])],
      ...[
        lap.pitMs === undefined ? '' : hourText(lap.pitMs),
        lap.className ?? 'Am',
        lap.group ?? '',
        ...(names ? ['A Team'] : []),
      ],
      ...['Maker', lap.flag, ...sectors.map(sector => (sector.includes(':') ? '' : sector))],
      ...times.flatMap((time, i) => [time, elapsed[i] ?? '']),
    ]
  })
  return tableText(header, rows, form)
}

/** The ends of the six loops of a lap: each sector in two halves. */
function loopEnds([s1, s2, s3]: readonly [number, number, number]): number[] {
  const half = (ms: number): number => Math.floor(ms / 2)
  return [half(s1), s1, s1 + half(s2), s1 + s2, s1 + s2 + half(s3), s1 + s2 + s3]
}

export interface WrittenResult {
  readonly number: string
  readonly position: string
  readonly status: string
  readonly laps: number
  readonly totalMs: number
  readonly gap?: string
}

const resultHeader =
  'POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;GAP_FIRST;GAP_PREVIOUS;FL_LAPNUM;FL_TIME;FL_KPH;CLASS;GROUP;DIVISION;VEHICLE;TIRES'

export function resultsText(rows: readonly WrittenResult[], form: Form = {}): string {
  const cells = rows.map(row => [
    ...[row.position, row.number, row.status, String(row.laps), row.totalMs > 0 ? clockText(row.totalMs) : ''],
    ...[row.gap ?? '-', '-', '2', '1:37.428', '136.8', 'Am', '', 'GR Cup', 'Toyota GR86', ''],
  ])
  return tableText(resultHeader.split(';'), cells, form)
}

export function classResultsText(rows: readonly WrittenResult[], form: Form = {}): string {
  const header =
    'CLASS_TYPE;POS;PIC;NUMBER;VEHICLE;LAPS;ELAPSED;GAP_FIRST;GAP_PREVIOUS;BEST_LAP_NUM;BEST_LAP_TIME;BEST_LAP_KPH'
  const cells = rows.map(row => [
    ...['Am', row.position, row.position, row.number, 'Toyota GR86', String(row.laps)],
    ...[row.totalMs > 0 ? clockText(row.totalMs) : '', row.gap ?? '', '', '8', '1:37.428', '136.8'],
  ])
  return tableText(header.split(';'), cells, form)
}

export function bestLapsText(rows: readonly { readonly number: string; readonly bestMs: readonly number[] }[]): string {
  const header = ['NUMBER', 'VEHICLE', 'CLASS', 'TOTAL_DRIVER_LAPS']
  for (let i = 1; i <= 10; i++) header.push(`BESTLAP_${i}`, `BESTLAP_${i}_LAPNUM`)
  const cells = rows.map(({ number, bestMs }) => {
    const pairs = Array.from({ length: 10 }, (_, i) => {
      const ms = bestMs[i]
      return ms === undefined ? ['', '0'] : [clockText(ms), String(i + 2)]
    })
    return [number, 'Toyota GR86', 'Am', String(bestMs.length), ...pairs.flat(), '1:38.000']
  })
  return tableText([...header, 'AVERAGE'], cells)
}

const vendorFlags = { GF: 'Green Flag', FCY: 'Yellow Flag', FF: 'Finish Flag' } as const

/** The lap table of 2024: quoted, comma, milliseconds beside every time. `gridMs` is what lap 1 lasts longer by the clock. */
export function vendorText(race: WrittenRace, gridMs = 0): string {
  const both = (name: string): string[] => [name, `${name} (ms)`]
  const header = [
    ...['#', 'Name', 'Laps', 'Lead Lap', ...both('Lap Time'), ...both('Elapsed Time'), 'Passing Tm', 'Class', 'Flag'],
    ...['FirstName', 'LastName', 'Additional5', 'CarRegistration', 'entry', 'drivers'],
    ...['S1', 'S2', 'S3', 'S1a', 'S1b', 'S2a', 'S2b', 'S3a', 'S3b'].flatMap(both),
  ]
  const rows = race.laps.map(lap => {
    const elapsed = lap.elapsedMs + gridMs
    const halves = lap.sectorsMs.flatMap(ms => [Math.floor(ms / 2), ms - Math.floor(ms / 2)])
    return [
      ...[lap.number, 'A Driver', String(lap.lap), String(lap.lap), clockText(lap.timeMs), String(lap.timeMs)],
      ...[clockText(elapsed), String(elapsed), hourText(race.startHourMs + elapsed), 'Am', vendorFlags[lap.flag]],
      ...['A', 'Driver', 'A Team', 'entries:events-2024-sro-barber:x', '{"fields":["a","b"]}', '{"x, y":1}'],
      ...[...lap.sectorsMs, ...halves].flatMap(ms => [clockText(ms), String(ms)]),
    ]
  })
  return tableText(header, rows, { separator: ',', isQuoted: true })
}
