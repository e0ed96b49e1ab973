import type { IndexedRow, RowPlace, RowVisitor } from '../../core/decode/sqlite/row-scan.ts'
import type { AboutRow, CheckedTable, TapeRow } from '../../core/decode/sqlite/tape-row.ts'
import { openToWrite, type WriteDb } from './tape-db.ts'

/** Where a row lies, and what its columns say that no check value covers. */
export interface FoundRow {
  readonly id: number
  readonly place: RowPlace
  /** Place among the frames; of packets none, 0. */
  readonly seq: number
  /** Of a chunk; else 0. */
  readonly frames: number
  /** An index says the same. */
  readonly isConfirmed: boolean
  /** Another place that an index tells for it; null when none does. One of the two is damaged. */
  readonly claimedSeq: number | null
}

/** Rows that are taken into memory at once. */
const BATCH = 256

const tables = { chunk: 0, entry: 1, raw: 2 } as const

const CLAIM = 'SELECT 1 FROM claim WHERE t = f.t AND claim.id = f.id AND claim.seq = f.seq AND claim.frames = f.frames'
const OTHER =
  'SELECT min(seq) FROM claim WHERE t = f.t AND claim.id = f.id AND claim.frames = f.frames AND seq <> f.seq'

/**
 * The index of the first pass: where the rows lie, in the order of their ids, whatever their number. It is a database of
 * its own without a name, which the system keeps in memory while it is small and takes away by itself.
 */
export class RecoverIndex implements RowVisitor {
  readonly about = new Map<string, AboutRow>()
  readonly #db: WriteDb

  constructor() {
    this.#db = openToWrite('')
    this.#db.pragma('cache_size = -8000')
    this.#db.run(`CREATE TABLE found (t, id, seq, frames, crc, page, cell, log, PRIMARY KEY (t, id, seq, frames, crc))
      WITHOUT ROWID`)
    this.#db.run('CREATE TABLE claim (t, id, seq, frames, kind, PRIMARY KEY (t, id, seq, frames, kind)) WITHOUT ROWID')
    this.#db.run('CREATE TABLE bad (t, id, PRIMARY KEY (t, id)) WITHOUT ROWID')
    this.#db.begin()
  }

  row(row: TapeRow, { page, cellAt, isInLog }: RowPlace): void {
    if (row.table === 'about') {
      // Words that were written over are found again in old pages: the newest row has the highest id.
      const known = this.about.get(row.key)
      if (!known || known.id < row.id) this.about.set(row.key, row)
      return
    }
    const seq = row.table === 'chunk' ? row.fromSeq : row.table === 'entry' ? row.seq : 0
    const frames = row.table === 'chunk' ? row.frames : 0
    const place = [page, cellAt, isInLog ? 1 : 0]
    const sql = 'INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
    this.#db.run(sql, tables[row.table], row.id, seq, frames, row.crc, ...place)
  }

  damaged(table: CheckedTable, id: number): void {
    this.#db.run('INSERT OR IGNORE INTO bad VALUES (?, ?)', tables[table], id)
  }

  indexed(row: IndexedRow): void {
    const [seq, frames, kind] = row.table === 'chunk' ? [row.fromSeq, row.frames, ''] : [row.seq, 0, row.kind]
    const numbers = [tables[row.table], row.id, seq, frames]
    if (!numbers.every(Number.isSafeInteger)) return
    this.#db.run('INSERT OR IGNORE INTO claim VALUES (?, ?, ?, ?, ?)', ...numbers, kind)
  }

  /** Rows that were damaged and of which no other version was found. */
  get damagedRows(): number {
    const sql = 'SELECT count(*) AS n FROM bad WHERE NOT EXISTS (SELECT 1 FROM found WHERE t = bad.t AND id = bad.id)'
    return this.#db.row<{ n: number }>(sql)?.n ?? 0
  }

  /** How many different rows of a table were found. */
  count(table: CheckedTable): number {
    const sql = 'SELECT count(DISTINCT id) AS n FROM found WHERE t = ?'
    return this.#db.row<{ n: number }>(sql, tables[table])?.n ?? 0
  }

  /** The rows of a table by id; of an id that was found more than once, those that an index confirms come first. */
  *rows(table: CheckedTable): Generator<FoundRow> {
    const t = tables[table]
    const sql = `SELECT id, seq, frames, page, cell, log, EXISTS (${CLAIM}) AS confirmed, (${OTHER}) AS other FROM found AS f
      WHERE t = ? AND id > ? AND id <= (SELECT max(id) FROM (SELECT id FROM found WHERE t = ? AND id > ? ORDER BY id LIMIT ?))
      ORDER BY id, confirmed DESC, log DESC`
    for (let last = 0; ;) {
      const batch = this.#db.rows<Found>(sql, t, last, t, last, BATCH)
      for (const { id, seq, frames, page, cell, log, confirmed, other } of batch) {
        const place = { page, cellAt: cell, isInLog: log === 1 }
        yield { id, seq, frames, place, isConfirmed: confirmed === 1, claimedSeq: other }
      }
      const end = batch.at(-1)
      if (!end) return
      last = end.id
    }
  }

  /** Rows behind `id` of which an index tells. What a damaged index says is bounded by how much of it there is. */
  claimedAfter(table: 'chunk' | 'entry', id: number): { readonly rows: number; readonly frames: number } {
    const behind = 'SELECT id, max(frames) AS frames FROM claim WHERE t = ? AND id > ? GROUP BY id'
    const told = 'SELECT count(*) AS n FROM claim WHERE t = ? AND id > ?'
    const most = this.#db.row<{ n: number }>(told, tables[table], id)?.n ?? 0
    const sql = `SELECT count(*) AS rows, sum(frames) AS frames FROM (${behind}) WHERE id <= ? AND frames <= 4096`
    const found = this.#db.row<{ rows: number; frames: number | null }>(sql, tables[table], id, id + most)
    return { rows: found?.rows ?? 0, frames: found?.frames ?? 0 }
  }

  /** Where the first of the chunks before `id` began, as an index tells it; null when none does. */
  claimedBegin(id: number): number | null {
    const sql = 'SELECT min(seq) AS seq FROM claim WHERE t = 0 AND id < ?'
    return this.#db.row<{ seq: number | null }>(sql, id)?.seq ?? null
  }

  close(): void {
    this.#db.close()
  }
}

interface Found {
  readonly id: number
  readonly seq: number
  readonly frames: number
  readonly page: number
  readonly cell: number
  readonly log: number
  readonly confirmed: number
  readonly other: number | null
}
