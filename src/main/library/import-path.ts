import { stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import type { Result } from '../../core/health/result.ts'
import { mostLaps } from '../../core/quality/most-laps.ts'
import type { FileReading } from '../../core/samples/file-reading.ts'
import { askTape, type Ask } from '../../core/tape/ask.ts'
import { fileName } from '../../core/tape/file-name.ts'
import type { Clock } from '../../core/time/clock.ts'
import { openRecording, searchFolder } from '../sources/file/open-recording.ts'
import { isTapeFile } from '../sources/tape/is-tape-file.ts'
import { importRecording } from './import-recording.ts'
import type { JobWatch } from './jobs.ts'
import { doBackup } from './long-work.ts'
import { freePath, TAPE_END } from './tape-files.ts'

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
}

/** Every session of a path: a file, the one session of a folder, or all that lie in it and below. */
export class PathImport {
  readonly #into: string
  readonly #deps: ImportDeps

  constructor(into: string, deps: ImportDeps) {
    this.#into = into
    this.#deps = deps
  }

  /** @param show says which of several is being read, and how far it is; asked whether to stop */
  async *all(path: string, show: (what: string) => JobWatch): AsyncGenerator<Imported> {
    if (await isTapeFile(path)) {
      yield await this.#copy(path, show(path))
      return
    }
    const opened = await openRecording(path, this.#deps)
    const hasSeveral = !opened.ok && (opened.code === 'several-sessions' || opened.code === 'no-session')
    const found = hasSeveral ? await searchFolder(path, this.#deps) : undefined
    if (!found?.ok) {
      yield await this.#one(path, path, opened, await sessionName(path), show(path))
      return
    }
    let sessions = 0
    for (const { set, open } of found.value.sets) {
      sessions++
      const name = `${path} › ${set.name}`
      yield await this.#one(name, path, await open(), set.name, show(name))
    }
    for (const file of found.value.files.filter(one => !one.isInSet)) {
      const one = await this.#fileOf(file, show(file.path))
      // Notes, results and weather lie beside the sessions of every folder: they are none, and no failure.
      if (one?.session === null || one === null) continue
      sessions++
      yield one
    }
    if (sessions === 0) yield notImported(path, 'There is no session in this folder.')
  }

  async #fileOf(
    file: { readonly path: string; readonly open: () => Promise<Result<FileReading>> },
    watch: JobWatch,
  ): Promise<Imported | null> {
    if (await isTapeFile(file.path)) return this.#copy(file.path, watch)
    const reading = await file.open()
    return reading.ok ? this.#one(file.path, file.path, reading, await sessionName(file.path), watch) : null
  }

  async #one(
    path: string,
    source: string,
    opened: Result<FileReading>,
    name: string,
    watch: JobWatch,
  ): Promise<Imported> {
    if (!opened.ok) return notImported(path, opened.say)
    const reading = opened.value
    const target = {
      path: freePath(this.#into, fileName(name), TAPE_END),
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
    }
  }

  /** A recording of PitWall's own is copied with everything in it: its calls, what was said, and what was written on it. */
  async #copy(path: string, watch: JobWatch): Promise<Imported> {
    const about = await askTape(this.#deps.askReader, 'about', { path })
    if (!about.ok) return notImported(path, about.say)
    const to = freePath(this.#into, fileName(basename(path, TAPE_END)), TAPE_END)
    const copied = await doBackup(this.#deps, { path, to }, watch)
    if (!copied.ok) return notImported(path, `It could not be imported: ${copied.say}`)
    const { frames, laps, header } = about.value
    const say = `A PitWall recording of ${header.name}, copied as it is.`
    return { path, session: to, say, samples: frames, laps, rejected: {}, repaired: {}, isDoubtful: false }
  }
}

/** The name without the ending that says the format; a folder's whole name. */
async function sessionName(path: string): Promise<string> {
  const name = basename(resolve(path))
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  const plain = isFolder ? name : name.replace(/\.gz$/i, '')
  return (isFolder ? name : basename(plain, extname(plain))) || 'session'
}

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
  ...{ path, session: null, say, samples: 0, laps: 0, rejected: {}, repaired: {}, isDoubtful: false },
})
