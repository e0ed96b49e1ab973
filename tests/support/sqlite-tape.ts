import Database from 'better-sqlite3'
import { crc32, deflateRawSync } from 'node:zlib'
import { mix32 } from '../../src/core/chance/draw.ts'
import type { RandomBytes } from '../../src/core/decode/sqlite/random-bytes.ts'

/** Bytes that look like no pattern, the same for the same seed. */
export function seededBytes(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let i = 0; i < length; i += 4) {
    const word = mix32((mix32(seed) + i) >>> 0)
    for (let k = 0; k < 4 && i + k < length; k++) bytes[i + k] = (word >>> (8 * k)) & 0xff
  }
  return bytes
}

/** The tables of a recording, made by hand: a scanner is not tested with the writer it must outlive. */
const tapeTables = `
  CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE chunk (id INTEGER PRIMARY KEY, from_seq INTEGER NOT NULL, frames INTEGER NOT NULL, from_s REAL, to_s REAL, codec INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE INDEX chunk_seq ON chunk (from_seq, frames, from_s, to_s);
  CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, seq INTEGER NOT NULL, at_s REAL, codec INTEGER NOT NULL, crc INTEGER NOT NULL, body BLOB NOT NULL);
  CREATE INDEX entry_kind ON entry (kind, seq);
  CREATE TABLE raw (id INTEGER PRIMARY KEY, from_ns INTEGER NOT NULL, packets INTEGER NOT NULL, codec INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL);`

export interface TablesWish {
  readonly pageBytes?: number
  readonly chunks?: number
  readonly chunkBytes?: number
  /** Entries per chunk. */
  readonly entries?: number
  readonly isWal?: boolean
}

const FRAMES_PER_CHUNK = 100

/** Writes the tables of a recording with made-up bytes in them; the connection stays open. */
export function openTables(path: string, wish: TablesWish = {}): Database.Database {
  const db = new Database(path)
  db.pragma(`page_size = ${wish.pageBytes ?? 4096}`)
  db.pragma(`journal_mode = ${wish.isWal === true ? 'WAL' : 'DELETE'}`)
  db.exec(tapeTables)
  db.prepare('INSERT INTO about VALUES (?, ?)').run('uid', '"made-up"')
  const { chunks = 20, chunkBytes = 9000, entries = 3 } = wish
  for (let i = 0; i < chunks; i++) addChunk(db, i + 1, seededBytes(i + 1, chunkBytes + i), entries)
  return db
}

/** One transaction: a chunk, its entries and a packet block. */
export function addChunk(db: Database.Database, id: number, data: Buffer, entries: number): void {
  db.transaction(() => {
    const fromSeq = (id - 1) * FRAMES_PER_CHUNK
    db.prepare('INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
      ...[id, fromSeq, FRAMES_PER_CHUNK, id, id + 0.5, 0, crc32(data), data],
    )
    for (let k = 0; k < entries; k++) {
      const body = deflateRawSync(Buffer.from(JSON.stringify({ why: `${id}-${k}` })))
      db.prepare('INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?, ?)').run(
        ...['event', fromSeq, k === 0 ? null : id + 0.25, 1, crc32(body), body],
      )
    }
    const packets = data.subarray(0, 50)
    db.prepare('INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?)').run(
      ...[id, 2n ** 60n + BigInt(id), 2, 0, crc32(packets), packets],
    )
  })()
}

/** A file that exists in memory only. */
export const bytesOf = (content: Uint8Array): RandomBytes => ({
  bytes: content.length,
  read(from, into) {
    const part = content.subarray(from, from + into.length)
    into.set(part)
    return part.length
  },
})
