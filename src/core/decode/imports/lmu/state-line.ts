import { isRecord, numberAt, recordAt, textAt } from './json-fields.ts'
import { mendedName } from './mended-name.ts'

/** A whole number of 32 bits stands for "no limit on laps". */
const UNLIMITED_LAPS = 2147483647

/** One car of one line. NaN and null: not said. */
export interface LmuCar {
  readonly id: number
  readonly isPlayer: boolean
  readonly name: string
  readonly className: string
  readonly position: number
  readonly classPosition: number
  readonly lapDistM: number
  readonly lapsCompleted: number
  readonly lastLapS: number
  readonly bestLapS: number
  readonly stops: number
  readonly isInPitLane: boolean | null
  readonly isInStall: boolean | null
  /** Race gap to the player, negative = ahead of it; NaN for the player. */
  readonly gapToPlayerS: number
  readonly hasWorldPlace: boolean
  /** The car's own object, for what only the player has. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** One line of the recording: the whole race at one instant. */
export interface LmuState {
  readonly elapsedS: number
  readonly game: string
  readonly phase: string
  readonly lapsTotal: number | null
  readonly timeTotalS: number | null
  readonly track: { readonly name: string; readonly lengthM: number; readonly boundariesM: readonly number[] }
  readonly flag: string
  readonly airC: number
  readonly trackC: number
  readonly rain: number
  readonly wetness: number
  /** The player first, then the others in the order of the line; nobody twice. */
  readonly cars: readonly LmuCar[]
}

/** What keeps a line from being one; the recording goes on without it. */
export type BadLine = 'not-json' | 'not-a-state' | 'no-session-time'

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

/**
 * True for the words that only a line of this format has: how a file is told by its first lines. Who only watches has no
 * player, and the track may be missing: then a car that says where it is will do.
 */
export function isStateLine(line: string): boolean {
  const raw = parsed(line)
  if (!isRecord(raw) || !Number.isFinite(numberAt(recordAt(raw, 'session'), 'elapsedS'))) return false
  return (isRecord(raw.player) && isRecord(raw.track)) || carsOf(raw).some(car => Number.isFinite(car.lapDistM))
}

export function readStateLine(line: string): LmuState | BadLine {
  const raw = parsed(line)
  if (raw === undefined) return 'not-json'
  if (!isRecord(raw) || !isRecord(raw.session)) return 'not-a-state'
  const session = raw.session
  const elapsedS = numberAt(session, 'elapsedS')
  if (!Number.isFinite(elapsedS)) return 'no-session-time'
  const weather = recordAt(raw, 'weather')
  const track = recordAt(raw, 'track')
  const trackC = numberAt(weather, 'trackTempC')
  return {
    elapsedS,
    game: textAt(session, 'game'),
    phase: textAt(session, 'phase'),
    ...lengthOf(session, elapsedS),
    track: { name: textAt(track, 'name'), lengthM: numberAt(track, 'lengthM'), boundariesM: numbersOf(track) },
    flag: textAt(recordAt(raw, 'flags'), 'global'),
    airC: numberAt(weather, 'airTempC'),
    trackC: Number.isFinite(trackC) ? trackC : numberAt(track, 'surfaceTempC'),
    rain: numberAt(weather, 'rainIntensity01'),
    wetness: numberAt(weather, 'wetness01'),
    cars: carsOf(raw),
  }
}

function lengthOf(session: Record<string, unknown>, elapsedS: number): Pick<LmuState, 'lapsTotal' | 'timeTotalS'> {
  const laps = numberAt(session, 'totalLaps')
  const remainingS = numberAt(session, 'remainingS')
  const isTimed = session.isTimed === true && Number.isFinite(remainingS)
  return {
    lapsTotal: Number.isInteger(laps) && laps > 0 && laps < UNLIMITED_LAPS ? laps : null,
    // Written in steps of a tenth: rounded, so that the total does not flicker from line to line.
    timeTotalS: isTimed ? Math.round(elapsedS + remainingS) : null,
  }
}

function numbersOf(track: Record<string, unknown>): readonly number[] {
  const raw = track.sectorBoundariesM
  const all = Array.isArray(raw) ? raw.filter((one): one is number => typeof one === 'number' && one > 0) : []
  return all.every((one, i) => i === 0 || one > (all[i - 1] ?? 0)) ? all : []
}

/** The player stands apart and in the list, in some lines twice there: the first one seen of an id counts. */
function carsOf(raw: Record<string, unknown>): readonly LmuCar[] {
  const listed = Array.isArray(raw.cars) ? (raw.cars as readonly unknown[]) : []
  const byId = new Map<number, LmuCar>()
  for (const one of [raw.player, ...listed]) {
    const car = isRecord(one) ? carOf(one, one === raw.player) : null
    if (car && !byId.has(car.id)) byId.set(car.id, car)
  }
  return [...byId.values()]
}

function carOf(raw: Record<string, unknown>, isPlayer: boolean): LmuCar | null {
  const id = numberAt(raw, 'id')
  if (!Number.isInteger(id) || id < 0) return null
  const pit = recordAt(raw, 'pit')
  return {
    ...{ id, raw, isPlayer: isPlayer || raw.isPlayer === true },
    name: mendedName(textAt(raw, 'driverName')),
    className: textAt(raw, 'className') || textAt(raw, 'classId'),
    position: numberAt(raw, 'position'),
    classPosition: numberAt(raw, 'classPosition'),
    lapDistM: numberAt(raw, 'lapDistanceM'),
    lapsCompleted: numberAt(raw, 'lapsCompleted'),
    lastLapS: numberAt(raw, 'lastLapS'),
    bestLapS: numberAt(raw, 'bestLapS'),
    stops: numberAt(pit, 'stops'),
    isInPitLane: typeof pit.inPitLane === 'boolean' ? pit.inPitLane : null,
    isInStall: stallOf(pit),
    gapToPlayerS: isPlayer ? NaN : numberAt(raw, 'gapToPlayerS'),
    hasWorldPlace: isRecord(raw.worldPos),
  }
}

/** The recorder writes `inPitStall: false` without reading it; a car that stands in its box says `stopped`. */
function stallOf(pit: Record<string, unknown>): boolean | null {
  if (pit.inPitStall === true || pit.state === 'stopped') return true
  return typeof pit.state === 'string' ? false : null
}
