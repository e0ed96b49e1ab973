import { first } from './migrations/0001-first.ts'
import type { Migration } from './migrations/migrate.ts'
import type { ReadDb } from './tape-db.ts'
import { TapeFailure } from './native.ts'

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [first]

/** The version this program writes. */
export const VERSION = migrations.at(-1)?.version ?? 0

/** `PWTP`: tells a recording from any other database. */
export const APPLICATION_ID = 0x50575450

export const NEWER = 'Made by a newer PitWall; it can be read but not changed.'

/** Version of the file's schema; fails when it is no recording. */
export function versionOf(db: ReadDb): number {
  if (db.pragma('application_id') === APPLICATION_ID) return Number(db.pragma('user_version'))
  throw new TapeFailure('not-a-tape', 'This file is not a PitWall recording.')
}

/** Nothing is in it: a recording whose making was cut off before its first transaction. */
export const isEmpty = (db: ReadDb): boolean =>
  db.pragma('user_version') === 0 && db.row('SELECT 1 FROM sqlite_schema') === undefined
