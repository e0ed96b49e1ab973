import { mkdirSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandIn } from '../../core/contract/commands.ts'
import type { LibraryNow, LibrarySession } from '../../core/contract/payloads/library.ts'
import type { HistoryLaps, LapComparison } from '../../core/contract/payloads/replay.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import { askTape, type Ask } from '../../core/tape/ask.ts'
import { isPlainName, sessionName } from '../../core/tape/file-name.ts'
import { beyondNewest, newerFirst } from '../../core/tape/keep-newest.ts'
import type { LapAt } from '../../core/tape/library-tasks.ts'
import { trackOf } from '../../core/tape/session-row.ts'
import type { Clock } from '../../core/time/clock.ts'
import { DeletedTapes } from './deleted-tapes.ts'
import { LibraryJobs } from './library-jobs.ts'
import { LibraryMemory } from './library-memory.ts'
import { bytesBelow, freeBytesAt, freePath, messageOf, removeParts, TAPE_END } from './tape-files.ts'
import { TapeList } from './tape-list.ts'

export interface LibraryDeps {
  readonly folder: string
  readonly askReader: Ask
  readonly askRecorder: Ask
  /** Host time. */
  readonly clock: Clock
  /** Ms since 1970 UTC. */
  readonly wallMs: () => number
  /** Name and version of this program. */
  readonly app: string
  /** Something of `now` is different. */
  readonly changed: () => void
  /** Paths that are being recorded. */
  readonly recordingNow: () => ReadonlySet<string>
  /** Path that is played; null when none is. */
  readonly playedNow: () => string | null
}

/**
 * The folder of recordings: what is in it, what may be done with it, and what it does by itself.
 *
 * - Deleting moves a recording into `.deleted/`, from where it can be brought back until the deleted ones are emptied.
 * - The keeping rules (`library.json`; every live recording and the last five demos unless the user says otherwise) are
 *   applied whenever a recording ends: what is beyond them goes into `.deleted/` as well and is gone for good after
 *   seven days, because a rule that the user set is to free room. They never touch what a person wrote on, what is
 *   recorded or played, what was imported, or what cannot be read.
 * - `inbox/` is for files and folders to import, `exports/` and `backups/` for what the library makes.
 *
 * Commands come with names the library gave, never with paths. Refusals are values with a sentence.
 */
export class Library {
  readonly #deps: LibraryDeps
  readonly #inboxFolder: string
  readonly #memory: LibraryMemory
  readonly #tapes: TapeList
  readonly #deleted: DeletedTapes
  readonly #jobs: LibraryJobs
  /** Names given to recordings that begin: the file may not be there yet. */
  readonly #given = new Set<string>()
  /** What was being recorded when the folder was looked at last. */
  #recording: ReadonlySet<string> = new Set()
  #inbox: LibraryNow['inbox'] = []
  #freeBytes: number | null = null
  #failure = ''
  /** What the keeping rules could not do. */
  #say = ''
  #isLoaded = false
  /** Changes of the folder run one after another. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: LibraryDeps) {
    this.#deps = deps
    this.#inboxFolder = join(deps.folder, 'inbox')
    this.#memory = new LibraryMemory(deps.folder)
    this.#tapes = new TapeList(deps.folder, deps.askReader)
    this.#deleted = new DeletedTapes(deps.folder, this.#memory, deps.askReader)
    this.#jobs = new LibraryJobs(deps, this.#inboxFolder, {
      rowOf: id => this.#found(id),
      refresh: () => this.refresh(),
    })
  }

  get now(): LibraryNow {
    const deleted = this.#deleted.rows.toSorted(newerFirst)
    const sessions = this.#tapes.rows.toSorted(newerFirst)
    const usedBytes = [...sessions, ...deleted].reduce((sum, row) => sum + row.bytes, 0)
    return {
      folder: this.#deps.folder,
      sessions,
      deleted: deleted.map(({ id, name, bytes }) => ({ id, name, bytes })),
      usedBytes,
      freeBytes: this.#freeBytes,
      keep: this.#memory.keep,
      inbox: this.#inbox,
      jobs: this.#jobs.now,
      failure: this.#failure || this.#say || this.#memory.failure,
    }
  }

  /** Looks through the folder again: after a recording began or ended, and when somebody opens the library. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#look())
  }

  /** Where a session of the list lies. Fails for every word that is not one of the list. */
  pathOf(id: string): Result<string> {
    const found = this.#found(id)
    return found.ok ? done(join(this.#deps.folder, `${id}${TAPE_END}`)) : found
  }

  /** A new file for a recording that begins: `2026-11-21 14.03.22 sebring race.tape`, never one that is there. */
  nextPath(info: SessionInfo | null): Result<string> {
    const { folder, wallMs } = this.#deps
    try {
      mkdirSync(folder, { recursive: true })
    } catch (cause) {
      return failed('folder', `The folder for recordings cannot be made: ${messageOf(cause)}.`)
    }
    const nowMs = wallMs()
    const localMs = nowMs - new Date(nowMs).getTimezoneOffset() * 60_000
    const name = sessionName(localMs, trackOf(info), info?.session ?? null)
    for (let i = 1; ; i++) {
      const path = freePath(folder, i === 1 ? name : `${name} (${i})`, TAPE_END)
      if (this.#given.has(path)) continue
      this.#given.add(path)
      return done(path)
    }
  }

  /** Changes what a person wrote on a recording, also on one that is being made. */
  edit({ id, ...labels }: CommandIn<'library.edit'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const found = this.#found(id)
      if (!found.ok) return found
      const { state } = found.value
      if (state === 'newer' || state === 'unreadable') {
        return failed('refused', `${found.value.name} cannot be changed. ${found.value.say}`)
      }
      const path = join(this.#deps.folder, `${id}${TAPE_END}`)
      const changed = await askTape(this.#deps.askRecorder, 'label', { path, labels: given(labels), entries: [] })
      if (!changed.ok) return changed
      await this.#look()
      return done(null)
    })
  }

  /** Sets a recording aside. Refused while it is being recorded or played. */
  delete({ id }: CommandIn<'library.delete'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const found = this.#found(id)
      if (!found.ok) return found
      const path = join(this.#deps.folder, `${id}${TAPE_END}`)
      const { name } = found.value
      if (this.#deps.recordingNow().has(path)) return failed('in-use', `${name} is being recorded.`)
      if (this.#deps.playedNow() === path)
        return failed('in-use', `${name} is being played: open another session first.`)
      const aside = await this.#deleted.take(id, null)
      if (!aside.ok) return aside
      await this.#look()
      return done(null)
    })
  }

  /** Brings a deleted recording back; it gets a number when its name is taken by now. */
  restore({ id }: CommandIn<'library.restore'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const back = await this.#deleted.giveBack(id)
      if (!back.ok) return back
      const saved = await this.#save()
      await this.#look()
      return saved
    })
  }

  /** Removes every deleted recording for good. */
  empty(): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const gone = await this.#deleted.empty()
      const saved = await this.#save()
      await this.#look()
      return gone.ok ? saved : gone
    })
  }

  /** How many recordings are kept; it counts when the next recording ends. */
  keep({ live, synthetic }: CommandIn<'library.keep'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      this.#memory.keep = { live, synthetic }
      const saved = await this.#save()
      this.#deps.changed()
      return saved
    })
  }

  import({ name }: CommandIn<'library.import'>): Promise<Result<{ job: number }>> {
    return Promise.resolve(this.#jobs.import(name))
  }

  export(asked: CommandIn<'library.export'>): Promise<Result<{ job: number }>> {
    return Promise.resolve(this.#jobs.export(asked))
  }

  backup({ id }: CommandIn<'library.backup'>): Promise<Result<{ job: number }>> {
    return Promise.resolve(this.#jobs.backup(id))
  }

  recover({ id }: CommandIn<'library.recover'>): Promise<Result<{ job: number }>> {
    return Promise.resolve(this.#jobs.recover(id))
  }

  cancel({ job }: CommandIn<'library.cancel'>): Promise<Result<null>> {
    return Promise.resolve(this.#jobs.cancel(job))
  }

  /** Laps of a recording to choose from; no cars when it holds no finished lap. */
  async laps({ id }: CommandIn<'history.laps'>): Promise<Result<HistoryLaps>> {
    const path = this.pathOf(id)
    if (!path.ok) return path
    const answer = await askTape(this.#deps.askReader, 'laps', { path: path.value })
    return answer.ok ? answer.value : answer
  }

  /** Two laps of one or two recordings by distance. */
  async compare({ a, b }: CommandIn<'history.compare'>): Promise<Result<LapComparison>> {
    const [first, second] = [this.#lapAt(a), this.#lapAt(b)]
    if (!first.ok) return first
    if (!second.ok) return second
    const answer = await askTape(this.#deps.askReader, 'compare', { a: first.value, b: second.value })
    return answer.ok ? answer.value : answer
  }

  #lapAt({ id, car, lap }: CommandIn<'history.compare'>['a']): Result<LapAt> {
    const found = this.#found(id)
    if (!found.ok) return found
    return done({ path: join(this.#deps.folder, `${id}${TAPE_END}`), session: found.value.name, car, lap })
  }

  #found(id: string): Result<LibrarySession> {
    const row = isPlainName(id) ? this.#tapes.row(id) : undefined
    return row ? done(row) : failed('unknown', 'There is no recording of that name in the library.')
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(run)
    this.#turn = next.catch(() => undefined)
    return next
  }

  async #look(): Promise<void> {
    const { folder, recordingNow, changed } = this.#deps
    const recording = recordingNow()
    const hasEnded = [...this.#recording].some(path => !recording.has(path))
    try {
      await this.#load()
      await this.#tapes.refresh(recording)
      if (hasEnded) await this.#letGo(recording)
      await this.#deleted.refresh()
      if (await this.#deleted.emptyOld(this.#deps.wallMs())) await this.#memory.save()
      await this.#deleted.refresh()
      this.#inbox = await inboxOf(this.#inboxFolder)
      this.#failure = ''
      this.#recording = recording
    } catch (cause) {
      this.#failure = `The library cannot be read: ${messageOf(cause)}.`
    }
    this.#freeBytes = await freeBytesAt(folder)
    changed()
  }

  /** Once: the folders, what is remembered, and what an end without warning has left. */
  async #load(): Promise<void> {
    if (this.#isLoaded) return
    const { folder } = this.#deps
    for (const one of [this.#deleted.folder, this.#inboxFolder, join(folder, 'exports'), join(folder, 'backups')]) {
      await mkdir(one, { recursive: true })
    }
    await this.#memory.load()
    for (const one of [folder, join(folder, 'exports'), join(folder, 'backups')])
      await removeParts(one, this.#deps.wallMs())
    this.#isLoaded = true
  }

  async #letGo(recording: ReadonlySet<string>): Promise<void> {
    this.#say = ''
    const played = this.#deps.playedNow()
    const isInUse = (id: string): boolean => {
      const path = join(this.#deps.folder, `${id}${TAPE_END}`)
      return recording.has(path) || path === played
    }
    for (const id of beyondNewest(this.#tapes.kept(isInUse), this.#memory.keep)) {
      const aside = await this.#deleted.take(id, this.#deps.wallMs())
      // One that cannot be moved stays, and is tried again when the next recording ends.
      if (!aside.ok) this.#say = aside.say
    }
    await this.#memory.save()
    await this.#tapes.refresh(recording)
  }

  async #save(): Promise<Result<null>> {
    try {
      await this.#memory.save()
      return done(null)
    } catch (cause) {
      return failed('disk', `The rules of the library could not be kept: ${messageOf(cause)}.`)
    }
  }
}

/** What was given of the labels: one that was left out stays as it is. */
function given(labels: Omit<CommandIn<'library.edit'>, 'id'>): Partial<{ name: string; note: string; tags: string[] }> {
  const { name, note, tags } = labels
  return { ...(name !== undefined && { name }), ...(note !== undefined && { note }), ...(tags && { tags }) }
}

async function inboxOf(folder: string): Promise<LibraryNow['inbox']> {
  const names = (await readdir(folder)).filter(isPlainName).toSorted()
  return Promise.all(names.map(async name => ({ name, bytes: await bytesBelow(join(folder, name)) })))
}
