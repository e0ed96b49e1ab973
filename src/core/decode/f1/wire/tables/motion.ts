import { cars, f, type Row } from '../rows.ts'

/** Metres, m/s, radians, y up. Directions are in 1/32767; the g-forces of 2026 in 1/1000 g, before that in g. */
const carFields = [
  f('worldPositionX', 'f32'),
  f('worldPositionY', 'f32'),
  f('worldPositionZ', 'f32'),
  f('worldVelocityX', 'f32'),
  f('worldVelocityY', 'f32'),
  f('worldVelocityZ', 'f32'),
  f('worldForwardDirX', 'i16'),
  f('worldForwardDirY', 'i16'),
  f('worldForwardDirZ', 'i16'),
  f('worldRightDirX', 'i16'),
  f('worldRightDirY', 'i16'),
  f('worldRightDirZ', 'i16'),
  f('gForceLateral', { 2020: 'f32', 2026: 'i16' }),
  f('gForceLongitudinal', { 2020: 'f32', 2026: 'i16' }),
  f('gForceVertical', { 2020: 'f32', 2026: 'i16' }),
  f('yaw', 'f32'),
  f('pitch', 'f32'),
  f('roll', 'f32'),
]

/** What is known of the player's car alone; a packet of its own (MotionEx) from 2023. */
const number = { 2020: 'f32', 2023: 'none' } as const
const wheels = { 2020: 'f32[4]', 2023: 'none' } as const

export const motion: readonly Row[] = [
  cars(carFields),
  f('suspensionPosition', wheels),
  f('suspensionVelocity', wheels),
  f('suspensionAcceleration', wheels),
  f('wheelSpeed', wheels),
  f('wheelSlip', wheels),
  f('localVelocityX', number),
  f('localVelocityY', number),
  f('localVelocityZ', number),
  f('angularVelocityX', number),
  f('angularVelocityY', number),
  f('angularVelocityZ', number),
  f('angularAccelerationX', number),
  f('angularAccelerationY', number),
  f('angularAccelerationZ', number),
  f('frontWheelsAngle', number),
]

export const motionEx: readonly Row[] = [
  f('suspensionPosition', 'f32[4]'),
  f('suspensionVelocity', 'f32[4]'),
  f('suspensionAcceleration', 'f32[4]'),
  f('wheelSpeed', 'f32[4]'),
  f('wheelSlipRatio', 'f32[4]'),
  f('wheelSlipAngle', 'f32[4]'),
  f('wheelLatForce', 'f32[4]'),
  f('wheelLongForce', 'f32[4]'),
  f('heightOfCOGAboveGround', 'f32'),
  f('localVelocityX', 'f32'),
  f('localVelocityY', 'f32'),
  f('localVelocityZ', 'f32'),
  f('angularVelocityX', 'f32'),
  f('angularVelocityY', 'f32'),
  f('angularVelocityZ', 'f32'),
  f('angularAccelerationX', 'f32'),
  f('angularAccelerationY', 'f32'),
  f('angularAccelerationZ', 'f32'),
  f('frontWheelsAngle', 'f32'),
  f('wheelVertForce', 'f32[4]'),
  f('frontAeroHeight', { 2024: 'f32' }),
  f('rearAeroHeight', { 2024: 'f32' }),
  f('frontRollAngle', { 2024: 'f32' }),
  f('rearRollAngle', { 2024: 'f32' }),
  f('chassisYaw', { 2024: 'f32' }),
  f('chassisPitch', { 2025: 'f32' }),
  f('wheelCamber', { 2025: 'f32[4]' }),
  f('wheelCamberGain', { 2025: 'f32[4]' }),
]
