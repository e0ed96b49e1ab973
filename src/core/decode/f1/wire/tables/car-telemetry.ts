import { cars, f, type Row } from '../rows.ts'

/** km/h, °C, psi; throttle and brake 0 to 1, clutch 0 to 100, steer + = right. Wheels: RL, RR, FL, FR. */
const carFields = [
  f('speed', 'u16'),
  f('throttle', 'f32'),
  f('steer', 'f32'),
  f('brake', 'f32'),
  f('clutch', 'u8'),
  f('gear', 'i8'),
  f('engineRPM', 'u16'),
  f('drs', 'u8'),
  f('revLightsPercent', 'u8'),
  f('revLightsBitValue', { 2021: 'u16' }),
  f('brakesTemperature', 'u16[4]'),
  f('tyresSurfaceTemperature', 'u8[4]'),
  f('tyresInnerTemperature', 'u8[4]'),
  f('engineTemperature', { 2020: 'u16', 2026: 'u8' }),
  f('tyresPressure', 'f32[4]'),
  f('surfaceType', 'u8[4]'),
]

export const carTelemetry: readonly Row[] = [
  cars(carFields),
  f('buttonStatus', { 2020: 'u32', 2021: 'none' }),
  f('mfdPanelIndex', 'u8'),
  f('mfdPanelIndexSecondaryPlayer', 'u8'),
  f('suggestedGear', 'i8'),
]

export const carTelemetry2: readonly Row[] = [
  cars([
    f('activeAeroMode', 'u8'),
    f('activeAeroAvailable', 'u8'),
    f('activeAeroActivationDistance', 'u16'),
    f('overtakeAvailable', 'u8'),
    f('overtakeActive', 'u8'),
    f('overtakeActivationDistance', 'u16'),
    f('2026Regulations', 'u8'),
    f('drivingWrongWay', 'u8'),
  ]),
]
