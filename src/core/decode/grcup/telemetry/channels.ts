import { STANDARD_G_MPS2 } from '../../../units/standard.ts'
import type { FieldName } from '../../../samples/fields.ts'

/** A channel of the series' logger: its names, the unit it is sent in, and where it goes. */
export interface TelemetryChannel {
  readonly name: string
  /** Other spellings in public copies, lower case. */
  readonly copies: readonly string[]
  /** Field of the frame; null for the place, which needs two channels and an origin. */
  readonly field: FieldName | null
  /** From the sent unit to the field's. */
  readonly scale: number
  /** Sent values outside are faults, both ends included. */
  readonly min: number
  readonly max: number
  /** Ends of a sensor that overshoots them: 100.3 % of a pedal is all of it. In the field's unit. */
  readonly hold: readonly [min: number, max: number] | null
  /** Logged about every 216 ms; the others about every 43 ms (both measured). */
  readonly isSlow: boolean
}

const KMH = 1 / 3.6
const DEG = Math.PI / 180
const BAR_KPA = 100

type Extra = Partial<Pick<TelemetryChannel, 'hold' | 'isSlow'>>
const channel = (
  name: string,
  copies: string,
  field: FieldName | null,
  scale: number,
  range: readonly [number, number],
  extra: Extra = {},
): TelemetryChannel => ({
  name,
  copies: [name.toLowerCase(), ...copies.split(' ').filter(copy => copy !== '')],
  field,
  scale,
  min: range[0],
  max: range[1],
  hold: extra.hold ?? null,
  isSlow: extra.isSlow ?? false,
})

const slow = { isSlow: true } as const
const pressure = { hold: [0, 30000] } as const

/**
 * Every channel the series logs. Signs: + accelerating, + left, steering + left (GPS shows it; the published list says
 * the opposite). The place is in decimal degrees in spite of its names. The index of a row is the channel's number.
 */
export const telemetryChannels: readonly TelemetryChannel[] = [
  channel('speed', 'spd speed_kmh', 'speedMps', KMH, [0, 500], slow),
  channel('nmot', 'rpm', 'rpm', 1, [0, 20000], slow),
  channel('Laptrigger_lapdist_dls', 'lap_distance lapdist lapdist_m dist', 'lapDistM', 1, [-200, 30000], slow),
  channel('accx_can', 'acc_x accx', 'accLongMps2', STANDARD_G_MPS2, [-8, 8]),
  channel('accy_can', 'acc_y accy', 'accLatMps2', STANDARD_G_MPS2, [-8, 8]),
  channel('Steering_Angle', 'steering steer', 'steerRad', DEG, [-1080, 1080]),
  channel('pbrake_f', 'brake_front bf', 'brakeLineFrontKpa', BAR_KPA, [-5, 300], pressure),
  channel('pbrake_r', 'brake_rear br', 'brakeLineRearKpa', BAR_KPA, [-5, 300], pressure),
  channel('ath', '', 'throttleBlade', 0.01, [-1, 105], { hold: [0, 1.05] }),
  channel('aps', 'throttle_pos', 'throttle', 0.01, [-1, 105], { hold: [0, 1] }),
  channel('gear', '', 'gear', 1, [-1, 10]),
  channel('VBOX_Lat_Min', 'latitude lat', null, 1, [-90, 90]),
  channel('VBOX_Long_Minutes', 'longitude lon long', null, 1, [-180, 180]),
]

export const CHANNELS = telemetryChannels.length

/** Number of each channel that a check or a repair asks for by name. */
export const ch = {
  speed: 0,
  lapDist: 2,
  accx: 3,
  accy: 4,
  steering: 5,
  latitude: 11,
  longitude: 12,
} as const

const byName = new Map(telemetryChannels.flatMap((row, i) => row.copies.map(name => [name, i] as const)))

/** Number of a channel by any of its spellings; -1 when the logger has no such channel. */
export const channelNumber = (name: string): number => byName.get(name.trim().toLowerCase()) ?? -1

/** A sent value in the unit of its field, overshoot held to the ends. */
export function fieldValue(row: TelemetryChannel, sent: number): number {
  const value = sent * row.scale
  if (!row.hold) return value
  return Math.min(row.hold[1], Math.max(row.hold[0], value))
}
