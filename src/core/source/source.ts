import type { Capabilities, Label } from '../samples/capabilities.ts'
import type { Result } from '../health/result.ts'
import type { Receiving } from '../samples/receiving.ts'
import type { TapedMissing, TapedSaid, TapeEntry } from '../samples/taped.ts'
import type { SampleSink } from '../samples/sample-sink.ts'
import type { FrameBlock } from '../samples/frame-block.ts'
import type { SessionInfo } from '../samples/session.ts'

/** Where a source puts what it hears. None of these throws and none of them waits. */
export interface Sink extends SampleSink {
  /** A command that was given at this point of the stream: only a recording has any. */
  command(name: string, input: unknown): void
  /**
   * A packet as it came, before anything was decided about it; there when the user asked that packets be kept.
   * @param sender counted from 0 in the order in which they spoke: no address is kept. @param bytes not to be changed.
   */
  raw?(sender: number, bytes: Uint8Array): void
  /** A source that can hold awaits this between slices (at most 256 frames): resolved when everyone downstream has room. */
  ready(): Promise<void>
  /** Frames that were there once and are not any more: their places stay free. */
  skip?(frames: number): void
  /**
   * Another moment of the same session: its picture at once, then its frames. Returns the seq from which the source
   * has to give them, so that by the time of `place.seq` everything stands as if it had been played through.
   */
  wind?(place: Wind): number
  /** What leads to the moment was given; resolves when it is shown as it was. */
  wound?(): Promise<void>
  /** The source has nothing more to give; what it gave is complete. */
  ended(): void
}

/** A moment of a recording. */
export interface Wind {
  readonly atS: number
  /** The first frame after it. */
  readonly seq: number
  /** The newest frame of every car at that moment. */
  readonly near: FrameBlock
  readonly info: SessionInfo | null
  /** A kept state at or before it. */
  readonly checkpoint: TapeEntry | null
}

/** Where a source that plays something stands. */
export interface Playing {
  readonly fromS: number
  readonly toS: number
  readonly loop: { readonly fromS: number; readonly toS: number } | null
}

export type Order =
  | { readonly do: 'seek'; readonly toS: number }
  | { readonly do: 'loop'; readonly loop: { readonly fromS: number; readonly toS: number } | null }
  /** Infinity = as fast as everyone can follow. */
  | { readonly do: 'speed'; readonly times: number }
  | { readonly do: 'hold' | 'go' | 'step' }

/** What a tape knows beside its frames: with it a run of the same session decides on the same ground. */
export interface Rerun {
  readonly seed: number
  readonly races: number
  /** Frames the aggregation never saw. */
  readonly unseen: readonly { readonly fromSeq: number; readonly count: number }[]
  /** Frames at which the aggregation began anew. */
  readonly restarts: readonly number[]
  readonly missing: readonly TapedMissing[]
  readonly said: readonly TapedSaid[]
}

export interface Source {
  readonly label: Label
  /** Short words for the badge: `UDP 20777`, `Demo race`, a file's name. */
  readonly name: string
  readonly can: Capabilities
  /** The recording that is played, and its name in the library. */
  readonly path?: string
  readonly sessionId?: string
  /** Starts giving. The first thing a sink hears is `info`. */
  open(sink: Sink): Promise<Result<SessionInfo | null>>
  tell(order: Order): Promise<Result<null>>
  close(): Promise<void>
  /** Only a recording has one; known after `open`. */
  rerun?(): Rerun
  /** Only what is played has ends, s of session time; known after `open`. */
  playing?(): Playing
  /** What an earlier run of it kept beside its frames, for the time line. */
  remembered?(): readonly TapeEntry[]
  /** Only a live one has senders. */
  receiving?(): Receiving
  /** Sends what is received on to other programs, `host:port` each; replaces the ones before. */
  forward?(targets: readonly string[]): Promise<Result<null>>
}
