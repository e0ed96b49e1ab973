import type Database from 'better-sqlite3'
import { openNative } from './native.ts'

declare const canRead: unique symbol
declare const canWrite: unique symbol

type Value = number | bigint | string | Uint8Array | null

/** A database that can be asked. Nobody who holds one can name a write. */
export interface ReadDb {
  readonly [canRead]: true
  /** The first row, or undefined. */
  row<T>(sql: string, ...values: Value[]): T | undefined
  rows<T>(sql: string, ...values: Value[]): T[]
  pragma(name: string): unknown
  close(): void
}

/** One that can be changed as well: there is one writer in the product, and it has these. */
export interface WriteDb extends ReadDb {
  readonly [canWrite]: true
  run(sql: string, ...values: Value[]): void
  begin(): void
  commit(): void
  rollback(): void
  /** A commit waits until the disk has it, or leaves that to the system. */
  waitForDisk(isWaiting: boolean): void
  /** Moves the log into the file: what is possible now, or all of it, leaving an empty log. */
  checkpoint(how: 'PASSIVE' | 'TRUNCATE'): void
  /** `WAL`: a log beside the file, so that it can be read meanwhile. `DELETE`: one file. False when someone reads it. */
  journal(mode: 'WAL' | 'DELETE'): boolean
}

/** How long a task waits for another connection to let go, ms. */
const PATIENCE_MS = 1000

/** Statements are made once per text. */
function asking(db: Database.Database) {
  const statements = new Map<string, Database.Statement<Value[]>>()
  const statement = (sql: string): Database.Statement<Value[]> => {
    const made = statements.get(sql) ?? db.prepare<Value[]>(sql)
    statements.set(sql, made)
    return made
  }
  const asks = {
    row: (sql: string, ...values: Value[]) => statement(sql).get(...values),
    rows: (sql: string, ...values: Value[]) => statement(sql).all(...values),
    pragma: (name: string) => db.pragma(name, { simple: true }),
    close: () => void db.close(),
  }
  return { statement, asks }
}

/** Opens a file that is there, to be read. Throws what the database says when it is none. */
export function openToRead(path: string): ReadDb {
  const db = openNative(path, { readonly: true, fileMustExist: true, timeout: PATIENCE_MS })
  return asking(db).asks as unknown as ReadDb
}

/** Opens a file to be written, or begins an empty one. */
export function openToWrite(path: string): WriteDb {
  const db = openNative(path, { timeout: PATIENCE_MS })
  const { statement, asks } = asking(db)
  const writes = {
    run: (sql: string, ...values: Value[]) => void statement(sql).run(...values),
    begin: () => void db.exec('BEGIN IMMEDIATE'),
    commit: () => void db.exec('COMMIT'),
    rollback: () => {
      // Some failures have rolled back by themselves.
      if (db.inTransaction) db.exec('ROLLBACK')
    },
    waitForDisk: (isWaiting: boolean) => void db.pragma(`synchronous = ${isWaiting ? 'FULL' : 'NORMAL'}`),
    checkpoint: (how: 'PASSIVE' | 'TRUNCATE') => void db.pragma(`wal_checkpoint(${how})`),
    journal: (mode: 'WAL' | 'DELETE') => {
      try {
        // By way of a journal in memory: one beside the file, left there by a kill, would keep every reader out.
        const left = String(db.pragma('journal_mode = MEMORY', { simple: true })).toUpperCase()
        if (mode === 'DELETE') return left === 'MEMORY'
        return String(db.pragma('journal_mode = WAL', { simple: true })).toUpperCase() === 'WAL'
      } catch (cause) {
        if ((cause as { code?: unknown }).code === 'SQLITE_BUSY') return false
        throw cause
      }
    },
  }
  return { ...asks, ...writes } as unknown as WriteDb
}
