import { cars, f, type Row } from '../rows.ts'

/** Until CarDamage came in 2021, wear and damage (percent) were here. */
const in2020 = { 2020: 'u8', 2021: 'none' } as const
const wheels2020 = { 2020: 'u8[4]', 2021: 'none' } as const

/** Fuel in kg, energy in J. */
const carFields = [
  f('tractionControl', 'u8'),
  f('antiLockBrakes', 'u8'),
  f('fuelMix', 'u8'),
  f('frontBrakeBias', 'u8'),
  f('pitLimiterStatus', 'u8'),
  f('fuelInTank', 'f32'),
  f('fuelCapacity', 'f32'),
  f('fuelRemainingLaps', 'f32'),
  f('maxRPM', 'u16'),
  f('idleRPM', 'u16'),
  f('maxGears', 'u8'),
  f('drsAllowed', 'u8'),
  f('drsActivationDistance', 'u16'),
  f('tyresWear', wheels2020),
  f('actualTyreCompound', 'u8'),
  f('visualTyreCompound', 'u8'),
  f('tyresAgeLaps', 'u8'),
  f('tyresDamage', wheels2020),
  f('frontLeftWingDamage', in2020),
  f('frontRightWingDamage', in2020),
  f('rearWingDamage', in2020),
  f('drsFault', in2020),
  f('engineDamage', in2020),
  f('gearBoxDamage', in2020),
  // The publisher spells it in two ways.
  f('vehicleFiaFlags', { 2020: 'i8', 2024: 'none' }),
  f('vehicleFIAFlags', { 2024: 'i8' }),
  f('enginePowerICE', { 2023: 'f32' }),
  f('enginePowerMGUK', { 2023: 'f32' }),
  f('ersStoreEnergy', 'f32'),
  f('ersDeployMode', 'u8'),
  f('ersHarvestedThisLapMGUK', 'f32'),
  f('ersHarvestedThisLapMGUH', 'f32'),
  f('ersHarvestLimitPerLap', { 2026: 'f32' }),
  f('ersDeployedThisLap', 'f32'),
  f('networkPaused', { 2021: 'u8' }),
]

export const carStatus: readonly Row[] = [cars(carFields)]
