import type { Clock, NeverMind } from '../../core/time/clock.ts'

/** Lines of one message that are written out in one window. */
const REPEATS_SHOWN = 5
const REPEATS_WINDOW_S = 10
/** Messages kept apart; a room that writes more different ones than this has put a fact into its sentence. */
const MESSAGES_KEPT = 500

interface Seen {
  readonly sinceS: number
  count: number
  /** Writes the one line for those left out. */
  write: (left: number) => void
  cancel: NeverMind | undefined
}

/** Turns a storm of one message into five lines and, when ten seconds are over, one more with a count. */
export class Repeats {
  readonly #clock: Clock
  readonly #seen = new Map<string, Seen>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * True: write it. False: it is counted, and `write` is called later with how many were left out; of several, the
   * newest `write` is, so that its facts are the newest.
   */
  admit(message: string, write: (left: number) => void): boolean {
    const nowS = this.#clock.nowS()
    const seen = this.#seen.get(message)
    if (!seen || nowS - seen.sinceS >= REPEATS_WINDOW_S) {
      this.#begin(message, nowS, write)
      return true
    }
    seen.count++
    seen.write = write
    if (seen.count <= REPEATS_SHOWN) return true
    seen.cancel ??= this.#clock.after(seen.sinceS + REPEATS_WINDOW_S - nowS, () => this.#end(message))
    return false
  }

  /** Writes every count that is still owed: the process is about to end. */
  flush(): void {
    for (const message of [...this.#seen.keys()]) this.#end(message)
  }

  #begin(message: string, nowS: number, write: (left: number) => void): void {
    this.#end(message)
    if (this.#seen.size >= MESSAGES_KEPT) {
      const oldest = this.#seen.keys().next().value
      if (oldest !== undefined) this.#end(oldest)
    }
    this.#seen.set(message, { sinceS: nowS, count: 1, write, cancel: undefined })
  }

  #end(message: string): void {
    const seen = this.#seen.get(message)
    if (!seen) return
    this.#seen.delete(message)
    seen.cancel?.()
    if (seen.count > REPEATS_SHOWN) seen.write(seen.count - REPEATS_SHOWN)
  }
}
