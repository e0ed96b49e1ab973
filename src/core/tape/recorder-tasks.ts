import type { Portion } from '../aggregate/feed.ts'
import type { RawPacket, TapeEntry, TapeHeader, TapeLabels } from '../samples/taped.ts'

/** Which recording a task is about. `uid` tells a recording that is being made from a file that merely lies there. */
export interface TapeAt {
  readonly path: string
  readonly uid: string
}

/** Begins a recording. The file must not exist, unless it is this very one (a worker that fell is asked again). */
export interface OpenTape extends TapeAt {
  readonly header: TapeHeader
  readonly labels: TapeLabels
}

/**
 * One transaction: all of it is kept or nothing. Writes of a recording are numbered from 1; one that is already kept
 * is answered and not kept twice, so that everything unanswered can be sent again to a worker that fell.
 */
export interface WriteTape extends TapeAt {
  readonly n: number
  /** The first after writes that were never answered: numbers before it may be missing, and are not used again. */
  readonly isResumed?: boolean
  /** Frames and the notes among them; its chunk is compressed and checked as a whole. */
  readonly portion: Portion | null
  readonly entries: readonly TapeEntry[]
  readonly raw: readonly RawPacket[]
  /** Waits for the disk: for what a person must find again after a power cut (calls, plan edits). */
  readonly isDurable: boolean
}

export interface Written {
  /** Size of the recording, its log included. */
  readonly bytes: number
  /** How long the commit took, host ms. */
  readonly commitMs: number
  /** What is left on the disk; null where the system does not say. */
  readonly freeBytes: number | null
}

/** What the recorder worker does: the only writer in the product. Every answer is given when it is kept. */
export interface RecorderTasks {
  open: { readonly in: OpenTape; readonly out: Written }
  write: { readonly in: WriteTape; readonly out: Written }
  /** Moves the log into the file: at laps, pits, flags and every 30 s. */
  checkpoint: { readonly in: TapeAt; readonly out: Written }
  /** Leaves one file. */
  close: { readonly in: TapeAt; readonly out: Written }
  /** Changes what a person wrote on a recording, made or being made, and adds remarks to it. */
  label: {
    readonly in: {
      readonly path: string
      readonly labels: Partial<TapeLabels>
      readonly entries: readonly TapeEntry[]
    }
    readonly out: null
  }
}
