/** Slow data of a session. Frames name a car by its index in `cars`; the index is stable for the session. */
export interface SessionInfo {
  /** What kind of feed this is; screens show it, nothing branches on it. */
  readonly kind: 'synthetic' | 'points' | 'tape' | 'f1-game' | 'iracing' | 'grcup' | 'timing' | 'imported'
  readonly track: TrackInfo
  readonly session: 'race' | 'practice' | 'qualifying' | 'unknown'
  /** Race distance in laps; null when the race is timed or the source does not say. */
  readonly lapsTotal: number | null
  readonly cars: readonly CarInfo[]
  readonly rules: RaceRules
  /** The game or logger and its version, as people name it: `F1 25, format 2025`. */
  readonly product?: string
  /** Length of a timed session, seconds. */
  readonly timeTotalS?: number
  readonly pitLimitMps?: number
  /** When session second 0 was, milliseconds since 1970 UTC; left out when nobody knows. */
  readonly startUtcMs?: number
  readonly forecast?: readonly ForecastSample[]
  /** What a game advises its own player; shown as the game's words, never as ours. */
  readonly gameSays?: { readonly pitIdealLap: number; readonly pitLatestLap: number; readonly rejoinPosition: number }
}

/** Weather the source expects; null where it says nothing. */
export interface ForecastSample {
  readonly inS: number
  readonly weather: 'clear' | 'light-cloud' | 'overcast' | 'light-rain' | 'heavy-rain' | 'storm'
  readonly trackC: number | null
  readonly airC: number | null
  /** 0–1. */
  readonly rainChance: number | null
}

export interface TrackInfo {
  readonly name: string
  /** Metres; null until the source or a completed lap tells. */
  readonly lengthM: number | null
  /** Where each sector ends, metres from the line, the last one being the length; empty when unknown. */
  readonly sectorEndsM: readonly number[]
  /** Pit entry, metres from the line; null when unknown. */
  readonly pitEntryM: number | null
}

export interface CarInfo {
  readonly car: number
  /** Identity in the source (chassis, driver id); stable for the session, never shown as a number. */
  readonly key: string
  /** Number on the door, a string: `3`, `03` and `021` differ. */
  readonly number: string
  readonly className: string
  readonly isOwn: boolean
  /** A person's name: shown if the user wants it, never logged. */
  readonly name?: string
  readonly team?: string
  readonly isAi?: boolean
  /** False: the driver does not share fuel, wear and damage; what reads as 0 is unknown. */
  readonly telemetryPublic?: boolean
}

export interface RaceRules {
  /** Seconds lost by a green stop against staying out, and how that is known. */
  readonly pitLossS: { readonly mean: number; readonly sd: number; readonly basis: 'source' | 'rule' } | null
  /** False: the series has no tyre stop; null: not known, so none may be advised. */
  readonly tyreStops: boolean | null
  /** Dry compounds every car must use in a race; 1 when there is no such rule. */
  readonly compoundsRequired: number
}

export type Flag = 'unknown' | 'green' | 'yellow' | 'vsc' | 'safety-car' | 'red' | 'chequered'

/** Said by the source, or worked out by its decoder. */
export type EventBasis = 'reported' | 'derived'

/** What happened. Numbers are null where the source does not say: a note is written as JSON, which knows no NaN. */
export type RaceEvent =
  | { readonly kind: 'flag'; readonly flag: Flag }
  | { readonly kind: 'tyre-change'; readonly car: number; readonly compound: number; readonly basis?: EventBasis }
  | { readonly kind: 'retired'; readonly car: number; readonly basis?: EventBasis }
  | ({ readonly basis: EventBasis } & RacecraftEvent)

/** Events that are shown, kept and exported; the running order does not need them. */
export type RacecraftEvent =
  | LapEvent
  | { readonly kind: 'pit-lane' | 'stall'; readonly car: number; readonly edge: 'in' | 'out' }
  /** Litres or kilograms that came in, as the source counts fuel. */
  | { readonly kind: 'refuel'; readonly car: number; readonly addedL: number | null; readonly addedKg: number | null }
  | { readonly kind: 'penalty'; readonly car: number; readonly say: string; readonly timeS: number | null }
  | { readonly kind: 'overtake'; readonly car: number; readonly passed: number }
  | { readonly kind: 'driver-change'; readonly car: number }
  /** Anything else worth a line in the log; `car` null when it concerns everyone. */
  | { readonly kind: 'remark'; readonly car: number | null; readonly say: string }
  | { readonly kind: 'result'; readonly rows: readonly ResultRow[] }

export interface LapEvent {
  readonly kind: 'lap'
  readonly car: number
  /** The lap that was completed, from 1. */
  readonly lap: number
  readonly timeS: number | null
  readonly sectorsS: readonly (number | null)[]
  readonly isValid: boolean | null
}

export interface ResultRow {
  readonly car: number
  readonly position: number | null
  readonly laps: number
  readonly status: string
  readonly totalS: number | null
  readonly bestLapS: number | null
}

/**
 * What arrives beside frames, with the ring position at which it arrived: it belongs before the frame of that seq.
 * The order of notes against frames therefore survives every copy.
 */
export type Note = { readonly seq: number; readonly atS: number } & (
  | { readonly kind: 'info'; readonly info: SessionInfo }
  | { readonly kind: 'event'; readonly event: RaceEvent }
  | { readonly kind: 'gap'; readonly fromS: number; readonly lost: number; readonly why: GapWhy }
  | { readonly kind: 'jump'; readonly why: JumpWhy }
  | { readonly kind: 'command'; readonly name: string; readonly input: unknown }
)

/** `damaged`: it was recorded, and what was kept of it cannot be read any more. */
export type GapWhy = 'network' | 'source' | 'overrun' | 'damaged'
/** `restart`: a part of the pipe lost its memory and starts again from here. */
export type JumpWhy = 'seek' | 'new-session' | 'clock' | 'flashback' | 'restart'
