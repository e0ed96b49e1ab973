import type { Portion } from '../aggregate/feed.ts'
import type { FrameBlock } from '../samples/frame-block.ts'
import type { SessionInfo } from '../samples/session.ts'
import type { EntryKind, TapeEntry, TapeHeader, TapeLabels, TapedMissing, TapedSaid } from '../samples/taped.ts'

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
  /** Session times of the first and the last frame, s; NaN without frames. */
  readonly fromS: number
  readonly toS: number
  /** Laps of the car that drove most. */
  readonly laps: number
  /** How many entries there are of each kind. */
  readonly entries: Readonly<Partial<Record<EntryKind, number>>>
  readonly rawPackets: number
  /** On the disk, log included. */
  readonly bytes: number
}

/** What a replay must know before the first frame. */
export interface TapeSurvey {
  readonly about: TapeAbout
  /** Frames the aggregation never saw, and where it began anew: places in the replayed stream. */
  readonly unseen: readonly { readonly fromSeq: number; readonly count: number }[]
  readonly restarts: readonly number[]
  readonly missing: readonly TapedMissing[]
  readonly said: readonly TapedSaid[]
}

/** Where a session time lies. */
export interface TapePlace {
  /** The first frame after it. */
  readonly seq: number
  /** The newest frame of every car at that time: what a screen shows at once. */
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
   * Null behind the last one. A chunk that fails its check comes as a gap note with the reason `damaged`.
   */
  portion: {
    readonly in: { readonly path: string; readonly fromSeq: number; readonly frames: number }
    readonly out: Portion | null
  }
  entries: {
    readonly in: {
      readonly path: string
      readonly kinds: readonly EntryKind[]
      readonly fromSeq?: number
      readonly limit?: number
    }
    readonly out: readonly TapeEntry[]
  }
  seek: { readonly in: { readonly path: string; readonly atS: number }; readonly out: TapePlace }
}
