import { cars, f, type Row } from '../rows.ts'

const carFields = [
  f('frontWing', 'u8'),
  f('rearWing', 'u8'),
  f('onThrottle', 'u8'),
  f('offThrottle', 'u8'),
  f('frontCamber', 'f32'),
  f('rearCamber', 'f32'),
  f('frontToe', 'f32'),
  f('rearToe', 'f32'),
  f('frontSuspension', 'u8'),
  f('rearSuspension', 'u8'),
  f('frontAntiRollBar', 'u8'),
  f('rearAntiRollBar', 'u8'),
  f('frontSuspensionHeight', 'u8'),
  f('rearSuspensionHeight', 'u8'),
  f('brakePressure', 'u8'),
  f('brakeBias', 'u8'),
  f('engineBraking', { 2024: 'u8' }),
  f('rearLeftTyrePressure', 'f32'),
  f('rearRightTyrePressure', 'f32'),
  f('frontLeftTyrePressure', 'f32'),
  f('frontRightTyrePressure', 'f32'),
  f('ballast', 'u8'),
  f('fuelLoad', 'f32'),
]

export const carSetups: readonly Row[] = [cars(carFields), f('nextFrontWingValue', { 2024: 'f32' })]
