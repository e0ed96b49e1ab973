import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log/log.ts'

/** Notes kept in the folder; the oldest goes first. */
const KEEP = 20

/** What is written about a bug: when, which version, where. The user's folder is shortened to `~`. */
export function crashNote(cause: unknown, when: string, version: string, home: string): string {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  const shown = home === '' ? text : text.replaceAll(home, '~')
  return `PitWall ${version} (${process.platform} ${process.arch}, Electron ${process.versions.electron ?? '-'})\n${when}\n\n${shown}\n`
}

export interface Barrier {
  /** Folder of the notes; created when the first one is written. */
  readonly notesDir: string
  readonly version: string
  readonly home: string
  readonly log: Log
  now(): Date
  /** Flushes what is being recorded; must end by itself within seconds. */
  stop(): Promise<void>
  /** Tells the user, and asks what to do now. */
  ask(say: string, details: string): Promise<'reopen' | 'quit'>
  reopen(): void
  quit(): void
}

async function writeNote(barrier: Barrier, note: string): Promise<string> {
  await mkdir(barrier.notesDir, { recursive: true })
  const file = join(barrier.notesDir, `${barrier.now().toISOString().replaceAll(':', '-')}.txt`)
  await writeFile(file, note)
  const old = (await readdir(barrier.notesDir)).filter(name => name.endsWith('.txt')).sort()
  for (const name of old.slice(0, Math.max(0, old.length - KEEP))) await rm(join(barrier.notesDir, name))
  return file
}

/**
 * The last stop for a bug in this process: a note on this machine, what is recorded flushed, a question to the user. Only
 * the first bug is handled; one that follows while the process ends is logged. The note stays here, nothing is sent.
 */
export function bugBarrier(barrier: Barrier): (cause: unknown) => Promise<void> {
  let raised = false
  return async cause => {
    const note = crashNote(cause, barrier.now().toISOString(), barrier.version, barrier.home)
    barrier.log.error('a bug stopped PitWall', { note })
    if (raised) return
    raised = true
    const file = await writeNote(barrier, note).catch((failure: unknown) => `not written: ${String(failure)}`)
    await barrier
      .stop()
      .catch((failure: unknown) => barrier.log.error('the engine did not stop', { cause: String(failure) }))
    const said = await barrier.ask(
      'PitWall ran into a bug and stopped. What was recorded is saved.',
      `Note: ${file}\n\n${note}`,
    )
    if (said === 'reopen') barrier.reopen()
    else barrier.quit()
  }
}
