import { type BigIntStats, mkdirSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { openToRead, openToWrite, type ReadDb, type WriteDb } from './tape-db.ts'

/** Everything the writer asks of the machine goes through here, so that a test can let any of it fail. */
export interface Store {
  /** Makes the folder a file is to lie in. */
  makeFolder(path: string): void
  exists(path: string): boolean
  openToRead(path: string): ReadDb
  openToWrite(path: string): WriteDb
  /** Tells the file at a path from another that took its place; null when there is none. */
  mark(path: string): string | null
  /** Size of a recording, its log included. */
  bytes(path: string): number
  /** What is left on the disk; null where the system does not say. */
  freeBytes(path: string): number | null
}

/** Size of a recording on the disk, its log included. */
export const tapeBytes = (path: string): number => sizeOf(path) + sizeOf(`${path}-wal`)

/** The same as long as it is the same file, whatever is written to it. */
export function fileMark(path: string): string {
  return markOf(statSync(path, { bigint: true })) ?? ''
}

const markOf = (stats: BigIntStats | undefined): string | null => (stats ? `${stats.dev}:${stats.ino}` : null)

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

export const diskStore: Store = {
  makeFolder: path => void mkdirSync(dirname(path), { recursive: true }),
  exists: path => statSync(path, { throwIfNoEntry: false }) !== undefined,
  openToRead,
  openToWrite,
  mark: path => markOf(statSync(path, { bigint: true, throwIfNoEntry: false })),
  bytes: tapeBytes,
  freeBytes: path => {
    try {
      const { bavail, bsize } = statfsSync(dirname(path))
      return bavail * bsize
    } catch {
      // Some network drives do not tell; a disk that is full says so at the next write.
      return null
    }
  },
}
