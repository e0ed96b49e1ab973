import { PSI_KPA } from '../../units/standard.ts'
import { at, type FieldName, fields, FRAME_WIDTH } from '../../samples/fields.ts'

/** Values that need more than one point to be understood (the car's brake unit, its wear basis, its tank, the place's origin). */
export const rawSlot = {
  brakeFrontPlain: FRAME_WIDTH,
  brakeRearPlain: FRAME_WIDTH + 1,
  latitudeDeg: FRAME_WIDTH + 2,
  longitudeDeg: FRAME_WIDTH + 3,
  wearPercentFl: FRAME_WIDTH + 4,
  wearPercentFr: FRAME_WIDTH + 5,
  wearPercentRl: FRAME_WIDTH + 6,
  wearPercentRr: FRAME_WIDTH + 7,
  fuelPercent: FRAME_WIDTH + 8,
} as const
type RawName = keyof typeof rawSlot

/** Numbers of one decoded point: the fields of a frame in their order, then the raw slots. */
export const SLOTS = FRAME_WIDTH + Object.keys(rawSlot).length

/** One number a point may carry. `scale` takes a sent value to the unit of the slot, in which the range is given. */
export interface Channel {
  readonly name: FieldName | RawName
  readonly slot: number
  readonly scale: number
  readonly min: number
  readonly max: number
  readonly isWhole: boolean
  /** Pedal sensors overshoot their ends (100.3 %): inside the range, but held to the field's own ends in the frame. */
  readonly hold: readonly [min: number, max: number] | null
}

const KMH = 1 / 3.6
const MPH = 0.44704
const G = 9.80665
const DEG = Math.PI / 180
const BAR_KPA = 100
export const MAX_BRAKE_BAR = 300

/** Counts and codes: half a gear or lap 3.5 is a fault, not a value. */
const whole: ReadonlySet<string> = new Set([
  ...['gear', 'lap', 'lapsCompleted', 'position', 'classPosition', 'onPitRoad', 'inStall'],
  ...['stops', 'tyreCompound', 'tyreSet', 'sector', 'lapSource', 'drsOpen', 'lapInvalid'],
  ...['visible', 'telemetryPublic'],
])

type Spelling = string | readonly [name: string, scale: number]
interface Row {
  readonly name: FieldName | RawName
  readonly scale: number
  readonly range: readonly [min: number, max: number]
  readonly spellings: readonly Spelling[]
  readonly hold?: readonly [min: number, max: number]
}

const kpaRange = [0, MAX_BRAKE_BAR * BAR_KPA] as const

/** The seeds' point. `scale` is that of plain spellings; the range is in the unit of those, both ends included. */
const plainRows: readonly Row[] = [
  { name: 'lap', scale: 1, range: [0, 999], spellings: ['lap', 'lap_number'] },
  {
    name: 'lapDistM',
    scale: 1,
    range: [-200, 30000],
    spellings: ['lapdist_m', 'lapdist', 'lap_distance', 'dist', 'Laptrigger_lapdist_dls'],
  },
  {
    name: 'speedMps',
    scale: KMH,
    range: [0, 500],
    spellings: ['speed_kmh', 'speed', 'spd', ['speed_ms', 1], ['speed_mph', MPH]],
  },
  { name: 'accLongMps2', scale: G, range: [-8, 8], spellings: ['accx_can', 'accx', 'acc_x', 'ax'] },
  { name: 'accLatMps2', scale: G, range: [-8, 8], spellings: ['accy_can', 'accy', 'acc_y', 'ay'] },
  {
    name: 'steerRad',
    scale: DEG,
    range: [-1080, 1080],
    spellings: ['Steering_Angle', 'steering_deg', 'steering', 'steer'],
  },
  // Without a unit: up to 300 bar or the same in psi; which of the two is the car's decision, see brake-unit.ts.
  {
    name: 'brakeFrontPlain',
    scale: 1,
    range: [0, (MAX_BRAKE_BAR * BAR_KPA) / PSI_KPA],
    spellings: ['pbrake_f', 'brake_front', 'bf'],
  },
  {
    name: 'brakeRearPlain',
    scale: 1,
    range: [0, (MAX_BRAKE_BAR * BAR_KPA) / PSI_KPA],
    spellings: ['pbrake_r', 'brake_rear', 'br'],
  },
  {
    name: 'brakeLineFrontKpa',
    scale: 1,
    range: kpaRange,
    spellings: [
      ['pbrake_f_bar', BAR_KPA],
      ['pbrake_f_psi', PSI_KPA],
    ],
  },
  {
    name: 'brakeLineRearKpa',
    scale: 1,
    range: kpaRange,
    spellings: [
      ['pbrake_r_bar', BAR_KPA],
      ['pbrake_r_psi', PSI_KPA],
    ],
  },
  { name: 'rpm', scale: 1, range: [0, 20000], spellings: ['rpm', 'nmot'] },
  {
    name: 'throttle',
    scale: 0.01,
    range: [-1, 105],
    spellings: ['aps', 'throttle', 'throttle_pos'],
    hold: [0, 1],
  },
  { name: 'throttleBlade', scale: 0.01, range: [-1, 105], spellings: ['ath'], hold: [0, 1.05] },
  { name: 'gear', scale: 1, range: [-1, 10], spellings: ['gear'] },
  { name: 'latitudeDeg', scale: 1, range: [-90, 90], spellings: ['lat', 'latitude', 'VBOX_Lat_Min'] },
  { name: 'longitudeDeg', scale: 1, range: [-180, 180], spellings: ['lon', 'longitude', 'VBOX_Long_Minutes'] },
]

/** The driver-app shape: where it differs from the seeds' point. Its steering is negative to the left. */
const driverAppRows: readonly Row[] = [
  { name: 'steerRad', scale: -DEG, range: [-1080, 1080], spellings: ['steeringAngle'] },
  { name: 'brake', scale: 0.01, range: [0, 100], spellings: ['brake'] },
  { name: 'lapFrac', scale: 1, range: [0, 1], spellings: ['trackPosition'] },
  { name: 'fuelPercent', scale: 1, range: [0, 100], spellings: ['fuelLevel'] },
]

function channelsOf(rows: readonly Row[]): [string, Channel][] {
  return rows.flatMap(row =>
    row.spellings.map((spelling): [string, Channel] => {
      const [name, scale] = typeof spelling === 'string' ? [spelling, row.scale] : spelling
      const ends = row.range.map(end => end * Math.abs(row.scale)) as [number, number]
      const slot = row.name in rawSlot ? rawSlot[row.name as RawName] : at[row.name as FieldName]
      const channel: Channel = {
        ...{ name: row.name, slot, scale, min: ends[0], max: ends[1] },
        ...{ isWhole: whole.has(row.name), hold: row.hold ?? null },
      }
      return [name.toLowerCase(), channel]
    }),
  )
}

/** Any field of the table is taken under its own name and unit, so a team can send what it has. */
const ownNames: Row[] = fields.map(field => ({
  name: field.name,
  scale: 1,
  range: [field.min, field.max],
  spellings: [field.name],
}))

/** Later entries win: the point's spellings are older than the field table's (`throttle` is a percentage there). */
const plain: ReadonlyMap<string, Channel> = new Map([...channelsOf(ownNames), ...channelsOf(plainRows)])
const driverApp: ReadonlyMap<string, Channel> = new Map([...plain, ...channelsOf(driverAppRows)])

/** What a key of a point means, by dialect; keys are lower case. */
export const channelTables = { plain, driverApp } as const

/** The driver-app's nested wear, in per cent, and the slots of its corners. */
export const wearKeys: readonly (readonly [key: string, name: RawName])[] = [
  ['frontLeft', 'wearPercentFl'],
  ['frontRight', 'wearPercentFr'],
  ['rearLeft', 'wearPercentRl'],
  ['rearRight', 'wearPercentRr'],
]
