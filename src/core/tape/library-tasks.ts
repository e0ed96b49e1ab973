import type { HistoryLaps, LapComparison } from '../contract/payloads/replay.ts'
import type { Result } from '../health/result.ts'

/** One lap of one recording. */
export interface LapAt {
  readonly path: string
  /** The recording's name, for people. */
  readonly session: string
  /** Index of the car in the session. */
  readonly car: number
  /** Official count, from 1. */
  readonly lap: number
}

export interface ExportAsked {
  readonly what: 'laps' | 'samples' | 'calls'
  readonly as: 'csv' | 'parquet' | 'json'
  /** People's names go out too; without, they are left out. */
  readonly withNames: boolean
}

/** What of a recording is not there, or cannot be read. */
export interface TapeLoss {
  /** Frames that were recorded and cannot be read any more. */
  readonly frames: number
  /** The same of everything beside frames: notes, laps, calls. */
  readonly entries: number
  readonly packets: number
  /** Frames that were never recorded: the disk was full, or they were gone when the recording was recovered. */
  readonly unrecorded: number
  /** It was never closed: nobody knows whether there was more. */
  readonly isCutOff: boolean
  /** A newer program made it; parts of it may not be known here. Its name; empty when it is none. */
  readonly newerApp: string
}

/** A file that was made of a recording. */
export interface MadeFile {
  readonly file: string
  /** What of the recording is not in it; of a copy, which is made page by page, nobody looked. */
  readonly loss: TapeLoss | null
}

/** What can be read of a recording. */
export interface TapeCheck {
  readonly frames: number
  /** Laps of the car that drove most. */
  readonly laps: number
  readonly loss: TapeLoss
}

/** How far a piece of long work is. It goes on between other tasks, so whoever waits for it asks now and then. */
export interface LongWorkNow<T = unknown> {
  /** 0–1; null while nobody can tell. */
  readonly share: number | null
  /** Null while it runs. A failed one has left nothing behind. */
  readonly end: Result<T> | null
}

/** What the reader does for the library beside replays. */
export interface LibraryTasks {
  /** Laps to choose from; no cars when the recording has no lap that was kept. */
  laps: { readonly in: { readonly path: string }; readonly out: Result<HistoryLaps> }
  compare: { readonly in: { readonly a: LapAt; readonly b: LapAt }; readonly out: Result<LapComparison> }
  /** Begins to write a table to `to`, which must not exist; `work` names it in `look` and `leave`. */
  export: {
    readonly in: ExportAsked & { readonly work: string; readonly path: string; readonly to: string }
    readonly out: null
  }
  /** Begins to copy a recording as it is at this moment to `to`, which must not exist, while it may go on growing. */
  backup: {
    readonly in: {
      readonly work: string
      readonly path: string
      readonly to: string
      /** A recording that was cut off stays one; left out, the copy is closed in order. */
      readonly staysOpen?: boolean
    }
    readonly out: null
  }
  /** Begins to read a recording through, to say what of it can be read. */
  check: { readonly in: { readonly work: string; readonly path: string }; readonly out: null }
  /** Fails with the code `forgotten` when the worker that began the work fell. What has ended is told once. */
  look: { readonly in: { readonly work: string }; readonly out: Result<LongWorkNow> }
  /** Ends the work early; what it had written goes. */
  leave: { readonly in: { readonly work: string }; readonly out: null }
}
