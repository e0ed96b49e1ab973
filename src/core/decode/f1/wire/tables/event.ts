import { f, type FieldRow, type Row, type Since } from '../rows.ts'

/** The four letters of what happened; what it carries follows in a block whose length is the format's, not the event's. */
export const event: readonly Row[] = [f('code', 'char[4]')]

/** Bytes of that block. */
export const eventBlock: Since<number> = { 2020: 7, 2021: 8, 2022: 12 }

const car = f('vehicleIdx', 'u8')

/** What each event carries at the start of the block. Events that carry nothing are not listed. */
export const eventFields: Readonly<Record<string, readonly FieldRow[]>> = {
  FTLP: [car, f('lapTime', 'f32')],
  RTMT: [car, f('reason', { 2025: 'u8' })],
  DRSD: [f('reason', { 2025: 'u8' })],
  TMPT: [car],
  RCWN: [car],
  PENA: [
    f('penaltyType', 'u8'),
    f('infringementType', 'u8'),
    car,
    f('otherVehicleIdx', 'u8'),
    f('time', 'u8'),
    f('lapNum', 'u8'),
    f('placesGained', 'u8'),
  ],
  SPTP: [
    car,
    f('speed', 'f32'),
    f('isOverallFastestInSession', { 2021: 'u8' }),
    f('isDriverFastestInSession', { 2021: 'u8' }),
    f('fastestVehicleIdxInSession', { 2022: 'u8' }),
    f('fastestSpeedInSession', { 2022: 'f32' }),
  ],
  STLG: [f('numLights', { 2021: 'u8' })],
  DTSV: [f('vehicleIdx', { 2021: 'u8' })],
  SGSV: [f('vehicleIdx', { 2021: 'u8' }), f('stopTime', { 2025: 'f32' })],
  FLBK: [f('flashbackFrameIdentifier', { 2021: 'u32' }), f('flashbackSessionTime', { 2021: 'f32' })],
  BUTN: [f('buttonStatus', { 2021: 'u32' })],
  OVTK: [f('overtakingVehicleIdx', { 2023: 'u8' }), f('beingOvertakenVehicleIdx', { 2023: 'u8' })],
  SCAR: [f('safetyCarType', { 2024: 'u8' }), f('eventType', { 2024: 'u8' })],
  COLL: [f('vehicle1Idx', { 2024: 'u8' }), f('vehicle2Idx', { 2024: 'u8' }), f('severity', { 2026: 'u8' })],
}
