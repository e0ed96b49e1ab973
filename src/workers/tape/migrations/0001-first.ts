import type { Migration } from './migrate.ts'

/**
 * The first schema. `codec`: 0 = as it is, 1 = raw deflate; `crc`: CRC-32 of the bytes as they are kept. Places are
 * ring positions. The index of chunks holds all that a search by time needs, so that it never reads frames.
 */
export const first: Migration = {
  version: 1,
  statements: [
    'CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)',
    `CREATE TABLE chunk (id INTEGER PRIMARY KEY, from_seq INTEGER NOT NULL, frames INTEGER NOT NULL, from_s REAL,
      to_s REAL, codec INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL)`,
    'CREATE INDEX chunk_seq ON chunk (from_seq, frames, from_s, to_s)',
    `CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, seq INTEGER NOT NULL, at_s REAL,
      codec INTEGER NOT NULL, crc INTEGER NOT NULL, body BLOB NOT NULL)`,
    'CREATE INDEX entry_kind ON entry (kind, seq)',
    `CREATE TABLE raw (id INTEGER PRIMARY KEY, from_ns INTEGER NOT NULL, packets INTEGER NOT NULL,
      codec INTEGER NOT NULL, crc INTEGER NOT NULL, data BLOB NOT NULL)`,
  ],
}
