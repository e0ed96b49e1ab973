/** Slow data of a session. Frames name a car by its index in `cars`; the index is stable for the session. */
export interface SessionInfo {
  /** What kind of feed this is; screens show it, nothing branches on it. */
  readonly kind: 'synthetic' | 'points' | 'tape'
  readonly track: TrackInfo
  readonly session: 'race' | 'practice' | 'qualifying' | 'unknown'
  /** Race distance in laps; null when the race is timed or the source does not say. */
  readonly lapsTotal: number | null
  readonly cars: readonly CarInfo[]
  readonly rules: RaceRules
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

export type RaceEvent =
  | { readonly kind: 'flag'; readonly flag: Flag }
  | { readonly kind: 'tyre-change'; readonly car: number; readonly compound: number }
  | { readonly kind: 'retired'; readonly car: number }

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

export type GapWhy = 'network' | 'source' | 'overrun'
/** `restart`: a part of the pipe lost its memory and starts again from here. */
export type JumpWhy = 'seek' | 'new-session' | 'clock' | 'flashback' | 'restart'
