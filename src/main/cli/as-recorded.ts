import { askTape, type Ask } from '../../core/tape/ask.ts'

/** Kinds of entries that a run says aloud, in the order it says them. */
const said = ['insight', 'prediction', 'strategy', 'call'] as const

/** What a re-run said beside what the recording says was said. */
export interface AsRecorded {
  readonly outputs: number
  readonly isSame: boolean
  /** Session time of the first difference; null when there is none. */
  readonly firstDifferenceS: number | null
}

/** Compares, one by one, what a re-run says with what was recorded. A recording that was cut off may be gone on with. */
export class RecordedOutputs {
  readonly #texts: readonly string[]
  #next = 0
  #firstDifferenceS: number | null = null

  constructor(texts: readonly string[]) {
    this.#texts = texts
  }

  /** Null when the file is no recording, or nothing was said in it: there is nothing to compare with. */
  static async of(path: string, askReader: Ask): Promise<RecordedOutputs | null> {
    const entries = await askTape(askReader, 'entries', { path, kinds: said, isAsKept: true })
    if (!entries.ok || entries.value.length === 0) return null
    return new RecordedOutputs(entries.value.map(entry => entry.body))
  }

  take(text: string, sessionS: number): void {
    const recorded = this.#texts[this.#next++]
    if (recorded !== undefined && recorded !== text) this.#firstDifferenceS ??= sessionS
  }

  /** @param endS session time at which the re-run ended. */
  result(endS: number): AsRecorded {
    const missing = this.#next < this.#texts.length ? endS : null
    const firstDifferenceS = this.#firstDifferenceS ?? missing
    return { outputs: this.#texts.length, isSame: firstDifferenceS === null, firstDifferenceS }
  }
}
