import { basename, join } from 'node:path'
import type { CommandIn } from '../../core/contract/commands.ts'
import type { LibraryJob, LibrarySession } from '../../core/contract/payloads/library.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import { fileName, isPlainName, nameAfter } from '../../core/tape/file-name.ts'
import type { MadeFile } from '../../core/tape/library-tasks.ts'
import { lossSay } from '../../core/tape/loss-say.ts'
import { recoverSay } from '../../core/tape/recover-say.ts'
import { PathImport, type Imported, type ImportDeps } from './import-path.ts'
import { Jobs, type JobWatch } from './jobs.ts'
import { doBackup, doExport, doRecover } from './long-work.ts'
import type { HeldName, NewNames } from './new-names.ts'
import { TAPE_END } from './tape-files.ts'

export interface LibraryJobsDeps extends ImportDeps {
  readonly folder: string
  readonly changed: () => void
}

/** What the jobs need of the list. */
interface Listing {
  readonly names: NewNames
  readonly rowOf: (id: string) => Result<LibrarySession>
  readonly refresh: () => Promise<void>
}

/** The long work of the library: imports, exports, backups and recoveries. */
export class LibraryJobs {
  readonly #deps: LibraryJobsDeps
  readonly #inboxFolder: string
  readonly #listing: Listing
  readonly #jobs: Jobs
  /** Recordings that jobs read, and how many jobs each. */
  readonly #workedOn = new Map<string, number>()

  constructor(deps: LibraryJobsDeps, inboxFolder: string, listing: Listing) {
    this.#deps = deps
    this.#inboxFolder = inboxFolder
    this.#listing = listing
    this.#jobs = new Jobs(deps.changed)
  }

  /** Newest first. */
  get now(): LibraryJob[] {
    return this.#jobs.now
  }

  /** A job reads this recording: it stays where it is. */
  isWorkedOn(path: string): boolean {
    return this.#workedOn.has(path)
  }

  cancel(job: number): Result<null> {
    return this.#jobs.cancel(job)
  }

  /** Imports one file or folder of the inbox; a folder may give several recordings. */
  import(name: string): Result<{ job: number }> {
    if (!isPlainName(name)) return failed('unknown', 'There is nothing of that name in the inbox.')
    return done(this.#jobs.start('import', name, watch => this.#import(name, watch)))
  }

  async #import(name: string, watch: JobWatch): Promise<Result<string>> {
    const all = new PathImport(this.#deps.folder, this.#deps, this.#listing.names)
    const found: Imported[] = []
    for await (const one of all.all(join(this.#inboxFolder, name), () => watch)) {
      found.push(one)
      if (watch.isCancelled()) break
    }
    await this.#listing.refresh()
    const made = found.filter(one => one.session !== null)
    if (made.length === 0) return failed('not-imported', found.at(-1)?.say ?? 'There is no session in it.')
    return done(importWords(found))
  }

  /** Writes a table of a recording into `exports/`. */
  export({ id, what, as, withNames }: CommandIn<'library.export'>): Result<{ job: number }> {
    const row = this.#listing.rowOf(id)
    if (!row.ok) return row
    if ((what === 'calls') !== (as === 'json')) {
      return failed('format', 'Calls are exported as JSON, laps and samples as CSV or as Parquet.')
    }
    const isGrowing = row.value.state === 'recording'
    const to = this.#listing.names.hold(join(this.#deps.folder, 'exports'), fileName(`${id} ${what}`), `.${as}`)
    return done(
      this.#start('export', `${row.value.name}: ${what}`, { id, to }, async (path, watch) => {
        const made = await doExport(this.#deps, { path, to: to.path }, { what, as, withNames }, watch)
        return whereIs(made, isGrowing)
      }),
    )
  }

  /** Copies a recording as it is now into `backups/`. */
  backup(id: string): Result<{ job: number }> {
    const row = this.#listing.rowOf(id)
    if (!row.ok) return row
    const to = this.#listing.names.hold(join(this.#deps.folder, 'backups'), nameAfter(id), TAPE_END)
    const staysOpen = row.value.state === 'cut-off'
    return done(
      this.#start('backup', row.value.name, { id, to }, async (path, watch) =>
        whereIs(await doBackup(this.#deps, { path, to: to.path, staysOpen }, watch)),
      ),
    )
  }

  /** Makes a new recording of what can still be read of a damaged one; the damaged one stays. */
  recover(id: string): Result<{ job: number }> {
    const row = this.#listing.rowOf(id)
    if (!row.ok) return row
    if (row.value.state === 'recording') return failed('in-use', `${row.value.name} is being recorded.`)
    const to = this.#listing.names.hold(this.#deps.folder, fileName(`${id} recovered`), TAPE_END)
    return done(
      this.#start('recover', row.value.name, { id, to }, async (path, watch) => {
        const made = await doRecover(this.#deps, { path, to: to.path }, watch)
        if (!made.ok) return made
        await this.#listing.refresh()
        return done(`${recoverSay(made.value)} It is ${basename(to.path, TAPE_END)} in the library.`)
      }),
    )
  }

  /** Begins work on a recording, which stays until the end, under a name that nobody else is given until then. */
  #start(
    what: LibraryJob['what'],
    name: string,
    { id, to }: { readonly id: string; readonly to: HeldName },
    run: (path: string, watch: JobWatch) => Promise<Result<string>>,
  ): { job: number } {
    const path = join(this.#deps.folder, `${id}${TAPE_END}`)
    this.#workedOn.set(path, (this.#workedOn.get(path) ?? 0) + 1)
    return this.#jobs.start(what, name, watch =>
      run(path, watch).finally(() => {
        to.letGo()
        const others = (this.#workedOn.get(path) ?? 1) - 1
        if (others > 0) this.#workedOn.set(path, others)
        else this.#workedOn.delete(path)
      }),
    )
  }
}

/** @param isGrowing it is being recorded: that it was never closed is no loss */
function whereIs(made: Result<MadeFile>, isGrowing = false): Result<string> {
  if (!made.ok) return made
  const { file, loss } = made.value
  const say = loss ? lossSay(isGrowing ? { ...loss, isCutOff: false } : loss) : ''
  return done(`It lies in ${file}.${say === '' ? '' : ` ${say}`}`)
}

/** Most names that are said one by one. */
const MOST_NAMED = 10

function importWords(found: readonly Imported[]): string {
  const made = found.flatMap(({ session }) => (session === null ? [] : [basename(session, TAPE_END)]))
  const failures = found.filter(one => one.session === null)
  const named = made.slice(0, MOST_NAMED).join(', ')
  const others = made.length > MOST_NAMED ? ` and ${made.length - MOST_NAMED} more` : ''
  const lossy = found.flatMap(one =>
    one.loss === '' ? [] : [made.length === 1 ? one.loss : `${basename(one.path)}: ${one.loss}`],
  )
  const left = new Set(found.flatMap(one => Object.keys(one.rejected)))
  return [
    made.length === 1 ? `Imported as ${made[0]}.` : `Imported as ${made.length} recordings: ${named}${others}.`,
    ...firstOf(failures.map(one => `${basename(one.path)}: ${one.say}`)),
    ...firstOf(lossy),
    ...(left.size > 0 ? [`Left out: ${[...left].join(', ')}.`] : []),
    ...(found.some(one => one.isDoubtful && one.loss === '')
      ? ['Something in it is seriously wrong: see its findings.']
      : []),
  ].join(' ')
}

const firstOf = (says: readonly string[]): string[] =>
  says.length > MOST_NAMED ? [...says.slice(0, MOST_NAMED), `And ${says.length - MOST_NAMED} more.`] : [...says]
