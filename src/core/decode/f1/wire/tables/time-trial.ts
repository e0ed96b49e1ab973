import { f, type Row, structs } from '../rows.ts'

const lap = [
  f('carIdx', 'u8'),
  f('teamId', { 2020: 'u8', 2026: 'u16' }),
  f('lapTimeInMS', 'u32'),
  f('sector1TimeInMS', 'u32'),
  f('sector2TimeInMS', 'u32'),
  f('sector3TimeInMS', 'u32'),
  f('tractionControl', 'u8'),
  f('gearboxAssist', 'u8'),
  f('antiLockBrakes', 'u8'),
  f('equalCarPerformance', 'u8'),
  f('customSetup', 'u8'),
  f('valid', 'u8'),
]

export const timeTrial: readonly Row[] = [
  structs('playerSessionBestDataSet', { 2020: 1 }, lap),
  structs('personalBestDataSet', { 2020: 1 }, lap),
  structs('rivalDataSet', { 2020: 1 }, lap),
]
