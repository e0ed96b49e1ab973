import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nameAfter } from '../../core/tape/file-name.ts'

/** A name that nobody else is given until it is let go. */
export interface HeldName {
  readonly path: string
  letGo(): void
}

/** Names for files that are about to be made. Between the choice of a name and the first byte others choose, too. */
export class NewNames {
  readonly #held = new Set<string>()

  /** `NAME.end`, or `NAME-2.end` and so on where that is taken, is being written, or is held. */
  free(folder: string, name: string, end: string): string {
    for (let i = 1; ; i++) {
      const path = join(folder, i === 1 ? `${name}${end}` : `${nameAfter(name)}-${i}${end}`)
      const isThere = [path, `${path}.part`, `${path}-wal`].some(one => existsSync(one))
      if (!isThere && !this.#held.has(keyOf(path))) return path
    }
  }

  /** The same, held until the file is there or nothing came of it. */
  hold(folder: string, name: string, end: string): HeldName {
    const path = this.free(folder, name, end)
    this.#held.add(keyOf(path))
    return { path, letGo: () => void this.#held.delete(keyOf(path)) }
  }
}

/** Some disks tell large letters from small ones and some do not. */
const keyOf = (path: string): string => path.toLowerCase()
