import { existsSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { crc32 } from 'node:zlib'
import { pageLayout } from '../../core/decode/sqlite/page-layout.ts'
import { PagedFile } from '../../core/decode/sqlite/paged-file.ts'
import { RowScan } from '../../core/decode/sqlite/row-scan.ts'
import type { CheckedTable, TapeRow } from '../../core/decode/sqlite/tape-row.ts'
import { readWal, type Wal } from '../../core/decode/sqlite/wal.ts'
import { done, failed, type Failure, type Result } from '../../core/health/result.ts'
import type { Recovered } from '../../core/tape/recover-tasks.ts'
import { type KeptAbout, sayAbout, type SourceFile, takeAbout } from './recover-about.ts'
import { DiskBytes } from './recover-bytes.ts'
import { RecoverChunks } from './recover-chunks.ts'
import { RecoverEntries } from './recover-entries.ts'
import { RecoverHoles } from './recover-holes.ts'
import { type FoundRow, RecoverIndex } from './recover-index.ts'
import { lostOf } from './recover-lost.ts'
import { RecoverRaw } from './recover-raw.ts'
import { isTextTape, recoverText } from './recover-text.ts'
import { RecoverWriter } from './recover-writer.ts'

/** Share of the work that the first pass is. */
const SCAN_SHARE = 0.5
/** An entry takes more room than this, with its place in an index. */
const LEAST_ENTRY_BYTES = 32

/** The files of a recording, open to be read. */
interface Files {
  readonly source: SourceFile
  readonly db: DiskBytes
  readonly log: DiskBytes | null
}

/**
 * Saves what can be saved of the recording `file` in the new recording `out`. The file and its log are read as bytes and
 * never written. It takes a few megabytes of memory, and five bytes for each page of the file. Yields how far it is, 0–1; whoever ends it early, or gets a failure
 * or an error, finds nothing left of `out`.
 */
export function* recoverTape(file: string, out: string): Generator<number, Result<Recovered>> {
  if (existsSync(out)) return failed('exists', `There is a file ${out} already; nothing was written over it.`)
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats?.isFile()) return failed('no-file', `There is no file ${file}.`)
  if (!existsSync(dirname(resolve(out)))) return failed('no-folder', `There is no folder for ${out}.`)
  const source = { name: basename(file), changedUtcMs: stats.mtimeMs }
  const db = new DiskBytes(file)
  let log: DiskBytes | null = null
  try {
    if (existsSync(`${file}-wal`)) log = new DiskBytes(`${file}-wal`)
    if (db.bytes + (log?.bytes ?? 0) === 0) return failed('empty', `${file} is empty: there is nothing to save.`)
    const result = isTextTape(db) ? yield* recoverText(db, out, source) : yield* recoverPages({ source, db, log }, out)
    if (!result.ok || db.unreadable + (log?.unreadable ?? 0) === 0) return result
    const doubt = `The disk could not give ${db.unreadable + (log?.unreadable ?? 0)} bytes of it.`
    return done({ ...result.value, doubts: [...result.value.doubts, doubt] })
  } finally {
    db.close()
    log?.close()
  }
}

function* recoverPages(files: Files, out: string): Generator<number, Result<Recovered>> {
  const index = new RecoverIndex()
  try {
    const { scan, page, wal } = yield* firstPass(files, index)
    if (index.count('chunk') + index.count('entry') + index.count('raw') === 0) {
      return nothingIn(files.source)
    }
    const writer = new RecoverWriter(out)
    let isWhole = false
    try {
      const recovered = yield* new SecondPass(files, index, scan, page, writer).run(wal)
      const { frames, entries, rawPackets } = recovered.kept
      if (frames + rawPackets === 0 && Object.keys(entries).length === 0) return nothingIn(files.source)
      const failure = writer.finish()
      isWhole = true
      return failure ?? done(recovered)
    } finally {
      if (!isWhole) writer.drop()
    }
  } finally {
    index.close()
  }
}

const nothingIn = ({ name }: SourceFile): Failure =>
  failed('nothing', `Nothing of a recording was found in ${name}; it may never have been one.`)

interface Scanned {
  readonly scan: RowScan
  /** Room for one page. */
  readonly page: Uint8Array
  readonly wal: Wal | null
}

/** Finds where everything lies. */
function* firstPass({ db, log }: Files, index: RecoverIndex): Generator<number, Scanned> {
  const layout = yield* silent(pageLayout(db, log, crc32))
  const wal = log && (yield* silent(readWal(log, layout.pageBytes)))
  const file = new PagedFile({ db, log: log && wal ? { file: log, wal } : null, ...layout })
  const scan = new RowScan(file, crc32, index)
  for (const share of scan.run(db)) yield share * SCAN_SHARE
  return { scan, page: new Uint8Array(layout.pageBytes), wal }
}

/** Steps of which nobody can tell how many there are. */
function* silent<T>(steps: Generator<unknown, T>): Generator<number, T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield 0
  }
}

/** Reads every row again, in the order of its id, and writes those that are right. */
class SecondPass {
  readonly #files: Files
  readonly #index: RecoverIndex
  readonly #scan: RowScan
  readonly #page: Uint8Array
  readonly #writer: RecoverWriter
  readonly #rows: number

  constructor(files: Files, index: RecoverIndex, scan: RowScan, page: Uint8Array, writer: RecoverWriter) {
    this.#files = files
    this.#index = index
    this.#scan = scan
    this.#page = page
    this.#writer = writer
    this.#rows = index.count('chunk') + index.count('entry') + index.count('raw')
  }

  *run(wal: Wal | null): Generator<number, Recovered> {
    const about = takeAbout(this.#writer, key => this.#index.about.get(key)?.value, this.#files.source)
    const deps = { index: this.#index, writer: this.#writer, holes: new RecoverHoles(), places: about.places }
    const bytes = this.#files.db.bytes + (this.#files.log?.bytes ?? 0)
    const mostMissing = bytes / LEAST_ENTRY_BYTES
    // Entries first: they say which frames were never recorded.
    const entries = new RecoverEntries({ ...deps, rowAt: this.#reader('entry'), mostMissing })
    const chunks = new RecoverChunks({ ...deps, rowAt: this.#reader('chunk') })
    const raw = new RecoverRaw({ ...deps, rowAt: this.#reader('raw'), mostMissing })
    let rows = 0
    for (const step of [entries.run(), chunks.run(), raw.run()]) {
      for (const _ of step) yield SCAN_SHARE + (1 - SCAN_SHARE) * Math.min(1, ++rows / this.#rows)
    }
    const { holes } = deps
    const kept = { frames: chunks.frames, chunks: chunks.kept, entries: entries.kept, rawPackets: raw.packets }
    const badChecksums = this.#index.damagedRows + entries.refused + chunks.refused + raw.refused
    const traced = { frames: holes.frames, chunks: chunks.lost, entries: entries.lost, rawPackets: raw.lost }
    const lost = { ...lostOf(about.tally, kept, traced), badChecksums }
    const doubts = [...about.doubts, ...this.#endDoubts(about, wal)]
    if (this.#scan.isNewer) doubts.push('Made by a newer PitWall: what only that one knows was left out.')
    const isTorn = doubts.length > 0 || Object.values(lost).some(count => count > 0)
    if (isTorn && about.tally?.entries === undefined) {
      doubts.push('How many entries there were is not known: more of them may be missing.')
    }
    const recovered: Recovered = { kept, lost, holes: holes.told, holeCount: holes.count, doubts }
    sayAbout(this.#writer, about.labels, recovered, this.#files.source)
    return recovered
  }

  /** What makes it doubtful that the end is there. */
  #endDoubts({ isClosed }: KeptAbout, wal: Wal | null): readonly string[] {
    const { log } = this.#files
    if (isClosed === true) return []
    if (!log) return ['It was never closed and its log is gone: the end may be missing.']
    if (!wal || wal.damaged > 0) return ['It was never closed and its log is damaged: the end may be missing.']
    return wal.isCut ? ['It was never closed and its log is cut off: the end may be missing.'] : []
  }

  #reader<T extends CheckedTable>(table: T): (row: FoundRow) => Extract<TapeRow, { table: T }> | null {
    return ({ place }) => {
      const row = this.#scan.rowAt(place, this.#page)
      return row?.table === table ? (row as Extract<TapeRow, { table: T }>) : null
    }
  }
}
