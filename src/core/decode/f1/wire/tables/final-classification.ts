import { cars, f, type Row } from '../rows.ts'

const carFields = [
  f('position', 'u8'),
  f('numLaps', 'u8'),
  f('gridPosition', 'u8'),
  f('points', 'u8'),
  f('numPitStops', 'u8'),
  f('resultStatus', 'u8'),
  f('resultReason', { 2025: 'u8' }),
  f('bestLapTime', { 2020: 'f32', 2021: 'none' }),
  f('bestLapTimeInMS', { 2021: 'u32' }),
  f('totalRaceTime', 'f64'),
  f('penaltiesTime', 'u8'),
  f('numPenalties', 'u8'),
  f('numTyreStints', 'u8'),
  f('tyreStintsActual', 'u8[8]'),
  f('tyreStintsVisual', 'u8[8]'),
  f('tyreStintsEndLaps', { 2022: 'u8[8]' }),
]

export const finalClassification: readonly Row[] = [f('numCars', 'u8'), cars(carFields)]
