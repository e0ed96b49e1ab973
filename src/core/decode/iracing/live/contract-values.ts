/** Types of variables by the names the contract uses. */
export type ContractType = 'char' | 'bool' | 'int' | 'bitField' | 'float' | 'double'

/** One value of the contract: enumerations are words, known bit fields lists of words. */
export type ContractScalar = number | boolean | string | readonly string[]
/** As `Telemetry` carries it: an array when the variable has several places. */
export type ContractValue = ContractScalar | readonly ContractScalar[]

type Names = readonly (readonly [number, string])[]

const counted = (from: number, ...names: readonly string[]): Names => names.map((name, i) => [from + i, name])
const bits = (from: number, ...names: readonly string[]): Names => names.map((name, i) => [2 ** (from + i), name])

/** Words of the enumerations that are declared `int`, by unit; the spelling is the contract's, `Aproaching` included. */
const enumerations: Readonly<Record<string, Names>> = {
  irsdk_SessionState: counted(0, 'Invalid', 'GetInCar', 'Warmup', 'ParadeLaps', 'Racing', 'Checkered', 'CoolDown'),
  irsdk_TrkLoc: counted(-1, 'NotInWorld', 'OffTrack', 'InPitStall', 'AproachingPits', 'OnTrack'),
  irsdk_PitSvStatus: [
    ...counted(0, 'PitSvNone', 'PitSvInProgress', 'PitSvComplete'),
    ...counted(100, 'PitSvTooFarLeft', 'PitSvTooFarRight', 'PitSvTooFarForward', 'PitSvTooFarBack', 'PitSvBadAngle'),
    ...counted(105, 'PitSvCantFixThat'),
  ],
  irsdk_TrkSurf: [
    ...counted(-1, 'SurfaceNotInWorld', 'UndefinedMaterial'),
    ...counted(1, 'Asphalt1Material', 'Asphalt2Material', 'Asphalt3Material', 'Asphalt4Material'),
    ...counted(5, 'Concrete1Material', 'Concrete2Material', 'RacingDirt1Material', 'RacingDirt2Material'),
    ...counted(9, 'Paint1Material', 'Paint2Material', 'Rumble1Material', 'Rumble2Material', 'Rumble3Material'),
    ...counted(14, 'Rumble4Material', 'Grass1Material', 'Grass2Material', 'Grass3Material', 'Grass4Material'),
    ...counted(19, 'Dirt1Material', 'Dirt2Material', 'Dirt3Material', 'Dirt4Material', 'SandMaterial'),
    ...counted(24, 'Gravel1Material', 'Gravel2Material', 'GrasscreteMaterial', 'AstroturfMaterial'),
  ],
}

/** Words of the bit fields, by unit. */
const bitFields: Readonly<Record<string, Names>> = {
  irsdk_Flags: [
    ...bits(0, 'Checkered', 'White', 'Green', 'Yellow', 'Red', 'Blue', 'Debris', 'Crossed', 'YellowWaving'),
    ...bits(9, 'OneLapToGreen', 'GreenHeld', 'TenToGo', 'FiveToGo', 'RandomWaving', 'Caution', 'CautionWaving'),
    ...bits(16, 'Black', 'Disqualify', 'Servicible', 'Furled', 'Repair'),
    ...bits(28, 'StartHidden', 'StartReady', 'StartSet', 'StartGo'),
  ],
  irsdk_CameraState: [
    ...bits(0, 'IsSessionScreen', 'IsScenicActive', 'CamToolActive', 'UIHidden', 'UseAutoShotSelection'),
    ...bits(5, 'UseTemporaryEdits', 'UseKeyAcceleration', 'UseKey10xAcceleration', 'UseMouseAimMode'),
  ],
  irsdk_EngineWarnings: [
    ...bits(0, 'WaterTempWarning', 'FuelPressureWarning', 'OilPressureWarning', 'EngineStalled', 'PitSpeedLimiter'),
    ...bits(5, 'RevLimiterActive'),
  ],
  irsdk_PitSvFlags: [
    ...bits(0, 'LFTireChange', 'RFTireChange', 'LRTireChange', 'RRTireChange', 'FuelFill', 'WindshieldTearoff'),
    ...bits(6, 'FastRepair'),
  ],
  // Seven states rather than bits, but converted like bits by the contract; none of them is lost on the way back.
  irsdk_CarLeftRight: counted(
    ...([0, 'LROff', 'LRClear', 'LRCarLeft', 'LRCarRight', 'LRCarLeftRight', 'LR2CarsLeft', 'LR2CarsRight'] as const),
  ),
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** A bit without a word is written as its value, so that the way back loses nothing. */
const UNNAMED = /^0x[0-9a-f]{1,8}$/

/**
 * One number of the game as the contract shows it. An enumeration's value without a word stays a number; the bits of a
 * known field without a word are one entry such as `0x400000`.
 */
export function contractScalar(value: number, type: ContractType, unit: string): ContractScalar {
  if (type === 'bool') return value !== 0
  if (type === 'int') return own(enumerations, unit)?.find(([number]) => number === value)?.[1] ?? value
  const names = type === 'bitField' ? own(bitFields, unit) : undefined
  if (!names) return value
  const word = value >>> 0
  let left = word
  const found: string[] = []
  for (const [mask, name] of names) {
    if ((word & mask) >>> 0 !== mask) continue
    found.push(name)
    left = (left & ~mask) >>> 0
  }
  return left === 0 ? found : [...found, `0x${left.toString(16)}`]
}

/** The number behind one value of the contract; NaN when it says nothing. */
export function scalarNumber(value: unknown, unit: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') {
    const known = own(enumerations, unit)?.find(([, name]) => name === value)
    return known ? known[0] : value.length === 1 ? value.charCodeAt(0) : NaN
  }
  return Array.isArray(value) ? wordNumber(value, unit) : NaN
}

function wordNumber(words: readonly unknown[], unit: string): number {
  const names = own(bitFields, unit) ?? []
  let number = 0
  for (const word of words) {
    const mask = names.find(([, name]) => name === word)?.[0]
    if (mask !== undefined) number = (number | mask) >>> 0
    else if (typeof word === 'string' && UNNAMED.test(word)) number = (number | Number(word)) >>> 0
  }
  return number
}

/** True where one value is itself an array, so that a single value and several can be told apart. */
export const isWordList = (type: ContractType, unit: string): boolean =>
  type === 'bitField' && Object.hasOwn(bitFields, unit)
