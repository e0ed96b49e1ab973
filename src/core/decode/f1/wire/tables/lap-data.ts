import { cars, f, type Row, type Shape } from '../rows.ts'

const in2020 = (shape: Shape) => ({ 2020: shape, 2021: 'none' }) as const
const in2023 = (shape: Shape) => ({ 2023: shape, 2024: 'none' }) as const
const to2023 = { 2020: 'u16', 2024: 'none' } as const

/** Times are ms (2020: lap times in seconds), distances metres, negative before the first crossing of the line. */
const carFields = [
  f('lastLapTime', in2020('f32')),
  f('currentLapTime', in2020('f32')),
  f('lastLapTimeInMS', { 2021: 'u32' }),
  f('currentLapTimeInMS', { 2021: 'u32' }),
  f('sector1TimeInMS', to2023),
  f('sector1TimeMinutes', in2023('u8')),
  f('sector2TimeInMS', to2023),
  f('sector2TimeMinutes', in2023('u8')),
  f('bestLapTime', in2020('f32')),
  f('bestLapNum', in2020('u8')),
  f('bestLapSector1TimeInMS', in2020('u16')),
  f('bestLapSector2TimeInMS', in2020('u16')),
  f('bestLapSector3TimeInMS', in2020('u16')),
  f('bestOverallSector1TimeInMS', in2020('u16')),
  f('bestOverallSector1LapNum', in2020('u8')),
  f('bestOverallSector2TimeInMS', in2020('u16')),
  f('bestOverallSector2LapNum', in2020('u8')),
  f('bestOverallSector3TimeInMS', in2020('u16')),
  f('bestOverallSector3LapNum', in2020('u8')),
  f('deltaToCarInFrontInMS', in2023('u16')),
  f('deltaToRaceLeaderInMS', in2023('u16')),
  f('sector1TimeMSPart', { 2024: 'u16' }),
  f('sector1TimeMinutesPart', { 2024: 'u8' }),
  f('sector2TimeMSPart', { 2024: 'u16' }),
  f('sector2TimeMinutesPart', { 2024: 'u8' }),
  f('deltaToCarInFrontMSPart', { 2024: 'u16' }),
  f('deltaToCarInFrontMinutesPart', { 2024: 'u8' }),
  f('deltaToRaceLeaderMSPart', { 2024: 'u16' }),
  f('deltaToRaceLeaderMinutesPart', { 2024: 'u8' }),
  f('lapDistance', 'f32'),
  f('totalDistance', 'f32'),
  f('safetyCarDelta', 'f32'),
  f('carPosition', 'u8'),
  f('currentLapNum', 'u8'),
  f('pitStatus', 'u8'),
  f('numPitStops', { 2021: 'u8' }),
  f('sector', 'u8'),
  f('currentLapInvalid', 'u8'),
  f('penalties', 'u8'),
  f('warnings', { 2021: 'u8', 2023: 'none' }),
  f('totalWarnings', { 2023: 'u8' }),
  f('cornerCuttingWarnings', { 2023: 'u8' }),
  f('numUnservedDriveThroughPens', { 2021: 'u8' }),
  f('numUnservedStopGoPens', { 2021: 'u8' }),
  f('gridPosition', 'u8'),
  f('driverStatus', 'u8'),
  f('resultStatus', 'u8'),
  f('pitLaneTimerActive', { 2021: 'u8' }),
  f('pitLaneTimeInLaneInMS', { 2021: 'u16' }),
  f('pitStopTimerInMS', { 2021: 'u16' }),
  f('pitStopShouldServePen', { 2021: 'u8' }),
  f('speedTrapFastestSpeed', { 2024: 'f32' }),
  f('speedTrapFastestLap', { 2024: 'u8' }),
]

/** Both indices are 255 when there is no such car. */
export const lapData: readonly Row[] = [
  cars(carFields),
  f('timeTrialPBCarIdx', { 2022: 'u8' }),
  f('timeTrialRivalCarIdx', { 2022: 'u8' }),
]
