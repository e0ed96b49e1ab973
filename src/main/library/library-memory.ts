import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commands } from '../../core/contract/commands.ts'
import { DEFAULT_KEEP, type Keep } from '../../core/tape/keep-newest.ts'

/** What the library remembers beside its recordings: `library.json` in its folder. */
interface Remembered {
  readonly keep: Keep
  /** When the keeping rules set a recording aside, by its name in the folder of deleted ones; ms since 1970 UTC. */
  readonly letGoMs: Readonly<Record<string, number>>
}

const FILE = 'library.json'

/** The rules and what they did. A file that is damaged is said and replaced by the defaults when something changes. */
export class LibraryMemory {
  keep: Keep = DEFAULT_KEEP
  /** Empty when all is well. */
  failure = ''
  readonly #path: string
  #letGoMs = new Map<string, number>()

  constructor(folder: string) {
    this.#path = join(folder, FILE)
  }

  /** Reads the file; one that is not there gives the defaults. */
  async load(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
      return ''
    })
    if (text === null) return
    const read = readRemembered(text)
    if (!read) {
      this.failure = `${FILE} is damaged: every live recording and the last ${DEFAULT_KEEP.synthetic} demos are kept.`
      return
    }
    this.keep = read.keep
    this.#letGoMs = new Map(Object.entries(read.letGoMs))
  }

  /** Set aside by the keeping rules at this time; undefined when a person did it. */
  letGoAtMs(id: string): number | undefined {
    return this.#letGoMs.get(id)
  }

  letGo(id: string, atMs: number): void {
    this.#letGoMs.set(id, atMs)
  }

  /** It is no longer among the deleted ones. */
  forget(id: string): void {
    this.#letGoMs.delete(id)
  }

  /** Writes the file as a whole or not at all. Rejects when the disk refuses. */
  async save(): Promise<void> {
    // A damaged file is somebody's rules all the same: it is put by, not written over.
    if (this.failure !== '') await rename(this.#path, `${this.#path}.damaged`)
    const remembered: Remembered = { keep: this.keep, letGoMs: Object.fromEntries(this.#letGoMs) }
    await writeFile(`${this.#path}.part`, `${JSON.stringify(remembered, null, 2)}\n`)
    await rename(`${this.#path}.part`, this.#path)
    this.failure = ''
  }
}

function readRemembered(text: string): Remembered | null {
  let found: Partial<Record<keyof Remembered, unknown>> | null
  try {
    found = JSON.parse(text) as typeof found
  } catch {
    // No JSON: damaged, and said so by the caller.
    return null
  }
  const keep = commands['library.keep'].in.safeParse(found?.keep)
  const letGo = found?.letGoMs ?? {}
  if (!keep.success || typeof letGo !== 'object') return null
  const times = Object.entries(letGo).filter((one): one is [string, number] => Number.isFinite(one[1]))
  return { keep: keep.data, letGoMs: Object.fromEntries(times) }
}
