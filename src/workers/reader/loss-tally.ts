import type { Portion } from '../../core/aggregate/feed.ts'
import { entryKinds, type EntryKind, type TapeEntry } from '../../core/samples/taped.ts'
import type { TapeLoss } from '../../core/tape/library-tasks.ts'
import { entryBody } from '../../core/tape/read-entry.ts'
import type { TapeAbout } from '../../core/tape/reader-tasks.ts'

/** Kept states of the analysis are left out: one that is damaged costs time and nothing else, and they are long. */
export const readKinds: readonly EntryKind[] = entryKinds.filter(kind => kind !== 'checkpoint')

/** Counts what of a recording is not there or cannot be read, as far as it is read. */
export class LossTally {
  readonly #about: TapeAbout
  #damaged = 0
  /** Frames that were read; null until any portion came. */
  #read: number | null = null
  #entries = 0
  #packets = 0
  #unrecorded = 0

  constructor(about: TapeAbout) {
    this.#about = about
  }

  /** Frames that are missing stand in the notes of what comes behind them. */
  portion({ atS, notes }: Portion): void {
    this.#read = (this.#read ?? 0) + atS.length
    for (const note of notes) {
      if (note.kind !== 'gap') continue
      if (note.why === 'damaged') this.#damaged += note.lost
      else if (note.why === 'overrun') this.#unrecorded += note.lost
    }
  }

  /** All of one kind that could be read. */
  entries(kind: EntryKind, entries: readonly TapeEntry[]): void {
    const whole = entries.filter(entry => entryBody(entry) !== null).length
    this.#entries += Math.max(0, (this.#about.entries[kind] ?? 0) - whole)
  }

  packets(damaged: number): void {
    this.#packets += damaged
  }

  get loss(): TapeLoss {
    const { isClosed, isNewer, header, frames: recorded } = this.#about
    // What is gone from the end leaves no gap: the count of what was recorded tells of it.
    const frames = this.#read === null ? 0 : Math.max(this.#damaged, recorded - this.#read)
    return {
      ...{ frames, entries: this.#entries, packets: this.#packets, unrecorded: this.#unrecorded },
      ...{ isCutOff: !isClosed, newerApp: isNewer ? header.app : '' },
    }
  }
}
