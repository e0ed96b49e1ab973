import { TapeFailure } from './native.ts'

const writeSays: readonly (readonly [codes: RegExp, say: string])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'The disk is full.'],
  [/^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS)/, 'The file or its folder may not be written.'],
  [/^(SQLITE_CANTOPEN|ENOENT|ENOTDIR|EISDIR|EEXIST)/, 'The file cannot be opened.'],
  [/^SQLITE_NOTADB/, 'This file is not a PitWall recording.'],
  // The database finds no table or column of ours where the file says there are: its first page is damaged.
  [/^SQLITE_(CORRUPT|ERROR|FORMAT|SCHEMA|MISMATCH|TOOBIG)/, 'The recording is damaged.'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|EBUSY)/, 'Another program holds the recording.'],
  [/^(SQLITE_IOERR|EIO)/, 'The disk reports an error.'],
]

/** What went wrong with a file, as one failure whose sentence people read; what nobody foresaw keeps its own words. */
export function tapeFailure(cause: unknown): Error {
  if (cause instanceof TapeFailure || !(cause instanceof Error)) return toError(cause)
  const { code } = cause as { code?: unknown }
  const known = typeof code === 'string' && writeSays.find(([codes]) => codes.test(code))
  return known ? new TapeFailure('disk', known[1]) : cause
}

const toError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)))
