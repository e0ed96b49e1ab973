import type { Capabilities, Label } from './capabilities.ts'
import type { Flag } from './session.ts'

/** What of the answers to decision k was not there when it was decided. */
export interface TapedMissing {
  readonly k: number
  readonly tyres: string | null
  readonly races: string | null
}

export interface TapedSaid {
  /** The decision after which it was said, and how many insights had come since. */
  readonly afterK: number
  readonly afterInsights?: number
  readonly callId: string
  readonly said: 'copied' | 'declined'
}

/** What was recorded, and the settings a re-run needs for the same answers. */
export interface TapeHeader {
  readonly label: Label
  /** The source, as its badge names it. */
  readonly name: string
  readonly can: Capabilities
  readonly seed: number
  /** Races asked of the simulation per question. */
  readonly races: number
  /** Wall time at which the recording began, milliseconds since 1970 UTC. */
  readonly startedUtcMs: number
  /** Name and version of the program that recorded. */
  readonly app: string
  /** Made from files, not received. */
  readonly isImported: boolean
}

/** What a person may write on a recording. */
export interface TapeLabels {
  readonly name: string
  readonly note: string
  readonly tags: readonly string[]
}

/**
 * Kinds of what is kept beside frames. The first five are notes and go back into the stream in a replay; the next five
 * say what a re-run must repeat; the rest is what came out, and is read by people and exports.
 */
export const entryKinds = [
  ...(['info', 'event', 'gap', 'jump', 'command'] as const),
  ...(['unrecorded', 'unseen', 'restart', 'missing', 'said'] as const),
  ...(['lap', 'stint', 'finding', 'insight', 'prediction', 'strategy', 'call', 'remark', 'checkpoint'] as const),
] as const
export type EntryKind = (typeof entryKinds)[number]

/** One thing kept beside the frames, with the ring position it belongs before (notes) or rests on (answers). */
export interface TapeEntry {
  readonly kind: EntryKind
  readonly seq: number
  /** Session time, s; NaN where it has none. */
  readonly atS: number
  /** JSON text. */
  readonly body: string
}

/** Packets as they came, kept when asked for. */
export interface RawPacket {
  /** Monotonic host time, ns. */
  readonly atNs: bigint
  /** Which sender of the session, counted from 0: no address is kept. */
  readonly sender: number
  readonly bytes: Uint8Array
}

/** A finished lap of any car, as it is kept. JSON: what is not known is null. */
export interface TapedLap {
  readonly car: number
  /** Official count, from 1. */
  readonly lap: number
  readonly timeS: number
  readonly lineAtS: number
  /** Frames of the lap lie from `fromSeq` up to but not including `toSeq`. */
  readonly fromSeq: number
  readonly toSeq: number
  readonly flag: Flag
  /** Pace may be learned from it. */
  readonly isClean: boolean
  readonly isInLap: boolean
  readonly isOutLap: boolean
  readonly tyreAgeLaps: number | null
  /** Code of the field table. */
  readonly compound: number | null
  readonly position: number | null
}

/** A stint that ended: by a stop, at the flag, or where the car retired. */
export interface TapedStint {
  readonly car: number
  /** Counted from 1. */
  readonly stint: number
  readonly fromLap: number
  readonly toLap: number
  readonly compound: number | null
  /** Laps on the set when the stint began. */
  readonly startAgeLaps: number | null
  readonly ended: 'stop' | 'finish' | 'retired'
}
