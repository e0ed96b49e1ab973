import type { Capabilities, ChannelBasis } from '../../../samples/capabilities.ts'
import type { FieldName } from '../../../samples/fields.ts'
import { corners } from '../../../samples/fields.ts'
import { fullRateFields } from './own-channels.ts'

const all = (names: readonly FieldName[], basis: ChannelBasis): Partial<Record<FieldName, ChannelBasis>> =>
  Object.fromEntries(names.map(name => [name, basis]))

/** Measured once a stop: tread, the wear out of it, and the carcass. */
const atStops = corners.flatMap((corner): FieldName[] => [
  ...[`tyreWear${corner}` as const, `tyreInnerC${corner}` as const],
  ...[`tread${corner}In` as const, `tread${corner}Mid` as const, `tread${corner}Out` as const],
])

const own: Partial<Record<FieldName, ChannelBasis>> = {
  ...all(['lap', 'lapFrac', 'lapsCompleted', 'lastLapS', 'bestLapS', 'onPitRoad', 'inStall'], 'live'),
  ...all(['fuelL', 'fuelFlowKgps', 'headingRad', 'tyreCompound'], 'live'),
  ...all(['airC', 'trackC', 'wetness', 'rain', 'repairS'], 'held'),
  ...all(['fuelKg', 'steerNorm', 'stops'], 'derived'),
  ...all(atStops, 'at-stops'),
}

/** A file of the disk: the own car at 60 Hz with its place, and nobody else. */
export const iracingDiskCapabilities: Capabilities = {
  ...{ seek: false, speed: true, hold: true, rivals: 'none', place: 'xy', pitCommands: false },
  ...{ tyreWear: 'at-stops', fuel: 'live' },
  channels: {
    ...fullRateFields('disk'),
    ...own,
    ...all(['eastM', 'northM'], 'live'),
    ...all(['position', 'classPosition'], 'held'),
  },
}

/** The running game: everyone, but places along the lap only, and fuel for the one who drives. */
export const iracingLiveCapabilities: Capabilities = {
  ...{ seek: false, speed: false, hold: false, rivals: 'full', place: 'distance', pitCommands: false },
  ...{ tyreWear: 'at-stops', fuel: 'driver-only' },
  channels: {
    ...fullRateFields('live'),
    ...own,
    ...all(['position', 'classPosition', 'gapAheadS', 'gapLeaderS'], 'derived'),
    ...all(['visible'], 'live'),
  },
}

/** One instant of the game's memory: who was where, and nothing that needs a before. */
export const iracingDumpCapabilities: Capabilities = {
  ...iracingLiveCapabilities,
  ...{ seek: false, speed: true, hold: true, rivals: 'timing' },
}
