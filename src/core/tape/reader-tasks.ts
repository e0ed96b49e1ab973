import type { Portion } from '../aggregate/feed.ts'
import type { FrameBlock } from '../samples/frame-block.ts'
import type { SessionInfo } from '../samples/session.ts'
import type {
  EntryKind,
  RawPacket,
  TapeEntry,
  TapeHeader,
  TapeLabels,
  TapedMissing,
  TapedSaid,
} from '../samples/taped.ts'

/** What a recording is, told without reading it through. */
export interface TapeAbout {
  readonly header: TapeHeader
  readonly labels: TapeLabels
  /** Version of the file's schema. */
  readonly version: number
  /** Made by a newer program: read as far as its parts are known, never written. */
  readonly isNewer: boolean
  /** It was closed in order; a recording that is being made, or was cut off, was not. */
  readonly isClosed: boolean
  /** The newest info of the session; null when there is none. */
  readonly info: SessionInfo | null
  readonly frames: number
  /** Session times at which it begins and ends, s; NaN without frames. */
  readonly fromS: number
  readonly toS: number
  /** Laps of the car that drove most. */
  readonly laps: number
  /** How many entries there are of each kind. */
  readonly entries: Readonly<Partial<Record<EntryKind, number>>>
  readonly rawPackets: number
  /** On the disk, log included. */
  readonly bytes: number
  /** Columns that were recorded and are not known here; left out when there are none. */
  readonly unknownFields?: readonly string[]
}

/**
 * What a replay must know before the first frame. Places are the recorded positions: frames that were never recorded
 * keep theirs.
 */
export interface TapeSurvey {
  readonly about: TapeAbout
  /** Frames the aggregation never saw, and where it began anew. */
  readonly unseen: readonly { readonly fromSeq: number; readonly count: number }[]
  readonly restarts: readonly number[]
  readonly missing: readonly TapedMissing[]
  readonly said: readonly TapedSaid[]
}

/** Where a session time lies. */
export interface TapePlace {
  /** The first frame after it. */
  readonly seq: number
  /** The newest frame of every car at that time, each car once: what a screen shows at once. */
  readonly near: FrameBlock
  /** The newest info before it. */
  readonly info: SessionInfo | null
  /** The newest kept state at or before it; null when there is none that this program can read. */
  readonly checkpoint: TapeEntry | null
}

/** What the reader worker does. It cannot name a write. Its memory is a few chunks, whatever the file. */
export interface ReaderTasks {
  about: { readonly in: { readonly path: string }; readonly out: TapeAbout }
  survey: { readonly in: { readonly path: string }; readonly out: TapeSurvey }
  /**
   * Frames from `fromSeq` on, about `frames` of them, with their notes; what was never recorded comes as gap notes.
   * A portion ends before a hole, so the next one is asked from where the last ended and may begin later than asked.
   * Notes behind the last frame come in a portion without frames, which begins behind them. Null behind that. A chunk
   * that fails its check comes as a gap note with the reason `damaged`.
   */
  portion: {
    readonly in: {
      readonly path: string
      readonly fromSeq: number
      readonly frames: number
      /** It is still being recorded: notes behind the last frame wait for the frame they belong before. */
      readonly isGrowing?: boolean
    }
    readonly out: Portion | null
  }
  /**
   * In the order of their places. With a limit, all that share the last one's place come too, so that whoever goes on
   * behind it misses none. Entries that are damaged are left out.
   */
  entries: {
    readonly in: {
      readonly path: string
      readonly kinds: readonly EntryKind[]
      readonly fromSeq?: number
      readonly limit?: number
      /** All of them, in the order in which they were kept: an answer may rest on an older place than the one before. */
      readonly isAsKept?: boolean
    }
    readonly out: readonly TapeEntry[]
  }
  /**
   * Session time may run backwards: of the stretches between jumps the newest that holds the time is meant. A time that
   * none holds means the next frame after it, and a time after all frames the end.
   */
  seek: { readonly in: { readonly path: string; readonly atS: number }; readonly out: TapePlace }
  /** About `limit` packets as they came; `next` is where to go on, null behind the last. Begin with 0. */
  raw: {
    readonly in: { readonly path: string; readonly from: number; readonly limit: number }
    readonly out: {
      readonly packets: readonly RawPacket[]
      /** Packets that were kept and cannot be read any more. */
      readonly damaged: number
      readonly next: number | null
    }
  }
}
