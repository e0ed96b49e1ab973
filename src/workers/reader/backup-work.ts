import { done, failed, type Result } from '../../core/health/result.ts'
import type { LibraryTasks, MadeFile } from '../../core/tape/library-tasks.ts'
import { openNative } from '../tape/native.ts'
import { VERSION } from '../tape/schema.ts'
import type { Work } from './long-works.ts'
import { wholeFile } from './whole-file.ts'

type Asked = Pick<LibraryTasks['backup']['in'], 'path' | 'to' | 'staysOpen'>

/** Pages copied in one slice: with pages of 4 KiB half a megabyte. */
const SLICE_PAGES = 128

/**
 * Copies a recording as it is at this moment, page by page, while it may go on growing. The copy is made inside one
 * read transaction: a writer that commits all the time neither changes what is copied nor makes the copy begin again;
 * its log waits with being moved into the file until the copy is done. The copy is one file, and closed in order unless
 * it is to stay what a recording is that was cut off.
 */
export function backupWork({ path, to, staysOpen = false }: Asked, work: Work): Promise<Result<MadeFile>> {
  return wholeFile(to, work, async part => {
    const source = openNative(path, { readonly: true, fileMustExist: true })
    try {
      source.exec('BEGIN')
      // A transaction begins to see at its first read, not at BEGIN.
      source.prepare('SELECT count(*) FROM about').get()
      await source.backup(part, {
        progress: ({ totalPages, remainingPages }) => {
          if (work.isCancelled()) throw new Cancelled()
          work.share(totalPages > 0 ? 1 - remainingPages / totalPages : 0)
          return SLICE_PAGES
        },
      })
    } catch (cause) {
      if (cause instanceof Cancelled) return failed('cancelled', 'It was cancelled; nothing is left of it.')
      throw cause
    } finally {
      source.close()
    }
    oneFile(part, staysOpen)
    return done(null)
  })
}

class Cancelled extends Error {}

/**
 * One file without a log, and closed unless it stays open. What a newer program made is left as it is. The copy, which
 * has no name yet, is the only file that the reader ever opens to write.
 */
function oneFile(path: string, staysOpen: boolean): void {
  const copy = openNative(path, {})
  try {
    copy.pragma('journal_mode = DELETE')
    if (staysOpen || copy.pragma('user_version', { simple: true }) !== VERSION) return
    copy.prepare("UPDATE about SET value = 'true' WHERE key = 'closed'").run()
  } finally {
    copy.close()
  }
}
