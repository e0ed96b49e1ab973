import { STANDARD_G_MPS2 } from '../../../units/standard.ts'
import type { ChannelBasis } from '../../../samples/capabilities.ts'
import { at, type FieldName, put } from '../../../samples/fields.ts'
import type { BoundRecord, BoundVar } from './bound-record.ts'

interface Row {
  readonly field: FieldName
  readonly variable: string
  /** Takes the game's value to the field's unit: value × scale + lift. */
  readonly scale?: number
  readonly lift?: number
  /** Pedals overshoot their ends a hair; the fraction is held to 0–1. */
  readonly isFraction?: boolean
  readonly where: 'both' | 'disk' | 'live'
}

/** Standard names of the four wheels by the game and by the field table. */
export const wheels = [
  ['LF', 'Fl'],
  ['RF', 'Fr'],
  ['LR', 'Rl'],
  ['RR', 'Rr'],
] as const

const wheelRows: readonly Row[] = wheels.flatMap(([game, corner]): Row[] => [
  { field: `tyrePressureKpa${corner}`, variable: `${game}pressure`, where: 'disk' },
  { field: `tyreOdoM${corner}`, variable: `${game}odometer`, where: 'both' },
])

/**
 * What a record says of the own car at full rate. Signs are those of the frame already: steering, yaw rate and lateral
 * acceleration + to the left (measured on ovals). Accelerations include gravity, which only the vertical one loses.
 */
const rows: readonly Row[] = [
  { field: 'speedMps', variable: 'Speed', where: 'both' },
  { field: 'throttle', variable: 'Throttle', isFraction: true, where: 'both' },
  { field: 'brake', variable: 'Brake', isFraction: true, where: 'both' },
  // 1 means engaged: a pedal that is not pressed.
  { field: 'clutch', variable: 'Clutch', scale: -1, lift: 1, isFraction: true, where: 'both' },
  { field: 'steerRad', variable: 'SteeringWheelAngle', where: 'both' },
  { field: 'gear', variable: 'Gear', where: 'both' },
  { field: 'rpm', variable: 'RPM', where: 'both' },
  { field: 'accLongMps2', variable: 'LongAccel', where: 'both' },
  { field: 'accLatMps2', variable: 'LatAccel', where: 'both' },
  { field: 'accVertMps2', variable: 'VertAccel', lift: -STANDARD_G_MPS2, where: 'both' },
  { field: 'yawRateRadps', variable: 'YawRate', where: 'both' },
  { field: 'upM', variable: 'Alt', where: 'disk' },
  { field: 'lapDistM', variable: 'LapDist', where: 'both' },
  { field: 'currentLapS', variable: 'LapCurrentLapTime', where: 'both' },
  ...wheelRows,
]

/** Means of two or three variables: one number for what the game gives per wheel or zone. */
const means: readonly {
  readonly field: FieldName
  readonly of: readonly string[]
  readonly scale: number
  readonly where: 'disk' | 'live'
}[] = [
  { field: 'brakeLineFrontKpa', of: ['LFbrakeLinePress', 'RFbrakeLinePress'], scale: 100, where: 'live' },
  { field: 'brakeLineRearKpa', of: ['LRbrakeLinePress', 'RRbrakeLinePress'], scale: 100, where: 'live' },
  ...wheels.map(([game, corner]) => ({
    field: `tyreSurfaceC${corner}` as const,
    of: [`${game}tempL`, `${game}tempM`, `${game}tempR`],
    scale: 1,
    where: 'disk' as const,
  })),
]

/** Fields that come at full rate from this table, for the capabilities. */
export const fullRateFields = (where: 'disk' | 'live'): Partial<Record<FieldName, ChannelBasis>> =>
  Object.fromEntries(
    [...rows, ...means].filter(row => row.where === 'both' || row.where === where).map(row => [row.field, 'live']),
  )

/** Values of this kind mean nothing while nobody of this machine is in the car: the game sends zeros. */
const driverOnly: ReadonlySet<FieldName> = new Set<FieldName>([
  ...(['throttle', 'brake', 'clutch', 'steerRad', 'rpm', 'gear', 'accLongMps2', 'accLatMps2'] as const),
  ...(['accVertMps2', 'yawRateRadps', 'brakeLineFrontKpa', 'brakeLineRearKpa', 'currentLapS'] as const),
  ...(['tyreOdoMFl', 'tyreOdoMFr', 'tyreOdoMRl', 'tyreOdoMRr'] as const),
])

interface BoundRow {
  readonly field: FieldName
  readonly value: () => number
}

function bindRow(record: BoundRecord, row: Row): BoundRow[] {
  const variable = record.bind(row.variable)
  if (!variable.isThere) return []
  const { scale = 1, lift = 0, isFraction = false } = row
  const value = (): number => {
    const sent = variable.value() * scale + lift
    return isFraction ? Math.min(1, Math.max(0, sent)) : sent
  }
  return [{ field: row.field, value }]
}

const meanOf = (variables: readonly BoundVar[], scale: number) => (): number =>
  (variables.reduce((sum, variable) => sum + variable.value(), 0) / variables.length) * scale

/** The own car's channels of one layout. */
export class OwnChannels {
  readonly #rows: readonly BoundRow[]

  constructor(record: BoundRecord) {
    const averaged = means.flatMap(({ field, of, scale }) => {
      const variables = of.map(name => record.bind(name))
      return variables.every(variable => variable.isThere) ? [{ field, value: meanOf(variables, scale) }] : []
    })
    this.#rows = [...rows.flatMap(row => bindRow(record, row)), ...averaged]
  }

  /** Writes what the record says; `isInCar` false leaves out what only the driver's own machine knows. */
  fill(frame: Float32Array, isInCar: boolean): void {
    for (const row of this.#rows) {
      if (isInCar || !driverOnly.has(row.field)) put(frame, row.field, row.value())
    }
    // A metre behind the line is a place the field has; the fraction of the lap is none below zero.
    if (!isInCar && frame[at.lapDistM] === 0) frame[at.lapDistM] = NaN
  }
}
