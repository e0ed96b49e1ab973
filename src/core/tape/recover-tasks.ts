import type { Result } from '../health/result.ts'
import type { EntryKind } from '../samples/taped.ts'

/** A stretch of frames that is gone. */
export interface Hole {
  readonly fromSeq: number
  readonly count: number
}

/** What came of saving a damaged recording. Counts of what is lost are at least so many: nobody knows what left no trace. */
export interface Recovered {
  readonly kept: {
    readonly frames: number
    readonly chunks: number
    readonly entries: Readonly<Partial<Record<EntryKind, number>>>
    readonly rawPackets: number
  }
  readonly lost: {
    readonly frames: number
    readonly chunks: number
    readonly entries: number
    readonly rawPackets: number
    /** Rows that were there and were not what was written. */
    readonly badChecksums: number
  }
  /** The first thousand stretches that are gone between frames that were kept, and how many there are in all. */
  readonly holes: readonly Hole[]
  readonly holeCount: number
  /** Everything else that is not as it was, a sentence each. */
  readonly doubts: readonly string[]
}

/** Whether all that was ever in the file is in the new one, as far as anybody can tell. */
export const isWhole = ({ lost, doubts }: Recovered): boolean =>
  lost.frames + lost.chunks + lost.entries + lost.rawPackets + lost.badChecksums === 0 && doubts.length === 0

/** How far it is. */
export interface RecoverNow {
  /** 0–1. */
  readonly share: number
  /** Null while it runs. A failed one has left nothing behind. */
  readonly end: Result<Recovered> | null
}

/**
 * What the recorder worker does for a damaged recording. It goes on between other tasks, and is better had from a worker
 * of its own: a recording that is being made waits for nobody.
 */
export interface RecoverTasks {
  /** Begins to save what can be saved of `file` in `out`, which must not exist; `work` names it from then on. */
  recover: { readonly in: { readonly work: string; readonly file: string; readonly out: string }; readonly out: null }
  /** Fails with the code `forgotten` when the worker that began the work fell. What has ended is told once. */
  recoverLook: { readonly in: { readonly work: string }; readonly out: Result<RecoverNow> }
  /** Ends the work early; what it had written goes. */
  recoverLeave: { readonly in: { readonly work: string }; readonly out: null }
}
