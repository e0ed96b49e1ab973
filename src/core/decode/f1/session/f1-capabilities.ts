import type { Capabilities, ChannelBasis } from '../../../samples/capabilities.ts'
import { corners, type FieldName } from '../../../samples/fields.ts'

const all = (basis: ChannelBasis, ...names: readonly FieldName[]): Partial<Record<FieldName, ChannelBasis>> =>
  Object.fromEntries(names.map(name => [name, basis]))

type WheelChannel =
  | 'tyreWear'
  | 'tyreSurfaceC'
  | 'tyreInnerC'
  | 'tyrePressureKpa'
  | 'brakeTempC'
  | 'slipAngleRad'
  | 'slipRatio'
  | 'wheelLoadN'
  | 'tyreDamage'
  | 'tyreBlisters'

const wheels = (...names: readonly WheelChannel[]): readonly FieldName[] =>
  names.flatMap(name => corners.map(corner => `${name}${corner}` as const))

/** What a game of the series gives. Which channels really come depends on its year and on what rivals share. */
export const f1Capabilities: Capabilities = {
  seek: false,
  speed: false,
  hold: false,
  rivals: 'full',
  place: 'xy',
  pitCommands: false,
  tyreWear: 'live',
  fuel: 'live',
  channels: {
    ...all('live', 'speedMps', 'throttle', 'brake', 'clutch', 'steerNorm', 'gear', 'rpm', 'drsOpen'),
    ...all('live', 'accLongMps2', 'accLatMps2', 'accVertMps2', 'yawRateRadps', 'headingRad'),
    ...all('live', 'eastM', 'northM', 'upM', 'lapDistM', 'visible', 'telemetryPublic'),
    ...all('live', 'lap', 'lapSource', 'lapsCompleted', 'position', 'sector', 'lapInvalid', 'penaltyS'),
    ...all('live', 'currentLapS', 'lastLapS', 'bestLapS', 'sector1S', 'sector2S'),
    ...all('live', 'lastSector1S', 'lastSector2S', 'lastSector3S'),
    ...all('live', 'gapAheadS', 'gapLeaderS', 'onPitRoad', 'inStall', 'stops', 'pitLaneS', 'pitStallS'),
    ...all('live', 'fuelKg', 'fuelLapsLeft', 'ersJ', 'tyreCompound', 'tyreAgeLaps', 'tyreSet'),
    ...all('live', ...wheels('tyreWear', 'tyreSurfaceC', 'tyreInnerC', 'tyrePressureKpa', 'brakeTempC')),
    ...all('live', ...wheels('slipAngleRad', 'slipRatio', 'wheelLoadN', 'tyreDamage', 'tyreBlisters')),
    ...all('live', 'damageFrontLeftWing', 'damageFrontRightWing', 'damageRearWing', 'damageFloor'),
    ...all('live', 'damageDiffuser', 'damageSidepod', 'damageGearbox', 'damageEngine'),
    ...all('live', 'airC', 'trackC'),
    ...all('derived', 'lapFrac', 'rain'),
  },
}
