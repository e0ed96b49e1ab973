import { cars, f, type Row } from '../rows.ts'

/** Percent, 0 = new. Wheels: RL, RR, FL, FR. */
const carFields = [
  f('tyresWear', 'f32[4]'),
  f('tyresDamage', 'u8[4]'),
  f('brakesDamage', 'u8[4]'),
  f('tyreBlisters', { 2025: 'u8[4]' }),
  f('frontLeftWingDamage', 'u8'),
  f('frontRightWingDamage', 'u8'),
  f('rearWingDamage', 'u8'),
  f('floorDamage', 'u8'),
  f('diffuserDamage', 'u8'),
  f('sidepodDamage', 'u8'),
  f('drsFault', 'u8'),
  f('ersFault', { 2022: 'u8' }),
  f('gearBoxDamage', 'u8'),
  f('engineDamage', 'u8'),
  f('engineMGUHWear', 'u8'),
  f('engineESWear', 'u8'),
  f('engineCEWear', 'u8'),
  f('engineICEWear', 'u8'),
  f('engineMGUKWear', 'u8'),
  f('engineTCWear', 'u8'),
  f('engineBlown', { 2022: 'u8' }),
  f('engineSeized', { 2022: 'u8' }),
]

export const carDamage: readonly Row[] = [cars(carFields)]
