/** What a made-up car does and what is wrong with it. Times in seconds of the race, whose start is `START_MS`. */
export interface WrittenCar {
  readonly vehicle: string
  readonly number?: string
  /** UTC minus the car's own time at the start. */
  readonly offsetS: number
  /** From `atS` on the offset is larger by `byS`. */
  readonly steps?: readonly { readonly atS: number; readonly byS: number }[]
  readonly laps: number
  readonly lapS?: number
  readonly lengthM?: number
  /** Forward and sideways axis turned round. */
  readonly isReversed?: boolean
  readonly biasG?: number
  readonly hasGps?: boolean
  readonly hasLapDist?: boolean
  /** Every second fix repeats the one before. */
  readonly isGpsHeld?: boolean
  /** Copies that divided the degrees by 60. */
  readonly degreesBy?: number
  /** Every n-th fast sample takes the stamp of the next one. */
  readonly shiftedEvery?: number
  /** Seconds without any sample. */
  readonly holes?: readonly { readonly atS: number; readonly forS: number }[]
  /** Seconds in which the lap is sent as 32768. */
  readonly lapless?: readonly { readonly atS: number; readonly forS: number }[]
  /** Samples of these seconds arrive together at their end. */
  readonly storedFor?: readonly { readonly atS: number; readonly forS: number }[]
  /** Speed as measured over the true one. */
  readonly speedScale?: number
}

export const START_MS = Date.UTC(2031, 5, 1, 15, 0, 0)
export const LINE = { latitudeDeg: 33.5326722, longitudeDeg: -86.6196083 } as const
const FAST_MS = 43.4
const SLOW_EVERY = 5
const G = 9.80665
const DEGREE_M = 111_195

export interface WrittenRow {
  readonly vehicle: string
  readonly number: string
  readonly metaMs: number
  readonly ecuMs: number
  readonly lap: number
  readonly values: Readonly<Record<string, number>>
  /** True UTC and what the sensors should say, for comparison. */
  readonly utcMs: number
}

const within = (spans: readonly { readonly atS: number; readonly forS: number }[] | undefined, atS: number) =>
  spans?.find(span => atS >= span.atS && atS < span.atS + span.forS)

const to3 = (value: number): number => Math.round(value * 1000) / 1000

/** Everything one car sends, in the order of time: one row a moment. */
export function* writtenRows(car: WrittenCar): Generator<WrittenRow> {
  const lapS = car.lapS ?? 90
  const lengthM = car.lengthM ?? 3674.7
  const road = { eastM: 0, northM: 0, headingRad: 0, lastS: 0 }
  let fixed = { latitude: NaN, longitude: NaN }
  let ecuCarriedMs: number | null = null
  for (let i = 0; (i * FAST_MS) / 1000 < car.laps * lapS; i++) {
    const atS = (i * FAST_MS) / 1000
    const inLapS = atS % lapS
    const wave = (2 * Math.PI * 6 * inLapS) / lapS
    const mean = lengthM / lapS
    const swing = 0.3 * mean
    const speedMps = mean + swing * Math.sin(wave)
    const forwardG = (swing * Math.cos(wave) * ((2 * Math.PI * 6) / lapS)) / G
    const yawRadps = 0.25 * Math.sin((2 * Math.PI * 9 * inLapS) / lapS) + 0.02
    const leftG = (speedMps * yawRadps) / G
    const stepS = atS - road.lastS
    road.lastS = atS
    road.headingRad += yawRadps * stepS
    road.eastM += speedMps * Math.cos(road.headingRad) * stepS
    road.northM += speedMps * Math.sin(road.headingRad) * stepS
    if (within(car.holes, atS)) continue
    const utcMs = START_MS + Math.round(atS * 1000)
    const offsetS = car.offsetS + (car.steps ?? []).reduce((sum, step) => sum + (atS >= step.atS ? step.byS : 0), 0)
    const trueEcuMs = utcMs - Math.round(offsetS * 1000)
    const isShifted = car.shiftedEvery !== undefined && i % car.shiftedEvery === car.shiftedEvery - 2
    const ecuMs: number = isShifted ? trueEcuMs + 43 : (ecuCarriedMs ?? trueEcuMs)
    ecuCarriedMs = isShifted ? ecuMs : null
    const stored = within(car.storedFor, atS)
    const arrivalS = stored ? stored.atS + stored.forS : Math.ceil(atS * 2) / 2
    const turned = car.isReversed ? -1 : 1
    const values: Record<string, number> = {
      accx_can: to3(turned * forwardG + (car.biasG ?? 0)),
      accy_can: to3(turned * leftG),
      Steering_Angle: to3(yawRadps * 300),
      pbrake_f: forwardG < 0 ? to3(-forwardG * 60) : 0,
      pbrake_r: forwardG < 0 ? to3(-forwardG * 40) : 0,
      aps: forwardG > 0 ? 100 : 0,
      gear: 4,
    }
    if (car.hasGps !== false) {
      if (!(car.isGpsHeld && i % 2 === 1)) {
        const east = DEGREE_M * Math.cos((LINE.latitudeDeg * Math.PI) / 180)
        const by = car.degreesBy ?? 1
        fixed = {
          latitude: (LINE.latitudeDeg + road.northM / DEGREE_M) * by,
          longitude: (LINE.longitudeDeg + road.eastM / east) * by,
        }
      }
      values.VBOX_Lat_Min = fixed.latitude
      values.VBOX_Long_Minutes = fixed.longitude
    }
    if (i % SLOW_EVERY === 0) {
      values.speed = to3(speedMps * 3.6 * (car.speedScale ?? 1))
      values.nmot = 5000 + Math.round(1000 * Math.sin(wave))
      if (car.hasLapDist !== false) values.Laptrigger_lapdist_dls = Math.round(inLapS * mean)
    }
    const lap = within(car.lapless, atS) ? 32768 : 1 + Math.floor(atS / lapS)
    const metaMs = START_MS + Math.round(arrivalS * 1000) + 30
    yield { vehicle: car.vehicle, number: car.number ?? '', metaMs, ecuMs, lap, values, utcMs }
  }
}

export type TimeForm = (ms: number) => string
const isoForm: TimeForm = ms => new Date(ms).toISOString()
export const blankForm: TimeForm = ms => `${isoForm(ms).replace('T', ' ').replace('Z', '')}000+00:00`
export const fourDigitForm: TimeForm = ms => isoForm(ms).replace('Z', '0Z')

export interface LongForm {
  readonly header?: readonly string[]
  readonly time?: TimeForm
  readonly newline?: string
  readonly isQuoted?: boolean
  readonly hasMark?: boolean
  /** Names as a public copy spells them. */
  readonly renamed?: Readonly<Record<string, string>>
  /** Rows in blocks by lap with the unknown lap last, newest first inside a block. */
  readonly isDisordered?: boolean
  readonly doubledEvery?: number
  readonly session?: string
}

const nativeHeader = [
  ...['expire_at', 'lap', 'meta_event', 'meta_session', 'meta_source', 'meta_time', 'original_vehicle_id', 'outing'],
  ...['telemetry_name', 'telemetry_value', 'timestamp', 'vehicle_id', 'vehicle_number'],
]

/** A row's fields by the native names; those of the channel are put in by the caller. */
function longFields(row: WrittenRow, form: LongForm): Record<string, string> {
  const time = form.time ?? isoForm
  return {
    lap: String(row.lap),
    meta_event: 'I_R09_2031-06-01',
    meta_session: form.session ?? 'R1',
    meta_source: 'kafka:gr-raw',
    meta_time: time(row.metaMs),
    original_vehicle_id: row.vehicle,
    outing: '0',
    timestamp: time(row.ecuMs),
    vehicle_id: row.vehicle,
    vehicle_number: row.number,
  }
}

/** Lines of long telemetry without their header. */
function* longLines(rows: Iterable<WrittenRow>, form: LongForm): Generator<string> {
  const columns = (form.header ?? nativeHeader).map(column => column.trim().toLowerCase())
  let count = 0
  for (const row of rows) {
    const fields = longFields(row, form)
    for (const [name, value] of Object.entries(row.values)) {
      fields.telemetry_name = form.renamed?.[name] ?? name
      fields.telemetry_value = String(value)
      const line = columns.map(column => quoted(fields[column] ?? '', form.isQuoted === true)).join(',')
      yield line
      if (form.doubledEvery !== undefined && ++count % form.doubledEvery === 0) yield line
    }
  }
}

const quoted = (text: string, isQuoted: boolean): string => (isQuoted ? `"${text}"` : text)

/** Long telemetry of some cars as one text. */
export function longText(cars: readonly WrittenCar[], form: LongForm = {}): string {
  const rows = cars.flatMap(car => [...writtenRows(car)])
  const ordered = form.isDisordered ? disordered(rows) : rows
  const newline = form.newline ?? '\n'
  const header = (form.header ?? nativeHeader).map(name => quoted(name, form.isQuoted === true)).join(',')
  return (form.hasMark ? '\ufeff' : '') + [header, ...longLines(ordered, form), ''].join(newline)
}

/** As the published files come: blocks by lap, the unknown lap last; newest first among rows that arrived together. */
function disordered(rows: readonly WrittenRow[]): WrittenRow[] {
  return [...rows].sort((a, b) => a.lap - b.lap || a.metaMs - b.metaMs || b.ecuMs - a.ecuMs)
}

/** Wide telemetry; columns as given, empty where a channel did not report. */
export function wideText(cars: readonly WrittenCar[], columns: readonly string[], time: TimeForm = isoForm): string {
  const rows = cars.flatMap(car => [...writtenRows(car)]).sort((a, b) => a.utcMs - b.utcMs)
  const lines = rows.map(row => columns.map(column => wideField(row, column, time)).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}

function wideField(row: WrittenRow, column: string, time: TimeForm): string {
  if (column === 'timestamp' || column === 'ecu_timestamp') return time(row.ecuMs)
  if (column === 'meta_time') return time(row.metaMs)
  if (column === 'vehicle_id') return row.vehicle
  if (column === 'vehicle_number') return row.number
  if (column === 'lap') return String(row.lap)
  return String(row.values[column] ?? '')
}

const jsonKeys: Readonly<Record<string, string>> = {
  ...{ Laptrigger_lapdist_dls: 'dist', Steering_Angle: 'steer', VBOX_Lat_Min: 'lat', VBOX_Long_Minutes: 'lon' },
  ...{ accx_can: 'accx', accy_can: 'accy', aps: 'aps', ath: 'ath', gear: 'gear', nmot: 'rpm' },
  ...{ pbrake_f: 'bf', pbrake_r: 'br', speed: 'spd' },
}

/** The same rows as an array of JSON objects. */
export function jsonText(cars: readonly (WrittenCar & { readonly source: string })[]): string {
  const objects = cars.flatMap(car =>
    [...writtenRows(car)].map(row => ({
      ...{ vid: row.vehicle, mt: blankForm(row.metaMs), ts: blankForm(row.ecuMs), lap: row.lap },
      ...Object.fromEntries(Object.entries(jsonKeys).map(([name, key]) => [key, row.values[name] ?? null])),
      ...{ num: Number(row.number), src: car.source },
    })),
  )
  return JSON.stringify(objects)
}
