import { join } from 'node:path'
import type { LibrarySession } from '../../core/contract/payloads/library.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { Ask } from '../../core/tape/ask.ts'
import { isPlainName } from '../../core/tape/file-name.ts'
import type { LibraryMemory } from './library-memory.ts'
import type { NewNames } from './new-names.ts'
import { messageOf, moveTape, removeTape, TAPE_END } from './tape-files.ts'
import { TapeList } from './tape-list.ts'

/** What the keeping rules set aside is gone for good after so long. What a person deleted waits for that person. */
const LET_GO_FOR_MS = 7 * 24 * 3600 * 1000

/** Recordings that were set aside: they lie in `.deleted/` of the library's folder until they are brought back or emptied. */
export class DeletedTapes {
  readonly folder: string
  readonly #library: string
  readonly #memory: LibraryMemory
  readonly #list: TapeList
  readonly #names: NewNames

  constructor(library: string, memory: LibraryMemory, askReader: Ask, names: NewNames) {
    this.#names = names
    this.#library = library
    this.folder = join(library, '.deleted')
    this.#memory = memory
    this.#list = new TapeList(this.folder, askReader)
  }

  get rows(): readonly LibrarySession[] {
    return this.#list.rows
  }

  /** Rejects when the folder cannot be read. */
  refresh(): Promise<void> {
    return this.#list.refresh(new Set())
  }

  /** Sets a recording aside. @param letGoMs when the keeping rules did it, ms since 1970 UTC; null for a person */
  async take(id: string, letGoMs: number | null): Promise<Result<null>> {
    const to = this.#names.free(this.folder, id, TAPE_END)
    const moved = await move(join(this.#library, `${id}${TAPE_END}`), to)
    if (!moved.ok) return failed('disk', `${id} could not be deleted: ${moved.say}.`)
    if (letGoMs !== null) this.#memory.letGo(to.slice(this.folder.length + 1, -TAPE_END.length), letGoMs)
    return done(null)
  }

  /** Brings one back; it gets a number when its name is taken by now. */
  async giveBack(id: string): Promise<Result<null>> {
    const row = isPlainName(id) ? this.#list.row(id) : undefined
    if (!row) return failed('unknown', 'There is no deleted recording of that name.')
    const moved = await move(join(this.folder, `${id}${TAPE_END}`), this.#names.free(this.#library, id, TAPE_END))
    if (!moved.ok) return failed('disk', `${row.name} could not be brought back: ${moved.say}.`)
    this.#memory.forget(id)
    return done(null)
  }

  /** Removes all of them for good. */
  async empty(): Promise<Result<null>> {
    return this.#remove(this.rows.map(({ id }) => id))
  }

  /** Removes what the keeping rules set aside long enough ago; says whether there was any. */
  async emptyOld(nowMs: number): Promise<boolean> {
    const old = this.rows.flatMap(({ id }) => {
      const atMs = this.#memory.letGoAtMs(id)
      return atMs !== undefined && nowMs - atMs >= LET_GO_FOR_MS ? [id] : []
    })
    await this.#remove(old)
    return old.length > 0
  }

  async #remove(ids: readonly string[]): Promise<Result<null>> {
    for (const id of ids) {
      try {
        await removeTape(join(this.folder, `${id}${TAPE_END}`))
      } catch (cause) {
        return failed('disk', `${id} could not be removed: ${messageOf(cause)}.`)
      }
      this.#memory.forget(id)
    }
    return done(null)
  }
}

async function move(from: string, to: string): Promise<Result<null>> {
  try {
    await moveTape(from, to)
    return done(null)
  } catch (cause) {
    return failed('disk', messageOf(cause))
  }
}
