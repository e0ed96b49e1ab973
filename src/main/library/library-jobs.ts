import { basename, join } from 'node:path'
import type { CommandIn } from '../../core/contract/commands.ts'
import type { LibraryJob, LibrarySession } from '../../core/contract/payloads/library.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import { fileName, isPlainName } from '../../core/tape/file-name.ts'
import { recoverSay } from '../../core/tape/recover-say.ts'
import { PathImport, type Imported, type ImportDeps } from './import-path.ts'
import { Jobs, type JobWatch } from './jobs.ts'
import { doBackup, doExport, doRecover } from './long-work.ts'
import { freePath, TAPE_END } from './tape-files.ts'

export interface LibraryJobsDeps extends ImportDeps {
  readonly folder: string
  readonly changed: () => void
}

/** What the jobs need of the list. */
interface Listing {
  readonly rowOf: (id: string) => Result<LibrarySession>
  readonly refresh: () => Promise<void>
}

/** The long work of the library: imports, exports, backups and recoveries. */
export class LibraryJobs {
  readonly #deps: LibraryJobsDeps
  readonly #inboxFolder: string
  readonly #listing: Listing
  readonly #jobs: Jobs

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

  cancel(job: number): Result<null> {
    return this.#jobs.cancel(job)
  }

  /** Imports one file or folder of the inbox; a folder may give several recordings. */
  import(name: string): Result<{ job: number }> {
    if (!isPlainName(name)) return failed('unknown', 'There is nothing of that name in the inbox.')
    return done(this.#jobs.start('import', name, watch => this.#import(name, watch)))
  }

  async #import(name: string, watch: JobWatch): Promise<Result<string>> {
    const all = new PathImport(this.#deps.folder, this.#deps)
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
    const path = join(this.#deps.folder, `${id}${TAPE_END}`)
    const to = freePath(join(this.#deps.folder, 'exports'), fileName(`${id} ${what}`), `.${as}`)
    const asked = { what, as, withNames }
    const run = async (watch: JobWatch): Promise<Result<string>> =>
      whereIs(await doExport(this.#deps, { path, to }, asked, watch))
    return done(this.#jobs.start('export', `${row.value.name}: ${what}`, run))
  }

  /** Copies a recording as it is now into `backups/`. */
  backup(id: string): Result<{ job: number }> {
    const row = this.#listing.rowOf(id)
    if (!row.ok) return row
    const path = join(this.#deps.folder, `${id}${TAPE_END}`)
    const to = freePath(join(this.#deps.folder, 'backups'), id, TAPE_END)
    const run = async (watch: JobWatch): Promise<Result<string>> =>
      whereIs(await doBackup(this.#deps, { path, to }, watch))
    return done(this.#jobs.start('backup', row.value.name, run))
  }

  /** Makes a new recording of what can still be read of a damaged one; the damaged one stays. */
  recover(id: string): Result<{ job: number }> {
    const row = this.#listing.rowOf(id)
    if (!row.ok) return row
    if (row.value.state === 'recording') return failed('in-use', `${row.value.name} is being recorded.`)
    return done(this.#jobs.start('recover', row.value.name, watch => this.#recover(id, watch)))
  }

  async #recover(id: string, watch: JobWatch): Promise<Result<string>> {
    const path = join(this.#deps.folder, `${id}${TAPE_END}`)
    const to = freePath(this.#deps.folder, fileName(`${id} recovered`), TAPE_END)
    const made = await doRecover(this.#deps, { path, to }, watch)
    if (!made.ok) return made
    await this.#listing.refresh()
    return done(`${recoverSay(made.value)} It is ${basename(to, TAPE_END)} in the library.`)
  }
}

const whereIs = (made: Result<string>): Result<string> => (made.ok ? done(`It lies in ${made.value}.`) : made)

function importWords(found: readonly Imported[]): string {
  const made = found.flatMap(({ session }) => (session === null ? [] : [basename(session, TAPE_END)]))
  const failures = found.filter(one => one.session === null)
  const left = new Set(found.flatMap(one => Object.keys(one.rejected)))
  return [
    made.length === 1 ? `Imported as ${made[0]}.` : `Imported as ${made.length} recordings: ${made.join(', ')}.`,
    ...failures.map(one => `${basename(one.path)}: ${one.say}`),
    ...(left.size > 0 ? [`Left out: ${[...left].join(', ')}.`] : []),
    ...(found.some(one => one.isDoubtful) ? ['Something in it is seriously wrong: see its findings.'] : []),
  ].join(' ')
}
