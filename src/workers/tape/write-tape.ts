import { performance } from 'node:perf_hooks'
import { fields } from '../../core/samples/fields.ts'
import type { TapeEntry, TapeLabels } from '../../core/samples/taped.ts'
import { ChunkCodec } from '../../core/tape/chunk-codec.ts'
import type { OpenTape, WriteTape } from '../../core/tape/recorder-tasks.ts'
import { type AboutRows, readAbout, type TapeTally, writeAbout } from './about-rows.ts'
import { migrate } from './migrations/migrate.ts'
import { TapeFailure } from './native.ts'
import { APPLICATION_ID, isEmpty, migrations, NEWER, VERSION, versionOf } from './schema.ts'
import type { Store } from './store.ts'
import type { WriteDb } from './tape-db.ts'
import { TapePlaces } from './tape-places.ts'
import { entryRow, insertRows, type TapeRows, tapeRows } from './tape-rows.ts'

const NOTHING: TapeTally = { frames: 0, rawPackets: 0, chunks: 0, entries: 0 }

/** One recording that may be changed. Every change is one transaction: all of it is kept or nothing. */
export class WritableTape {
  readonly path: string
  readonly uid: string
  readonly #db: WriteDb
  readonly #place: TapePlaces
  readonly #codec = new ChunkCodec()
  #n: number
  #tally: TapeTally
  #labels: TapeLabels
  #isClosed: boolean

  private constructor(path: string, db: WriteDb, store: Store, about: Omit<AboutRows, 'header' | 'fields'>) {
    this.path = path
    this.#db = db
    this.#place = new TapePlaces(path, store)
    this.uid = about.uid
    this.#n = about.n
    this.#tally = about.tally
    this.#labels = about.labels
    this.#isClosed = about.closed
  }

  /** Begins a recording in a new file, or in one whose beginning was cut off before anything was in it. */
  static create({ path, uid, header, labels }: OpenTape, store: Store): WritableTape {
    const db = store.openToWrite(path)
    try {
      db.journal('WAL')
      db.waitForDisk(false)
      const about = { uid, labels, n: 0, closed: false, tally: NOTHING }
      migrate(db, migrations, () => {
        db.run(`PRAGMA application_id = ${APPLICATION_ID}`)
        const rows: AboutRows = { ...about, header, fields: fields.map(field => field.name) }
        for (const key of Object.keys(rows) as (keyof AboutRows)[]) writeAbout(db, key, rows[key])
      })
      // Only the file itself says what it is to whoever looks at it without its log.
      db.checkpoint('TRUNCATE')
      return new WritableTape(path, db, store, about)
    } catch (cause) {
      db.close()
      throw cause
    }
  }

  /** Opens one that is there, whether it was closed, cut off, or is being made. Newer ones are refused untouched. */
  static open(path: string, store: Store): WritableTape {
    const found = seen(path, store)
    if (found === null) throw new TapeFailure('not-a-tape', 'This file is not a PitWall recording.')
    const db = store.openToWrite(path)
    try {
      if (found.version < VERSION) migrate(db, migrations)
      db.waitForDisk(false)
      const [uid, n, labels] = [readAbout(db, 'uid'), readAbout(db, 'n'), readAbout(db, 'labels')]
      return new WritableTape(path, db, store, {
        uid,
        n,
        labels,
        closed: readAbout(db, 'closed'),
        tally: readAbout(db, 'tally'),
      })
    } catch (cause) {
      db.close()
      throw cause
    }
  }

  /** The last write that was kept. */
  get n(): number {
    return this.#n
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Keeps one numbered write; one that is kept already is left as it is. Returns how long the commit took, host ms. */
  write(task: WriteTape): number {
    if (task.n <= this.#n) return 0
    if (task.n !== this.#n + 1 && task.isResumed !== true) {
      const say = `Write ${task.n} came after write ${this.#n}: what lies between was never received.`
      throw new TapeFailure('out-of-order', say)
    }
    const rows = tapeRows(task, this.#codec)
    const tally = added(this.#tally, rows)
    if (this.#isClosed) this.#reopen()
    const commitMs = this.#change(task.isDurable, () => {
      insertRows(this.#db, rows)
      writeAbout(this.#db, 'n', task.n)
      writeAbout(this.#db, 'tally', tally)
    })
    this.#n = task.n
    this.#tally = tally
    return commitMs
  }

  /** What a person wrote on it; waits for the disk. */
  label(labels: Partial<TapeLabels>, entries: readonly TapeEntry[]): void {
    const all = { ...this.#labels, ...labels }
    const rows = { chunks: [], entries: entries.map(entryRow), raw: [] }
    const tally = added(this.#tally, rows)
    this.#change(true, () => {
      writeAbout(this.#db, 'labels', all)
      insertRows(this.#db, rows)
      writeAbout(this.#db, 'tally', tally)
    })
    this.#labels = all
    this.#tally = tally
  }

  /** Moves as much of the log into the file as readers allow at this moment. */
  checkpoint(): void {
    this.#db.checkpoint('PASSIVE')
  }

  /** Marks it closed and waits for the disk. */
  markClosed(): void {
    if (this.#isClosed) return
    this.#change(true, () => writeAbout(this.#db, 'closed', true))
    this.#isClosed = true
  }

  /**
   * Leaves one file without a log beside it, which opens in a folder that may not be written as well.
   * @returns false when somebody reads it at this moment, and the log has to stay.
   */
  joinLog(): boolean {
    this.#db.checkpoint('TRUNCATE')
    this.#place.forgetLog()
    return this.#db.journal('DELETE')
  }

  /**
   * Whether the file and its log are at their paths still. The system lets an open file be moved and deleted, and what is
   * written to it then is found by nobody.
   */
  get isThere(): boolean {
    return this.#place.isThere()
  }

  /**
   * Lets go of a file that is gone. It may merely have been moved: what is in the log goes into it first.
   * @returns false when that could not be done.
   */
  abandon(): boolean {
    try {
      this.#db.checkpoint('TRUNCATE')
      return true
    } catch {
      // Whoever moved or deleted it has what it had; that it is gone is what people are told.
      return false
    } finally {
      this.#db.close()
    }
  }

  /** Lets go of the file. A recording that was not marked closed looks cut off from then on. */
  letGo(): void {
    this.#db.close()
  }

  #reopen(): void {
    this.#db.journal('WAL')
    this.#place.forgetLog()
    this.#change(false, () => writeAbout(this.#db, 'closed', false))
    this.#isClosed = false
  }

  #change(isDurable: boolean, change: () => void): number {
    // Not inside a transaction: there it would be for the next one.
    if (isDurable) this.#db.waitForDisk(true)
    const began = performance.now()
    try {
      this.#db.begin()
      change()
      this.#db.commit()
      return performance.now() - began
    } catch (cause) {
      this.#db.rollback()
      throw cause
    } finally {
      if (isDurable) this.#db.waitForDisk(false)
    }
  }
}

const added = (tally: TapeTally, rows: TapeRows): TapeTally => ({
  frames: rows.chunks.reduce((sum, chunk) => sum + chunk.frames, tally.frames),
  rawPackets: rows.raw.reduce((sum, row) => sum + row.packets, tally.rawPackets),
  ...(tally.chunks === undefined ? {} : { chunks: tally.chunks + rows.chunks.length }),
  ...(tally.entries === undefined ? {} : { entries: tally.entries + rows.entries.length }),
})

/**
 * What lies at a path, found out without changing a byte of it. Null when nothing is in it.
 * Fails when it is no recording, and when it is a newer one.
 */
export function seen(path: string, store: Store): { readonly uid: string; readonly version: number } | null {
  const db = store.openToRead(path)
  try {
    if (isEmpty(db)) return null
    const version = versionOf(db)
    if (version > VERSION) throw new TapeFailure('newer', NEWER)
    return { uid: readAbout(db, 'uid'), version }
  } finally {
    db.close()
  }
}
