import { tableText, type Form, type WrittenRace } from './grcup-timing-writer.ts'

/** One row of a lap file. */
export interface WrittenEcuLap {
  readonly vehicle: string
  readonly lap: number
  readonly utcMs: number
  readonly durationMs: number
}

/** The ECU laps of a race: lap ends near the official crossings, with the car's own count. */
export function ecuLaps(
  race: WrittenRace,
  startUtcMs: number,
  vehicles: Readonly<Record<string, { readonly number: string; readonly offset: number; readonly lateMs?: number }>>,
): WrittenEcuLap[] {
  return Object.entries(vehicles).flatMap(([vehicle, { number, offset, lateMs = 80 }]) =>
    race.laps
      .filter(lap => lap.number === number)
      .map(lap => ({
        vehicle,
        lap: lap.lap + offset,
        utcMs: startUtcMs + lap.elapsedMs + lateMs,
        durationMs: lap.timeMs,
      })),
  )
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** Lap start, end and time files in their three forms. A start comes 2 ms after the end before it, with the next number. */
export function lapFileText(
  what: 'start' | 'end' | 'time',
  variant: 'A' | 'B' | 'C',
  laps: readonly WrittenEcuLap[],
  names: { readonly event?: string; readonly session?: string } = {},
): string {
  const { event = 'I_R06_2025-09-07', session = 'R1' } = names
  const rows = laps.map(({ vehicle, lap, utcMs, durationMs }) => {
    const at = iso(utcMs + (what === 'start' ? 2 : 0))
    return {
      ...{ expire_at: '', lap: String(lap + (what === 'start' ? 1 : 0)), meta_event: event, meta_session: session },
      ...{ meta_source: 'kafka:gr-raw', meta_time: iso(utcMs + 900), original_vehicle_id: vehicle, outing: '0' },
      ...{ timestamp: at, vehicle_id: vehicle, vehicle_number: String(Number(vehicle.split('-').at(-1))) },
      value: what === 'time' ? String(durationMs) : at,
    }
  })
  const columns = {
    A: 'expire_at,lap,meta_event,meta_session,meta_source,meta_time,original_vehicle_id,outing,timestamp,vehicle_id,vehicle_number',
    B: `meta_source,meta_time,meta_event,meta_session,timestamp,vehicle_id,outing,lap,${what === 'time' ? 'value,expire_at' : 'expire_at,value'}`,
    C: 'expire_at,lap,meta_event,meta_session,meta_source,meta_time,outing,timestamp,value,vehicle_id',
  }[variant].split(',') as (keyof (typeof rows)[number])[]
  const form: Form = { separator: ',', isCrlf: variant !== 'B', isQuoted: variant === 'B' }
  return tableText(
    columns,
    rows.map(row => columns.map(name => row[name])),
    form,
  )
}

/** Weather, a row a minute. */
export function weatherText(
  rows: readonly { readonly utcS: number; readonly airC: number; readonly trackC: number }[],
): string {
  const header =
    'TIME_UTC_SECONDS;TIME_UTC_STR;AIR_TEMP;TRACK_TEMP;HUMIDITY;PRESSURE;WIND_SPEED;WIND_DIRECTION;RAIN'.split(';')
  return tableText(
    header,
    rows.map(row => [
      String(row.utcS),
      '9/6/2025 6:41:18 PM',
      String(row.airC),
      String(row.trackC),
      '56.75',
      '992.9',
      '3.6',
      '342',
      '0',
    ]),
  )
}
