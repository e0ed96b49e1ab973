import { f, type Row, structs } from '../rows.ts'

const to2023 = { 2020: 'u16', 2024: 'none' } as const
const in2023 = { 2023: 'u8', 2024: 'none' } as const

/** Whole minutes beside the milliseconds came in 2023. The publisher's list of 2023 calls sector 2's minutes sector 1's. */
const lap = [
  f('lapTimeInMS', 'u32'),
  f('sector1TimeInMS', to2023),
  f('sector1TimeMinutes', in2023),
  f('sector2TimeInMS', to2023),
  f('sector2TimeMinutes', in2023),
  f('sector3TimeInMS', to2023),
  f('sector3TimeMinutes', in2023),
  f('sector1TimeMSPart', { 2024: 'u16' }),
  f('sector1TimeMinutesPart', { 2024: 'u8' }),
  f('sector2TimeMSPart', { 2024: 'u16' }),
  f('sector2TimeMinutesPart', { 2024: 'u8' }),
  f('sector3TimeMSPart', { 2024: 'u16' }),
  f('sector3TimeMinutesPart', { 2024: 'u8' }),
  f('lapValidBitFlags', 'u8'),
]

const stint = [f('endLap', 'u8'), f('tyreActualCompound', 'u8'), f('tyreVisualCompound', 'u8')]

/** One car a packet. */
export const sessionHistory: readonly Row[] = [
  f('carIdx', 'u8'),
  f('numLaps', 'u8'),
  f('numTyreStints', 'u8'),
  f('bestLapTimeLapNum', 'u8'),
  f('bestSector1LapNum', 'u8'),
  f('bestSector2LapNum', 'u8'),
  f('bestSector3LapNum', 'u8'),
  structs('lapHistoryData', { 2020: 100 }, lap),
  structs('tyreStintsHistoryData', { 2020: 8 }, stint),
]

/** 50 laps from `lapStart` (0-based), each a row of one position for every car; 0 = no data. */
export const lapPositions: readonly Row[] = [
  f('numLaps', 'u8'),
  f('lapStart', 'u8'),
  f('positionForVehicleIdx', { 2025: 'u8[1100]', 2026: 'u8[1200]' }),
]
