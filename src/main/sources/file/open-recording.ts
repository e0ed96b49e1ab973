import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { done, failed, type Result } from '../../../core/health/result.ts'
import type { ByteSource, FileReading, FileSet, FolderFormat, HeadedFile } from '../../../core/samples/file-reading.ts'
import { openDiskFile } from './disk-file.ts'
import { fileTools } from './file-tools.ts'
import { fileFormats, folderFormats } from './formats.ts'
import { claimant, HEAD_BYTES, likeness } from './recognise.ts'
import type { Ask } from '../../../core/tape/ask.ts'
import { isTapeAt } from '../tape/is-tape-file.ts'
import { openTapeReading } from '../tape/tape-reading.ts'

/** More files than this are no session folder but somebody's disk. */
const MOST_FILES = 5_000

/** Who reads a recording of PitWall's own, which is a database; without one it is refused with a sentence. */
export interface TapeDesk {
  readonly askReader: Ask
}

/** Opens one file by its content. Fails with a sentence that says what the file really is. */
export async function openFile(path: string, desk?: TapeDesk): Promise<Result<FileReading>> {
  const headed = await headedFile(path, '')
  return headed.ok ? openHeaded(path, headed.value, desk) : headed
}

async function openHeaded(path: string, { file, head }: HeadedFile, desk?: TapeDesk): Promise<Result<FileReading>> {
  try {
    if (await isTapeAt(path, head)) return await openTape(path, file, desk)
    const format = claimant(fileFormats, head, file)
    if (!format) return failed('unknown-format', `${file.name} is ${likeness(head)}.`)
    return await format.open(file, fileTools)
  } catch (cause) {
    return failed('unreadable', `${file.name} cannot be read to its end (${messageOf(cause)}).`)
  }
}

async function openTape(path: string, file: ByteSource, desk?: TapeDesk): Promise<Result<FileReading>> {
  if (file.isCompressed)
    return failed('packed', `${file.name} is a PitWall recording that was packed: unpack it first.`)
  if (!desk) return failed('no-reader', `${file.name} is a PitWall recording: play it from the library.`)
  return openTapeReading(path, desk.askReader)
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown')

async function headedFile(path: string, folder: string): Promise<Result<HeadedFile>> {
  const opened = await openDiskFile(path)
  if (!opened.ok) return opened
  try {
    return done({ file: opened.value, head: await opened.value.range(0, HEAD_BYTES), folder })
  } catch (cause) {
    return failed('unreadable', `${opened.value.name} cannot be read (${messageOf(cause)}).`)
  }
}

/** A set of files that are one session, and the format that opens it. */
export interface FoundSet {
  readonly set: FileSet
  readonly open: () => Promise<Result<FileReading>>
}

interface FoundFile {
  readonly path: string
  readonly isInSet: boolean
  readonly open: () => Promise<Result<FileReading>>
}

export interface FoundFolder {
  readonly sets: readonly FoundSet[]
  /** Every file, those of the sets included, by path. */
  readonly files: readonly FoundFile[]
}

/** Looks through a folder and everything below it. */
export async function searchFolder(path: string, desk?: TapeDesk): Promise<Result<FoundFolder>> {
  const paths = await filesBelow(path).catch(messageOf)
  if (typeof paths === 'string') return failed('unreadable', `${basename(path)} cannot be searched (${paths}).`)
  if (paths.length > MOST_FILES) {
    return failed('too-many-files', `${basename(path)} holds more than ${MOST_FILES} files: choose one of its folders.`)
  }
  const headed: { readonly path: string; readonly file: Result<HeadedFile> }[] = []
  for (const one of paths) {
    const folder = relative(path, join(one, '..')).split(sep).join('/')
    headed.push({ path: one, file: await headedFile(one, folder) })
  }
  const readable = headed.flatMap(({ file }) => (file.ok ? [file.value] : []))
  const sets = folderFormats.flatMap(format =>
    format.sets(readable).map(set => ({ set, open: () => openSet(format, set) })),
  )
  const inSets = new Set(sets.flatMap(({ set }) => set.files.map(({ file }) => file)))
  const files = headed.map(({ path: at, file }) => ({
    path: at,
    isInSet: file.ok && inSets.has(file.value.file),
    open: () => (file.ok ? openHeaded(at, file.value, desk) : Promise.resolve(file)),
  }))
  return done({ sets, files })
}

async function openSet(format: FolderFormat, set: FileSet): Promise<Result<FileReading>> {
  try {
    return await format.open(set, fileTools)
  } catch (cause) {
    return failed('unreadable', `${set.name} cannot be read to its end (${messageOf(cause)}).`)
  }
}

/** Sorted, so that the same folder always gives the same list. Hidden files are nobody's telemetry. */
async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return entries
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

/** Opens what can be played: a file, or the one session that a folder holds. */
export async function openRecording(path: string, desk?: TapeDesk): Promise<Result<FileReading>> {
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return openFile(path, desk)
  const found = await searchFolder(path, desk)
  if (!found.ok) return found
  const { sets, files } = found.value
  const [first] = sets
  if (sets.length === 1 && first) return first.open()
  if (sets.length > 1) {
    const names = sets.map(({ set }) => set.name).join(', ')
    const say = `${basename(path)} holds ${sets.length} sessions (${names}): open one of its folders or files, or import it.`
    return failed('several-sessions', say)
  }
  const [only] = files
  if (files.length === 1 && only) return only.open()
  return failed(
    'no-session',
    `${basename(path)} is a folder whose files make no session together: open one of its files, or import it.`,
  )
}
