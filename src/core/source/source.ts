import type { Capabilities, Label } from '../samples/capabilities.ts'
import type { Result } from '../health/result.ts'
import type { Receiving } from '../samples/receiving.ts'
import type { TapedMissing, TapedSaid } from '../samples/taped.ts'
import type { SampleSink } from '../samples/sample-sink.ts'
import type { SessionInfo } from '../samples/session.ts'

/** Where a source puts what it hears. None of these throws and none of them waits. */
export interface Sink extends SampleSink {
  /** A command that was given at this point of the stream: only a recording has any. */
  command(name: string, input: unknown): void
  /** A source that can hold awaits this between slices (at most 256 frames): resolved when everyone downstream has room. */
  ready(): Promise<void>
  /** The source has nothing more to give; what it gave is complete. */
  ended(): void
}

export type Order =
  | { readonly do: 'seek'; readonly toS: number }
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
  /** Starts giving. The first thing a sink hears is `info`. */
  open(sink: Sink): Promise<Result<SessionInfo | null>>
  tell(order: Order): Promise<Result<null>>
  close(): Promise<void>
  /** Only a recording has one; known after `open`. */
  rerun?(): Rerun
  /** Only a live one has senders. */
  receiving?(): Receiving
  /** Sends what is received on to other programs, `host:port` each; replaces the ones before. */
  forward?(targets: readonly string[]): Promise<Result<null>>
}
