import type { Hole } from '../../core/tape/recover-tasks.ts'

/** Told one by one; the rest is counted. */
const MAX_TOLD = 1000
/** Stretches known never to have been recorded that are kept in mind: more than any session has. */
const MAX_DECLARED = 100_000

/** The stretches that are gone, without those of which the recording says itself that they were never in it. */
export class RecoverHoles {
  readonly told: Hole[] = []
  count = 0
  frames = 0
  readonly #declared: Hole[] = []
  #isSorted = true

  /** The body of an `unrecorded` entry. */
  declare(body: Partial<Hole>): void {
    const { fromSeq, count } = body
    if (!Number.isSafeInteger(fromSeq) || !Number.isSafeInteger(count) || this.#declared.length === MAX_DECLARED) return
    this.#declared.push({ fromSeq: fromSeq as number, count: count as number })
    this.#isSorted = false
  }

  /** A stretch between frames that were kept: answers what of it is gone and not accounted for. */
  add(fromSeq: number, toSeq: number): readonly Hole[] {
    if (!this.#isSorted) this.#declared.sort((a, b) => a.fromSeq - b.fromSeq)
    this.#isSorted = true
    const gone: Hole[] = []
    let at = fromSeq
    for (const known of this.#declared) {
      if (known.fromSeq >= toSeq) break
      if (known.fromSeq > at) gone.push({ fromSeq: at, count: known.fromSeq - at })
      at = Math.max(at, Math.min(toSeq, known.fromSeq + known.count))
    }
    if (at < toSeq) gone.push({ fromSeq: at, count: toSeq - at })
    for (const hole of gone) {
      this.count++
      this.frames += hole.count
      if (this.told.length < MAX_TOLD) this.told.push(hole)
    }
    return gone
  }
}
