import { mkdirSync } from 'node:fs'
import type { CommandIn } from '../../core/contract/commands.ts'
import type { LibraryNow } from '../../core/contract/payloads/library.ts'
import type { HistoryLaps, LapComparison } from '../../core/contract/payloads/replay.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import { askTape, type Ask } from '../../core/tape/ask.ts'
import { sessionName } from '../../core/tape/file-name.ts'
import type { LapAt } from '../../core/tape/library-tasks.ts'
import { trackOf } from '../../core/tape/session-row.ts'
import type { Clock } from '../../core/time/clock.ts'
import { LibraryJobs } from './library-jobs.ts'
import { LibraryShelf, type LibraryShelfDeps } from './library-shelf.ts'
import { NewNames } from './new-names.ts'
import { messageOf, TAPE_END } from './tape-files.ts'

export interface LibraryDeps extends LibraryShelfDeps {
  readonly askRecorder: Ask
  /** Host time. */
  readonly clock: Clock
  /** Name and version of this program. */
  readonly app: string
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
  readonly #shelf: LibraryShelf
  readonly #names = new NewNames()
  readonly #jobs: LibraryJobs
  /** Changes of the folder run one after another. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: LibraryDeps) {
    this.#deps = deps
    const names = this.#names
    this.#shelf = new LibraryShelf(deps, { names, isWorkedOn: path => this.#jobs.isWorkedOn(path) })
    this.#jobs = new LibraryJobs(deps, this.#shelf.inboxFolder, {
      names,
      rowOf: id => this.#shelf.found(id),
      refresh: () => this.refresh(),
    })
  }

  get now(): LibraryNow {
    return { ...this.#shelf.now, jobs: this.#jobs.now }
  }

  /** Looks through the folder again: after a recording began or ended, and when somebody opens the library. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#shelf.look())
  }

  /** Where a session of the library lies. Fails for every word that names none. */
  pathOf(id: string): Result<string> {
    return this.#shelf.pathOf(id)
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
      const path = this.#names.free(folder, i === 1 ? name : `${name} (${i})`, TAPE_END)
      if (this.#shelf.give(path)) return done(path)
    }
  }

  /** Changes what a person wrote on a recording, also on one that is being made. */
  edit({ id, ...labels }: CommandIn<'library.edit'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const found = this.#shelf.found(id)
      if (!found.ok) return found
      const { state } = found.value
      if (state === 'newer' || state === 'unreadable') {
        return failed('refused', `${found.value.name} cannot be changed. ${found.value.say}`)
      }
      const written = given(labels)
      if (written.name === '') return failed('refused', 'A recording needs a name: spaces alone are none.')
      const path = this.#shelf.pathFor(id)
      const changed = await askTape(this.#deps.askRecorder, 'label', { path, labels: written, entries: [] })
      if (!changed.ok) return changed
      await this.#shelf.look()
      return done(null)
    })
  }

  /** Sets a recording aside. Refused while it is recorded or played, or a job works on it. */
  delete({ id }: CommandIn<'library.delete'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const found = this.#shelf.found(id)
      if (!found.ok) return found
      const path = this.#shelf.pathFor(id)
      const { name } = found.value
      if (this.#deps.recordingNow().has(path)) return failed('in-use', `${name} is being recorded.`)
      if (this.#deps.playedNow() === path)
        return failed('in-use', `${name} is being played: open another session first.`)
      if (this.#jobs.isWorkedOn(path))
        return failed('in-use', `${name} is being copied, exported or recovered: wait for it, or cancel that job.`)
      const aside = await this.#shelf.deleted.take(id, null)
      if (!aside.ok) return aside
      await this.#shelf.look()
      return done(null)
    })
  }

  /** Brings a deleted recording back; it gets a number when its name is taken by now. */
  restore({ id }: CommandIn<'library.restore'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const back = await this.#shelf.deleted.giveBack(id)
      if (!back.ok) return back
      const saved = await this.#shelf.save()
      await this.#shelf.look()
      return saved
    })
  }

  /** Removes every deleted recording for good. */
  empty(): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const gone = await this.#shelf.deleted.empty()
      const saved = await this.#shelf.save()
      await this.#shelf.look()
      return gone.ok ? saved : gone
    })
  }

  /** How many recordings are kept; it counts when the next recording ends. */
  keep({ live, synthetic }: CommandIn<'library.keep'>): Promise<Result<null>> {
    return this.#inTurn(async () => {
      this.#shelf.memory.keep = { live, synthetic }
      const saved = await this.#shelf.save()
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
    const found = this.#shelf.found(id)
    if (!found.ok) return found
    return done({ path: this.#shelf.pathFor(id), session: found.value.name, car, lap })
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(run)
    this.#turn = next.catch(() => undefined)
    return next
  }
}

/** What was given of the labels, without spaces at their ends, each tag once: one that was left out stays as it is. */
function given(labels: Omit<CommandIn<'library.edit'>, 'id'>): Partial<{ name: string; note: string; tags: string[] }> {
  const { name, note, tags } = labels
  const each = tags && [...new Set(tags.map(tag => tag.trim()).filter(tag => tag !== ''))]
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(note !== undefined && { note }),
    ...(each && { tags: each }),
  }
}
