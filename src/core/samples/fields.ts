/**
 * The field table of a frame: one car at one instant, one float32 per row, NaN = not reported.
 * Units are SI with the customary °C, kPa, litres and rev/min, and stand in the name. Axes: x forward, y left, z up.
 * Plan view: east and north metres; a heading counts counter-clockwise from east.
 * The index of a row is its place in a frame and in every tape: rows are only ever added at the end.
 */
interface Field {
  readonly name: string
  readonly unit: string
  readonly min: number
  readonly max: number
}

const row = <N extends string>(name: N, unit: string, min: number, max: number) => ({ name, unit, min, max }) as const

export const fields = [
  row('speedMps', 'm/s', 0, 140),
  row('throttle', '1', 0, 1),
  row('brake', '1', 0, 1),
  row('clutch', '1', 0, 1),
  row('brakeLineFrontKpa', 'kPa', 0, 30000),
  row('brakeLineRearKpa', 'kPa', 0, 30000),
  row('steerRad', 'rad', -20, 20),
  row('gear', '1', -1, 10),
  row('rpm', '1/min', 0, 20000),
  row('accLongMps2', 'm/s²', -80, 80),
  row('accLatMps2', 'm/s²', -80, 80),
  row('yawRateRadps', 'rad/s', -10, 10),
  row('eastM', 'm', -50000, 50000),
  row('northM', 'm', -50000, 50000),
  row('lapDistM', 'm', -200, 30000),
  row('lapFrac', '1', 0, 1),
  row('lap', '1', 0, 999),
  row('lapsCompleted', '1', 0, 999),
  row('lastLapS', 's', 0, 3600),
  row('position', '1', 1, 255),
  row('classPosition', '1', 1, 255),
  row('gapAheadS', 's', -3600, 3600),
  row('gapLeaderS', 's', -3600, 3600),
  row('onPitRoad', '0/1', 0, 1),
  row('inStall', '0/1', 0, 1),
  row('stops', '1', 0, 99),
  row('fuelL', 'l', 0, 500),
  row('fuelKg', 'kg', 0, 500),
  row('tyreWearFl', '1', 0, 1),
  row('tyreWearFr', '1', 0, 1),
  row('tyreWearRl', '1', 0, 1),
  row('tyreWearRr', '1', 0, 1),
  row('tyreSurfaceCFl', '°C', -40, 400),
  row('tyreSurfaceCFr', '°C', -40, 400),
  row('tyreSurfaceCRl', '°C', -40, 400),
  row('tyreSurfaceCRr', '°C', -40, 400),
  row('tyreInnerCFl', '°C', -40, 300),
  row('tyreInnerCFr', '°C', -40, 300),
  row('tyreInnerCRl', '°C', -40, 300),
  row('tyreInnerCRr', '°C', -40, 300),
  row('tyrePressureKpaFl', 'kPa', 0, 500),
  row('tyrePressureKpaFr', 'kPa', 0, 500),
  row('tyrePressureKpaRl', 'kPa', 0, 500),
  row('tyrePressureKpaRr', 'kPa', 0, 500),
  row('tyreCompound', 'code', 0, 63),
  row('tyreAgeLaps', 'laps', 0, 999),
  row('tyreSet', 'code', 0, 255),
  row('airC', '°C', -40, 70),
  row('trackC', '°C', -40, 90),
  row('throttleBlade', '1', 0, 1.05),
  row('steerNorm', '1', -1, 1),
  row('accVertMps2', 'm/s²', -150, 150),
  row('headingRad', 'rad', -7, 7),
  row('upM', 'm', -1000, 6000),
  row('fuelFlowKgps', 'kg/s', 0, 1),
  row('fuelLapsLeft', 'laps', -200, 200),
  row('ersJ', 'J', 0, 20e6),
  row('drsOpen', '0/1', 0, 1),
  row('lapSource', '1', -32768, 65535),
  row('currentLapS', 's', 0, 7200),
  row('bestLapS', 's', 0, 3600),
  row('sector', '1', 0, 15),
  row('sector1S', 's', 0, 3600),
  row('sector2S', 's', 0, 3600),
  row('lastSector1S', 's', 0, 3600),
  row('lastSector2S', 's', 0, 3600),
  row('lastSector3S', 's', 0, 3600),
  row('lapInvalid', '0/1', 0, 1),
  row('penaltyS', 's', 0, 3600),
  row('pitLaneS', 's', 0, 3600),
  row('pitStallS', 's', 0, 3600),
  row('visible', '0/1', 0, 1),
  row('telemetryPublic', '0/1', 0, 1),
  row('brakeTempCFl', '°C', -40, 1500),
  row('brakeTempCFr', '°C', -40, 1500),
  row('brakeTempCRl', '°C', -40, 1500),
  row('brakeTempCRr', '°C', -40, 1500),
  row('treadFlIn', '1', 0, 1),
  row('treadFlMid', '1', 0, 1),
  row('treadFlOut', '1', 0, 1),
  row('treadFrIn', '1', 0, 1),
  row('treadFrMid', '1', 0, 1),
  row('treadFrOut', '1', 0, 1),
  row('treadRlIn', '1', 0, 1),
  row('treadRlMid', '1', 0, 1),
  row('treadRlOut', '1', 0, 1),
  row('treadRrIn', '1', 0, 1),
  row('treadRrMid', '1', 0, 1),
  row('treadRrOut', '1', 0, 1),
  row('tyreOdoMFl', 'm', 0, 2e6),
  row('tyreOdoMFr', 'm', 0, 2e6),
  row('tyreOdoMRl', 'm', 0, 2e6),
  row('tyreOdoMRr', 'm', 0, 2e6),
  row('slipAngleRadFl', 'rad', -2, 2),
  row('slipAngleRadFr', 'rad', -2, 2),
  row('slipAngleRadRl', 'rad', -2, 2),
  row('slipAngleRadRr', 'rad', -2, 2),
  row('slipRatioFl', '1', -10, 10),
  row('slipRatioFr', '1', -10, 10),
  row('slipRatioRl', '1', -10, 10),
  row('slipRatioRr', '1', -10, 10),
  row('wheelLoadNFl', 'N', 0, 60000),
  row('wheelLoadNFr', 'N', 0, 60000),
  row('wheelLoadNRl', 'N', 0, 60000),
  row('wheelLoadNRr', 'N', 0, 60000),
  row('tyreDamageFl', '1', 0, 1),
  row('tyreDamageFr', '1', 0, 1),
  row('tyreDamageRl', '1', 0, 1),
  row('tyreDamageRr', '1', 0, 1),
  row('tyreBlistersFl', '1', 0, 1),
  row('tyreBlistersFr', '1', 0, 1),
  row('tyreBlistersRl', '1', 0, 1),
  row('tyreBlistersRr', '1', 0, 1),
  row('damageFrontLeftWing', '1', 0, 1),
  row('damageFrontRightWing', '1', 0, 1),
  row('damageRearWing', '1', 0, 1),
  row('damageFloor', '1', 0, 1),
  row('damageDiffuser', '1', 0, 1),
  row('damageSidepod', '1', 0, 1),
  row('damageGearbox', '1', 0, 1),
  row('damageEngine', '1', 0, 1),
  row('repairS', 's', 0, 36000),
  row('wetness', '1', 0, 1),
  row('rain', '1', 0, 1),
] as const satisfies readonly Field[]

export type FieldName = (typeof fields)[number]['name']

/** Floats in one frame. */
export const FRAME_WIDTH = fields.length

/** Place of each field in a frame. */
export const at = Object.fromEntries(fields.map((f, i) => [f.name, i])) as Readonly<Record<FieldName, number>>

/** The four corners in the order every table, tape and payload uses. */
export const corners = ['Fl', 'Fr', 'Rl', 'Rr'] as const
export type Corner = (typeof corners)[number]

/** Compound codes of `tyreCompound`; unknown codes are shown as their number. */
export const compounds = ['soft', 'medium', 'hard', 'intermediate', 'wet', 'single'] as const

/** A frame in which nothing is reported yet. */
export const emptyFrame = (): Float32Array => new Float32Array(FRAME_WIDTH).fill(NaN)

/** Writes a value if it is finite and inside the field's range; says whether it did. Out of range is dropped, never clamped. */
export function put(frame: Float32Array, name: FieldName, value: number): boolean {
  const index = at[name]
  const field = fields[index] as Field
  if (!(value >= field.min && value <= field.max)) return false
  frame[index] = value
  return true
}
