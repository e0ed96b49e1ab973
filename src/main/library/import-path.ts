import { stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import type { Result } from '../../core/health/result.ts'
import { mostLaps } from '../../core/quality/most-laps.ts'
import type { FileReading } from '../../core/samples/file-reading.ts'
import { askTape, type Ask } from '../../core/tape/ask.ts'
import { fileName } from '../../core/tape/file-name.ts'
import type { TapeLoss } from '../../core/tape/library-tasks.ts'
import { lossSay } from '../../core/tape/loss-say.ts'
import type { Clock } from '../../core/time/clock.ts'
import { openFile, searchFolder, type FoundFolder } from '../sources/file/open-recording.ts'
import { isTapeFile } from '../sources/tape/is-tape-file.ts'
import { importRecording } from './import-recording.ts'
import type { JobWatch } from './jobs.ts'
import { doBackup, doCheck } from './long-work.ts'
import { NewNames } from './new-names.ts'
import { removeTape, TAPE_END } from './tape-files.ts'

/** What an import works with. */
export interface ImportDeps {
  readonly askReader: Ask
  readonly askRecorder: Ask
  readonly clock: Clock
  readonly wallMs: () => number
  /** Name and version of this program. */
  readonly app: string
}

/** What became of one file. */
export interface Imported {
  readonly path: string
  /** File of the recorded session; null when nothing was imported, and `say` tells why. */
  readonly session: string | null
  readonly say: string
  readonly samples: number
  readonly laps: number
  readonly rejected: Readonly<Record<string, number>>
  readonly repaired: Readonly<Record<string, number>>
  /** Something is seriously wrong with what was read. */
  readonly isDoubtful: boolean
  /** Of a recording: what is missing in it or in doubt, in sentences; empty when nothing is. */
  readonly loss: string
}

/** Every session of a path: a file, the one session of a folder, or all that lie in it and below. */
export class PathImport {
  readonly #into: string
  readonly #deps: ImportDeps
  readonly #names: NewNames

  constructor(into: string, deps: ImportDeps, names = new NewNames()) {
    this.#into = into
    this.#deps = deps
    this.#names = names
  }

  /** @param show says which of several is being read, and how far it is; asked whether to stop */
  async *all(path: string, show: (what: string) => JobWatch): AsyncGenerator<Imported> {
    if (await isTapeFile(path)) {
      yield await this.#copy(path, show(path))
      return
    }
    if (!(await isFolder(path))) {
      yield await this.#one(path, path, await openFile(path, this.#deps), await sessionName(path), show(path))
      return
    }
    const found = await searchFolder(path, this.#deps)
    if (!found.ok) {
      yield notImported(path, found.say)
      return
    }
    let sessions = 0
    for await (const one of this.#folder(path, found.value, show)) {
      sessions++
      yield one
    }
    if (sessions === 0) yield notImported(path, 'There is no session in this folder.')
  }

  /** The sets of files that are sessions, then the files that are sessions by themselves. */
  async *#folder(
    path: string,
    { sets, files }: FoundFolder,
    show: (what: string) => JobWatch,
  ): AsyncGenerator<Imported> {
    for (const { set, open } of sets) {
      // The one session of a folder is called as the folder is.
      const name = sets.length === 1 ? path : `${path} › ${set.name}`
      const called = sets.length === 1 ? await sessionName(path) : set.name
      yield await this.#one(name, path, await open(), called, show(name))
    }
    for (const file of files.filter(one => !one.isInSet)) {
      if (await isTapeFile(file.path)) {
        yield await this.#copy(file.path, show(file.path))
        continue
      }
      // Beside the one session of a folder lie its notes, results and weather.
      if (sets.length === 1) continue
      const reading = await file.open()
      // They lie beside several sessions as well: they are none, and no failure; a file that is alone is asked for itself.
      const isAlone = files.length === 1
      if (!reading.ok && !isAlone) continue
      const called = await sessionName(isAlone ? path : file.path)
      const one = await this.#one(file.path, file.path, reading, called, show(file.path))
      if (one.session !== null || isAlone) yield one
    }
  }

  async #one(
    path: string,
    source: string,
    opened: Result<FileReading>,
    name: string,
    watch: JobWatch,
  ): Promise<Imported> {
    if (!opened.ok) return notImported(path, opened.say)
    const held = this.#names.hold(this.#into, fileName(name), TAPE_END)
    return this.#made(path, source, opened.value, { name, to: held.path }, watch).finally(() => held.letGo())
  }

  async #made(
    path: string,
    source: string,
    reading: FileReading,
    { name, to }: { readonly name: string; readonly to: string },
    watch: JobWatch,
  ): Promise<Imported> {
    const target = {
      path: to,
      name,
      startedUtcMs: await changedMs(source, this.#deps.wallMs()),
      app: this.#deps.app,
    }
    const imported = await importRecording(reading, target, this.#deps.askRecorder, watch)
    if (!imported.ok) {
      const say =
        imported.code === 'no-samples' ? `${imported.say} ${reading.say}` : `It could not be imported: ${imported.say}`
      return notImported(path, say)
    }
    const { tally, broke } = imported.value
    if (broke !== '') tally.reject('cut-short', 1)
    return {
      path,
      session: target.path,
      say: `${reading.say}${broke && ` ${broke}`}`,
      samples: tally.samples,
      laps: mostLaps(reading, tally),
      rejected: Object.fromEntries(tally.rejected),
      repaired: repairedBy(reading),
      isDoubtful: reading.findings().some(finding => finding.severity === 'serious'),
      loss: '',
    }
  }

  /** A recording of PitWall's own is copied with everything in it: its calls, what was said, and what was written on it. */
  async #copy(path: string, watch: JobWatch): Promise<Imported> {
    const about = await askTape(this.#deps.askReader, 'about', { path })
    if (!about.ok) return notImported(path, about.say)
    const held = this.#names.hold(this.#into, fileName(basename(path, TAPE_END)), TAPE_END)
    const at = { path, to: held.path, staysOpen: !about.value.isClosed }
    const copied = await doBackup(this.#deps, at, part(watch, 0)).finally(() => held.letGo())
    if (!copied.ok) return notImported(path, `It could not be imported: ${copied.say}`)
    const to = copied.value.file
    const checked = await doCheck(this.#deps, to, part(watch, 0.5))
    if (!checked.ok && checked.code === 'cancelled') {
      await removeTape(to)
      return notImported(path, checked.say)
    }
    const say = `A PitWall recording of ${about.value.header.name}, copied as it is.`
    const copy = { path, session: to, say, repaired: {} }
    if (!checked.ok) {
      const loss = `It could not be read through: ${checked.say}`
      return { ...copy, samples: about.value.frames, laps: about.value.laps, rejected: {}, loss, isDoubtful: true }
    }
    const { frames, laps, loss } = checked.value
    const told = { samples: frames, laps, rejected: lost(loss), loss: lossSay(loss) }
    return { ...copy, ...told, isDoubtful: told.loss !== '' }
  }
}

/** One half of the work, the first from 0 on or the second from 0.5 on. */
const part = (watch: JobWatch, from: number): JobWatch => ({
  share: share => watch.share(from + share / 2),
  isCancelled: () => watch.isCancelled(),
})

/** What cannot be read of a recording, counted as what is left out of other files. */
function lost({ frames, entries, packets }: TapeLoss): Record<string, number> {
  const counts = { 'damaged-frames': frames, 'damaged-entries': entries, 'damaged-packets': packets }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

/** The name without the ending that says the format; a folder's whole name. */
async function sessionName(path: string): Promise<string> {
  const name = basename(resolve(path))
  const isDir = await isFolder(path)
  const plain = isDir ? name : name.replace(/\.gz$/i, '')
  return (isDir ? name : basename(plain, extname(plain))) || 'session'
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

/** When a file was last written: of a session that does not say when it was, the best that is known. */
const changedMs = (path: string, otherwiseMs: number): Promise<number> =>
  stat(path).then(
    found => Math.round(found.mtimeMs),
    () => otherwiseMs,
  )

function repairedBy(reading: FileReading): Record<string, number> {
  const repaired: Record<string, number> = {}
  for (const { id, count } of reading.findings()) repaired[id] = (repaired[id] ?? 0) + count
  return repaired
}

const notImported = (path: string, say: string): Imported => ({
  ...{ path, session: null, say, samples: 0, laps: 0, rejected: {}, repaired: {}, isDoubtful: false, loss: '' },
})
