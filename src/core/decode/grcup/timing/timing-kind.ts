import type { Header } from './table.ts'

/** What a timing table is. */
export type TimingKind = 'sections' | 'vendor-laps' | 'weather' | 'results' | 'results-class' | 'best-laps' | 'ecu-laps'

const kinds: readonly { readonly kind: TimingKind; readonly columns: readonly string[]; readonly not?: string }[] = [
  { kind: 'sections', columns: ['number', 'lap_number', 'lap_time', 'elapsed', 'hour'] },
  { kind: 'weather', columns: ['time_utc_seconds', 'air_temp'] },
  { kind: 'results-class', columns: ['class_type', 'pos', 'pic', 'number'] },
  { kind: 'results', columns: ['position', 'number', 'status', 'laps'] },
  { kind: 'best-laps', columns: ['number', 'bestlap_1'] },
  { kind: 'vendor-laps', columns: ['#', 'lap time (ms)', 'passing tm'] },
  { kind: 'ecu-laps', columns: ['lap', 'timestamp', 'vehicle_id', 'outing'], not: 'telemetry_name' },
]

/** Channels of the logger: a table with any of them as a column is telemetry, whatever else it holds. */
const channels = ['speed', 'nmot', 'accx_can', 'pbrake_f', 'steering_angle', 'vbox_lat_min', 'ath', 'aps', 'gear']

/** Which timing table a header belongs to, by its columns alone; null when it is none of them. */
export function timingKind(header: Header): TimingKind | null {
  const has = (name: string): boolean => header.places.has(name)
  const found = kinds.find(({ columns, not }) => columns.every(has) && !(not !== undefined && has(not)))
  if (found?.kind === 'ecu-laps' && channels.some(has)) return null
  return found?.kind ?? null
}
