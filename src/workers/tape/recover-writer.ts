import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { failed, type Failure } from '../../core/health/result.ts'
import type { TapeEntry } from '../../core/samples/taped.ts'
import type { ChunkRow, EntryRow, RawRow } from '../../core/decode/sqlite/tape-row.ts'
import { type AboutRows, readAbout, writeAbout } from './about-rows.ts'
import { migrate } from './migrations/migrate.ts'
import { APPLICATION_ID, migrations } from './schema.ts'
import { openToWrite, type WriteDb } from './tape-db.ts'
import { entryRow, insertRows, type TapeRows } from './tape-rows.ts'

/** What one transaction holds at least. */
const COMMIT_BYTES = 4 * 2 ** 20
/** What a row takes beside its data, about. */
const ROW_BYTES = 64

type ChunkToWrite = Omit<ChunkRow, 'fromS' | 'toS'> & { readonly fromS: number | null; readonly toS: number | null }

/**
 * The new recording. It is written under a name of its own and gets its real one when it is whole; ids are given anew,
 * without holes. Stored bytes are taken over as they are.
 */
export class RecoverWriter {
  readonly #out: string
  readonly #part: string
  readonly #db: WriteDb
  /** Rows that were written. */
  chunks = 0
  entries = 0
  #pending = 0
  #isOpen = true

  constructor(out: string) {
    this.#out = out
    this.#part = `${out}.${randomUUID().slice(0, 8)}.part`
    this.#db = openToWrite(this.#part)
    try {
      migrate(this.#db, migrations, () => this.#db.run(`PRAGMA application_id = ${APPLICATION_ID}`))
      this.#db.begin()
    } catch (cause) {
      this.drop()
      throw cause
    }
  }

  /** Takes over a value as it was found; null when it is not what it must be. */
  about<K extends keyof AboutRows>(key: K, text: string | undefined): AboutRows[K] | null {
    if (text === undefined) return null
    this.#db.run('INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)', key, text)
    try {
      return readAbout(this.#db, key)
    } catch {
      // Whoever asks says what stands in its place.
      this.#db.run('DELETE FROM about WHERE key = ?', key)
      return null
    }
  }

  say<K extends keyof AboutRows>(key: K, value: AboutRows[K]): void {
    writeAbout(this.#db, key, value)
  }

  chunk(row: ChunkToWrite): void {
    this.#insert({ chunks: [row], entries: [], raw: [] }, row.data.length)
  }

  /** As it was stored. */
  storedEntry({ atS, ...row }: EntryRow): void {
    const entry = { ...row, atS: Number.isNaN(atS) ? null : atS }
    this.#insert({ chunks: [], entries: [entry], raw: [] }, row.data.length)
  }

  entry(entry: TapeEntry): void {
    this.#insert({ chunks: [], entries: [entryRow(entry)], raw: [] }, entry.body.length)
  }

  raw(row: RawRow): void {
    this.#insert({ chunks: [], entries: [], raw: [row] }, row.data.length)
  }

  rows(rows: TapeRows): void {
    const sum = [...rows.chunks, ...rows.entries, ...rows.raw].reduce((bytes, row) => bytes + row.data.length, 0)
    this.#insert(rows, sum)
  }

  /** Gives the file its name; a failure when there is one of that name by now. */
  finish(): Failure | null {
    this.#db.commit()
    this.#db.close()
    this.#isOpen = false
    if (existsSync(this.#out)) {
      this.drop()
      return failed('exists', `There is a file ${this.#out} by now; nothing was written over it.`)
    }
    renameSync(this.#part, this.#out)
    return null
  }

  /** Leaves nothing behind. */
  drop(): void {
    if (this.#isOpen) this.#db.close()
    this.#isOpen = false
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${this.#part}${rest}`, { force: true })
  }

  #insert(rows: TapeRows, bytes: number): void {
    insertRows(this.#db, rows)
    this.chunks += rows.chunks.length
    this.entries += rows.entries.length
    this.#pending += bytes + ROW_BYTES
    if (this.#pending < COMMIT_BYTES) return
    this.#db.commit()
    this.#db.begin()
    this.#pending = 0
  }
}
