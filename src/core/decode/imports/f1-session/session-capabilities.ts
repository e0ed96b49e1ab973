import type { Capabilities, ChannelBasis } from '../../../samples/capabilities.ts'
import { corners, type FieldName } from '../../../samples/fields.ts'

const all = (basis: ChannelBasis, ...names: readonly FieldName[]): Partial<Record<FieldName, ChannelBasis>> =>
  Object.fromEntries(names.map(name => [name, basis]))

/** What a saved session gives: the state at the end of every lap, and nothing in between. */
export const sessionCapabilities: Capabilities = {
  ...{ seek: false, speed: true, hold: true },
  ...{ rivals: 'timing', place: 'none', pitCommands: false, tyreWear: 'live', fuel: 'live' },
  channels: {
    ...all('live', 'position', 'lastLapS', 'lastSector1S', 'lastSector2S', 'lastSector3S', 'lapInvalid'),
    ...all('live', 'fuelKg', 'fuelLapsLeft', 'ersJ', 'tyreCompound', 'tyreAgeLaps', 'tyreSet'),
    ...all('live', ...corners.map(corner => `tyreWear${corner}` as const)),
    ...all('live', ...corners.map(corner => `tyreDamage${corner}` as const)),
    ...all('live', ...corners.map(corner => `tyreBlisters${corner}` as const)),
    ...all('live', 'damageFrontLeftWing', 'damageFrontRightWing', 'damageRearWing', 'damageFloor'),
    ...all('live', 'damageDiffuser', 'damageSidepod', 'damageGearbox', 'damageEngine'),
    ...all('derived', 'lap', 'lapsCompleted', 'bestLapS', 'gapAheadS', 'gapLeaderS', 'stops'),
  },
}
