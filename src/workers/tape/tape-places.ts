import type { Store } from './store.ts'

/** Whether the file that is open and its log are those that lie at their paths. Two looks at the folder, no more. */
export class TapePlaces {
  readonly #path: string
  readonly #store: Store
  readonly #file: string | null
  /** Null as long as none was seen: the log comes with the first change, and goes when the file is closed. */
  #log: string | null = null

  /** @param path of a file that was opened just now. */
  constructor(path: string, store: Store) {
    this.#path = path
    this.#store = store
    this.#file = store.mark(path)
  }

  isThere(): boolean {
    const log = this.#store.mark(`${this.#path}-wal`)
    this.#log ??= log
    return this.#log === log && this.#file !== null && this.#store.mark(this.#path) === this.#file
  }

  /** The log may be another one from now on. */
  forgetLog(): void {
    this.#log = null
  }
}
