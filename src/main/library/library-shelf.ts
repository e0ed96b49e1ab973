import { existsSync, lstatSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LibraryNow, LibrarySession } from '../../core/contract/payloads/library.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { Ask } from '../../core/tape/ask.ts'
import { isPlainName } from '../../core/tape/file-name.ts'
import { beyondNewest, newerFirst } from '../../core/tape/keep-newest.ts'
import { DeletedTapes } from './deleted-tapes.ts'
import { LibraryMemory } from './library-memory.ts'
import type { NewNames } from './new-names.ts'
import { type FoundInbox, freeBytesAt, inboxIn, messageOf, oddNamesSay, removeParts, TAPE_END } from './tape-files.ts'
import { TapeList } from './tape-list.ts'

export interface LibraryShelfDeps {
  readonly folder: string
  readonly askReader: Ask
  /** Ms since 1970 UTC. */
  readonly wallMs: () => number
  /** Something of `now` is different. */
  readonly changed: () => void
  /** Paths that are being recorded. */
  readonly recordingNow: () => ReadonlySet<string>
  /** Path that is played; null when none is. */
  readonly playedNow: () => string | null
}

/** What the shelf shares with the jobs. */
interface Shared {
  readonly names: NewNames
  /** A job works on this recording. */
  readonly isWorkedOn: (path: string) => boolean
}

/** What lies in the folder of recordings, and the keeping rules that are applied to it. */
export class LibraryShelf {
  readonly memory: LibraryMemory
  readonly deleted: DeletedTapes
  readonly inboxFolder: string
  readonly #deps: LibraryShelfDeps
  readonly #isWorkedOn: Shared['isWorkedOn']
  readonly #tapes: TapeList
  /** Recordings that began: seen while they were recorded, or given a file. */
  readonly #begun = new Set<string>()
  #inbox: FoundInbox = { files: [], oddNames: [] }
  #freeBytes: number | null = null
  #failure = ''
  /** What the keeping rules could not do. */
  #say = ''
  #isLoaded = false
  /** The folder was looked through at least once. */
  #isListed = false

  constructor(deps: LibraryShelfDeps, { names, isWorkedOn }: Shared) {
    this.#deps = deps
    this.#isWorkedOn = isWorkedOn
    this.inboxFolder = join(deps.folder, 'inbox')
    this.memory = new LibraryMemory(deps.folder)
    this.#tapes = new TapeList(deps.folder, deps.askReader)
    this.deleted = new DeletedTapes(deps.folder, this.memory, deps.askReader, names)
  }

  get now(): Omit<LibraryNow, 'jobs'> {
    const deleted = this.deleted.rows.toSorted(newerFirst)
    const sessions = this.#tapes.rows.toSorted(newerFirst)
    const usedBytes = [...sessions, ...deleted].reduce((sum, row) => sum + row.bytes, 0)
    return {
      folder: this.#deps.folder,
      sessions,
      deleted: deleted.map(({ id, name, bytes }) => ({ id, name, bytes })),
      usedBytes,
      freeBytes: this.#freeBytes,
      keep: this.memory.keep,
      inbox: [...this.#inbox.files],
      failure: this.#failure || this.#say || this.memory.failure || this.#oddNamesSay(),
    }
  }

  #oddNamesSay(): string {
    return oddNamesSay([...this.#tapes.oddNames, ...this.#inbox.oddNames])
  }

  pathFor(id: string): string {
    return join(this.#deps.folder, `${id}${TAPE_END}`)
  }

  /** A recording of the list; fails for every other word. */
  found(id: string): Result<LibrarySession> {
    const row = isPlainName(id) ? this.#tapes.row(id) : undefined
    return row ? done(row) : failed('unknown', 'There is no recording of that name in the library.')
  }

  /** Where a recording lies. Before the first look through the folder the disk is asked: a start may name one at once. */
  pathOf(id: string): Result<string> {
    const path = this.pathFor(id)
    if (!this.#isListed && isPlainName(id) && existsSync(path) && lstatSync(path).isFile()) return done(path)
    const found = this.found(id)
    return found.ok ? done(path) : found
  }

  /** A file is given to a recording that begins; false when another one has it. */
  give(path: string): boolean {
    if (this.#begun.has(path)) return false
    this.#begun.add(path)
    return true
  }

  /** Looks through the folder again. */
  async look(): Promise<void> {
    const { folder, recordingNow, changed } = this.#deps
    const recording = recordingNow()
    for (const path of recording) this.#begun.add(path)
    try {
      await this.#load()
      await this.#tapes.refresh(recording)
      this.#isListed = true
      if (this.#hasEnded(recording)) await this.#letGo(recording)
      await this.deleted.refresh()
      if (await this.deleted.emptyOld(this.#deps.wallMs())) {
        await this.memory.save()
        await this.deleted.refresh()
      }
      this.#inbox = await inboxIn(this.inboxFolder)
      this.#failure = ''
    } catch (cause) {
      this.#failure = `The library cannot be read: ${messageOf(cause)}.`
    }
    this.#freeBytes = await freeBytesAt(folder)
    changed()
  }

  /** Once: the folders, what is remembered, and what an end without warning has left. */
  async #load(): Promise<void> {
    if (this.#isLoaded) return
    const { folder, wallMs } = this.#deps
    const made = ['exports', 'backups'].map(name => join(folder, name))
    for (const one of [this.deleted.folder, this.inboxFolder, ...made]) await mkdir(one, { recursive: true })
    await this.memory.load()
    for (const one of [folder, ...made]) await removeParts(one, wallMs())
    this.#isLoaded = true
  }

  /** Whether a recording ended since the last look. One whose file is not there yet has not begun. */
  #hasEnded(recording: ReadonlySet<string>): boolean {
    const there = new Set(this.#tapes.rows.map(({ id }) => this.pathFor(id)))
    const ended = [...this.#begun].filter(path => !recording.has(path) && there.has(path))
    for (const path of ended) this.#begun.delete(path)
    return ended.length > 0
  }

  async #letGo(recording: ReadonlySet<string>): Promise<void> {
    this.#say = ''
    const played = this.#deps.playedNow()
    const isInUse = (id: string): boolean => {
      const path = this.pathFor(id)
      return recording.has(path) || path === played || this.#isWorkedOn(path)
    }
    const beyond = beyondNewest(this.#tapes.kept(isInUse), this.memory.keep)
    for (const id of beyond) {
      const aside = await this.deleted.take(id, this.#deps.wallMs())
      // One that cannot be moved stays, and is tried again when the next recording ends.
      if (!aside.ok) this.#say = aside.say
    }
    if (beyond.length === 0) return
    await this.memory.save()
    await this.#tapes.refresh(recording)
  }

  /** Keeps what is remembered. */
  async save(): Promise<Result<null>> {
    try {
      await this.memory.save()
      return done(null)
    } catch (cause) {
      return failed('disk', `The rules of the library could not be kept: ${messageOf(cause)}.`)
    }
  }
}
