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
  #frames = 0
  #entries = 0
  #packets = 0
  #unrecorded = 0

  constructor(about: TapeAbout) {
    this.#about = about
  }

  /** Frames that are missing stand in the notes of what comes behind them. */
  portion({ notes }: Portion): void {
    for (const note of notes) {
      if (note.kind !== 'gap') continue
      if (note.why === 'damaged') this.#frames += note.lost
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
    const { isClosed, isNewer, header } = this.#about
    return {
      ...{ frames: this.#frames, entries: this.#entries, packets: this.#packets, unrecorded: this.#unrecorded },
      ...{ isCutOff: !isClosed, newerApp: isNewer ? header.app : '' },
    }
  }
}
