import { existsSync } from 'node:fs'
import { readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { isPlainName } from '../../core/tape/file-name.ts'

export const TAPE_END = '.tape'

/** Files that belong to a recording while it is open, or when it was cut off: its log, and the log's index. */
const siblings = ['', '-wal', '-shm'] as const

/** A recording in a folder. */
export interface TapeFile {
  /** The file's name without its ending. */
  readonly id: string
  readonly path: string
  /** Log included. */
  readonly bytes: number
  /** Changes whenever the file or its log does. */
  readonly stamp: string
}

/** What lies in a folder of recordings. */
export interface FoundTapes {
  readonly tapes: readonly TapeFile[]
  /** Files whose names no command can say. */
  readonly oddNames: readonly string[]
}

/** The recordings of a folder. Links are left out: they may lead anywhere. Rejects when the folder cannot be read. */
export async function tapesIn(folder: string): Promise<FoundTapes> {
  const entries = await readdir(folder, { withFileTypes: true })
  const tapes: TapeFile[] = []
  const oddNames: string[] = []
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(TAPE_END) || entry.name.startsWith('.')) continue
    const id = entry.name.slice(0, -TAPE_END.length)
    if (!isPlainName(id)) {
      oddNames.push(entry.name)
      continue
    }
    const path = join(folder, entry.name)
    const { bytes, stamp } = await sizeOf(path)
    // It may have gone between the two questions.
    if (stamp !== '') tapes.push({ id, path, bytes, stamp })
  }
  return { tapes, oddNames }
}

/** One sentence on files that are left out for their names; empty when there are none. */
export function oddNamesSay(names: readonly string[]): string {
  const [first] = names
  if (first === undefined) return ''
  // Letters that would break a line, or be none, are shown as a mark.
  const shown = [...first.replaceAll(/\p{C}/gu, '?')]
  const short = shown.length > 40 ? `${shown.slice(0, 39).join('')}…` : shown.join('')
  const which = names.length === 1 ? `“${short}” is` : `“${short}” and ${names.length - 1} more are`
  return `${which} not shown: a name may have 200 letters, and no :, \\ or control character. Rename the file.`
}

/** What lies in the inbox to be imported. */
export interface FoundInbox {
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  readonly oddNames: readonly string[]
}

/** Looks through the inbox. A recording's log belongs to it, and is nothing to import by itself. */
export async function inboxIn(folder: string): Promise<FoundInbox> {
  const all = (await readdir(folder)).filter(name => !name.startsWith('.'))
  const there = new Set(all)
  const isLog = (name: string): boolean =>
    logEnds.some(end => name.endsWith(end) && there.has(name.slice(0, -end.length)))
  const names = all.filter(name => !isLog(name)).toSorted()
  const files = names.filter(isPlainName).map(async name => ({ name, bytes: await bytesWithLog(join(folder, name)) }))
  return { files: await Promise.all(files), oddNames: names.filter(name => !isPlainName(name)) }
}

const logEnds = ['-wal', '-shm', '-journal'] as const

async function bytesWithLog(path: string): Promise<number> {
  const log = await stat(`${path}-wal`).catch(() => null)
  return (await bytesBelow(path)) + (log?.isFile() ? log.size : 0)
}

async function sizeOf(path: string): Promise<{ readonly bytes: number; readonly stamp: string }> {
  let bytes = 0
  let stamp = ''
  for (const end of siblings) {
    const found = await stat(`${path}${end}`).catch(() => null)
    if (!found) {
      if (end === '') break
      continue
    }
    bytes += found.size
    stamp += `${end} ${found.size} ${found.mtimeMs};`
  }
  return { bytes, stamp }
}

/** Bytes of a file, or of all files below a folder; 0 when there is none. */
async function bytesBelow(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) return found?.size ?? 0
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0
  }
  return bytes
}

/** What is left on the disk of a folder; null where the system does not say. */
export const freeBytesAt = (folder: string): Promise<number | null> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )

/** Moves a recording with its log. When a part of it cannot be moved all of it stays where it was; then this rejects. */
export async function moveTape(from: string, to: string): Promise<void> {
  const moved: string[] = []
  try {
    for (const end of siblings) {
      if (end !== '' && !existsSync(`${from}${end}`)) continue
      await rename(`${from}${end}`, `${to}${end}`)
      moved.push(end)
    }
  } catch (cause) {
    for (const end of moved) await rename(`${to}${end}`, `${from}${end}`)
    throw cause
  }
}

/** Removes a recording with its log, for good. */
export async function removeTape(path: string): Promise<void> {
  for (const end of siblings) await rm(`${path}${end}`, { force: true })
}

/** An unfinished file that nobody wrote to for so long is nobody's work any more. */
const LEFT_AFTER_MS = 3600 * 1000

/** Removes unfinished files that an end without warning has left in a folder; what another program writes now stays. */
export async function removeParts(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter(one => /\.part(-wal|-shm|-journal)?$/.test(one))) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found?.isFile() && nowMs - found.mtimeMs > LEFT_AFTER_MS) await rm(join(folder, name), { force: true })
  }
}

/** Why the disk refused: the system's own code where there is one. */
export const messageOf = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : 'unknown'
