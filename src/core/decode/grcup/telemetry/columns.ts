import { readTime } from '../../points/read-time.ts'
import { channelNumber, telemetryChannels } from './channels.ts'

/** What a column that is not a channel says. `estimate` is somebody's guess of UTC, kept for what nothing else can tell. */
export type Role =
  | 'vehicle'
  | 'otherVehicle'
  | 'number'
  | 'metaTime'
  | 'ecuTime'
  | 'lap'
  | 'event'
  | 'session'
  | 'source'
  | 'estimate'
  | 'track'

/** Spellings by role, the better one first. */
const spellings: Readonly<Record<Role, readonly string[]>> = {
  vehicle: ['vehicle_id', 'vid', 'chassis'],
  otherVehicle: ['original_vehicle_id'],
  number: ['vehicle_number', 'num'],
  metaTime: ['meta_time', 'mt'],
  ecuTime: ['ecu_timestamp', 'timestamp', 'ts'],
  lap: ['lap'],
  event: ['meta_event'],
  session: ['meta_session'],
  source: ['src'],
  estimate: ['utc_est'],
  track: ['track', 'circuit', 'track_name'],
}

/** Place of each role in a row; -1 where the table has no such column. */
export type Roles = Readonly<Record<Role, number>>

function rolesOf(names: readonly string[]): Roles {
  const found = Object.entries(spellings).map(([role, spelled]) => {
    const name = spelled.find(each => names.includes(each))
    return [role, name === undefined ? -1 : names.indexOf(name)]
  })
  return Object.fromEntries(found) as Roles
}

export interface LongColumns {
  readonly roles: Roles
  readonly name: number
  readonly value: number
}

/** Columns of long telemetry; null when the header is not one of it. */
export function longColumns(names: readonly string[]): LongColumns | null {
  const roles = rolesOf(names)
  const [name, value] = [names.indexOf('telemetry_name'), names.indexOf('telemetry_value')]
  const isWhole = name >= 0 && value >= 0 && names.includes('timestamp') && names.includes('vehicle_id')
  return isWhole ? { roles, name, value } : null
}

/** The logger's own order: rows of it are passed on without their header as well. */
const nativeNames: readonly string[] = [
  ...['expire_at', 'lap', 'meta_event', 'meta_session', 'meta_source', 'meta_time', 'original_vehicle_id', 'outing'],
  ...['telemetry_name', 'telemetry_value', 'timestamp', 'vehicle_id', 'vehicle_number'],
]
const nativeColumns = longColumns(nativeNames)

/** Columns of long telemetry that begins with a row; null when these fields are none. */
export function headerlessColumns(fields: readonly string[]): LongColumns | null {
  const isWide = fields.length === nativeNames.length || fields.length === nativeNames.length + 1
  if (!isWide || !nativeColumns || channelNumber(fields[nativeColumns.name] ?? '') < 0) return null
  const stamp = readTime(fields[nativeColumns.roles.ecuTime] ?? '')
  return typeof stamp === 'number' && !Number.isNaN(stamp) ? nativeColumns : null
}

/** Names only points of a live feed have. With a track they are points, which know what a GR Cup row cannot say. */
const pointNames: readonly string[] = ['chassis', 'speed_kmh', 'speed_ms', 'speed_mph', 'lapdist_m', 'raw_source']

/** Whether columns or keys, in lower case, are those of a point: it has a track and a name that no logger writes. */
export const arePointNames = (names: readonly string[]): boolean =>
  spellings.track.some(name => names.includes(name)) && pointNames.some(name => names.includes(name))

export interface WideColumns {
  readonly roles: Roles
  /** Place and channel number of every channel column. */
  readonly channels: readonly { readonly place: number; readonly channel: number }[]
}

const LEAST_CHANNELS = 4

/** Columns of wide telemetry: at least four channels and the car's own time; null when the header has not. */
export function wideColumns(names: readonly string[]): WideColumns | null {
  if (arePointNames(names)) return null
  const roles = rolesOf(names)
  const seen = new Set<number>()
  const channels = names.flatMap((name, place) => {
    const channel = channelNumber(name)
    if (channel < 0 || seen.has(channel)) return []
    seen.add(channel)
    return [{ place, channel }]
  })
  const isWide = roles.ecuTime >= 0 && channels.length >= LEAST_CHANNELS && !names.includes('telemetry_name')
  return isWide ? { roles, channels } : null
}

/** Every role and channel once, under the logger's own names: the columns of rows that come as objects. */
const canonicalNames: readonly string[] = [
  ...Object.values(spellings).map(spelled => spelled[0] ?? ''),
  ...telemetryChannels.map(row => row.name.toLowerCase()),
]
const roleCount = Object.keys(spellings).length

export const canonicalColumns: WideColumns = {
  roles: rolesOf(canonicalNames),
  channels: telemetryChannels.map((_, channel) => ({ place: roleCount + channel, channel })),
}

const canonicalRole = new Map(
  Object.values(spellings).flatMap((spelled, place) => spelled.map(name => [name, place] as const)),
)

/** Place of a key of an object among the canonical columns; -1 when it means nothing here. */
export function canonicalPlace(key: string): number {
  const role = canonicalRole.get(key)
  if (role !== undefined) return role
  const channel = channelNumber(key)
  return channel < 0 ? -1 : roleCount + channel
}
