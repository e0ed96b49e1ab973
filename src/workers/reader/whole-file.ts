import { existsSync, renameSync, rmSync } from 'node:fs'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { MadeFile, TapeLoss } from '../../core/tape/library-tasks.ts'
import type { Work } from './long-works.ts'

/** Files that are being made: two pieces of work that were given one name would write into each other's. */
const beingMade = new Set<string>()

/**
 * Makes a file that has its name only when it is whole: it is written as `NAME.part` and then named. One that is there
 * already is never written over; what was cancelled or went wrong leaves nothing behind.
 */
export async function wholeFile(
  to: string,
  work: Work,
  write: (part: string) => Promise<Result<TapeLoss | null>>,
): Promise<Result<MadeFile>> {
  if (beingMade.has(to)) return failed('exists', 'A file of that name is being made already.')
  if (existsSync(to)) return failed('exists', 'There is a file of that name already; nothing was written over it.')
  const part = `${to}.part`
  beingMade.add(to)
  let isWhole = false
  try {
    removeRests(part)
    const written = await write(part)
    if (!written.ok) return written
    if (work.isCancelled()) return failed('cancelled', 'It was cancelled; nothing is left of it.')
    if (existsSync(to)) return failed('exists', 'A file of that name came meanwhile; nothing was written over it.')
    renameSync(part, to)
    isWhole = true
    return done({ file: to, loss: written.value })
  } finally {
    beingMade.delete(to)
    if (!isWhole) removeRests(part)
  }
}

/** What is left of a piece of work, also of one that ended without warning. */
function removeRests(part: string): void {
  for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${rest}`, { force: true })
}
