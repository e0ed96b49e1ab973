import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { Result } from '../../core/health/result.ts'
import type { TapeHeader } from '../../core/decode/tape/tape-line.ts'
import type { FileReading } from '../../core/samples/file-reading.ts'
import type { SampleTally } from '../../core/quality/sample-tally.ts'
import { openRecording, searchFolder } from '../sources/file/open-recording.ts'
import { mostLaps } from './inspected.ts'
import { wordsError } from '../settings/words-error.ts'
import { Progress } from './progress.ts'
import { TapeSink } from './tape-sink.ts'

const help = `npm run pitwall -- import FILE|FOLDER… --into LIBRARY [--json]

Turns files of any format that PitWall reads into recorded sessions, one for each file, or for each
session of a folder, in the folder LIBRARY. A file that is there already is never written over: the new one gets a number.

  --json   one JSON document: a list with session, samples, laps, rejected and repaired of each

Exit code 1: nothing was imported. 3: something was left out or could not be imported; the output says what.`

/** What became of one file. */
interface Imported {
  readonly path: string
  /** File of the recorded session; null when nothing was imported, and `say` tells why. */
  readonly session: string | null
  readonly say: string
  readonly samples: number
  readonly laps: number
  readonly rejected: Readonly<Record<string, number>>
  readonly repaired: Readonly<Record<string, number>>
  /** Something is seriously wrong with what was read. */
  readonly isDoubtful: boolean
}

/** The verb. */
export async function importFiles(argv: readonly string[]): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  try {
    await mkdir(words.into, { recursive: true })
  } catch (cause) {
    console.error(`${words.into} cannot be made a folder: ${messageOf(cause)}.`)
    return 1
  }
  const progress = new Progress()
  const done: Imported[] = []
  for (const path of words.paths) {
    for await (const one of importAll(path, words.into, progress)) {
      progress.done()
      done.push(one)
      if (!words.json) console.log(textOf(one))
    }
  }
  if (words.json) console.log(JSON.stringify(done, null, 2))
  const failures = done.filter(one => one.session === null).length
  if (failures === done.length) return 1
  return failures > 0 || done.some(hasLoss) ? 3 : 0
}

/** The same point twice is nothing lost. */
const hasLoss = (one: Imported): boolean =>
  one.isDoubtful || Object.keys(one.rejected).some(reason => reason !== 'duplicate-same')

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown')

/** Every session of a path: a file, the one session of a folder, or all that lie in it and below. */
async function* importAll(path: string, into: string, progress: Progress): AsyncGenerator<Imported> {
  const show = (what: string) => (share: number) => progress.show(what, share)
  const opened = await openRecording(path)
  const hasSeveral = !opened.ok && (opened.code === 'several-sessions' || opened.code === 'no-session')
  const found = hasSeveral ? await searchFolder(path) : undefined
  if (!found?.ok) {
    yield await importOne(path, opened, into, await sessionName(path), show(path))
    return
  }
  let sessions = 0
  for (const { set, open } of found.value.sets) {
    sessions++
    const name = `${path} › ${set.name}`
    yield await importOne(name, await open(), into, set.name.replaceAll(/[^\w .-]+/g, '-'), show(name))
  }
  for (const file of found.value.files.filter(one => !one.isInSet)) {
    const reading = await file.open()
    if (!reading.ok) continue
    const one = await importOne(file.path, reading, into, await sessionName(file.path), show(file.path))
    // Notes, results and weather lie beside the sessions of every folder: they are none, and no failure.
    if (one.session === null) continue
    sessions++
    yield one
  }
  if (sessions === 0) yield notImported(path, 'There is no session in this folder.')
}

async function importOne(
  path: string,
  opened: Result<FileReading>,
  into: string,
  name: string,
  progress: (share: number) => void,
): Promise<Imported> {
  if (!opened.ok) return notImported(path, opened.say)
  const target = await freeName(into, name)
  const part = `${target}.part`
  try {
    const { tally, broke } = await record(opened.value, name, part, progress)
    if (broke !== '') tally.reject('cut-short', 1)
    if (tally.samples === 0) {
      await rm(part, { force: true })
      return notImported(path, `${broke || 'It holds no samples.'} ${opened.value.say}`)
    }
    // Only a whole session gets its name: what is left of a broken import can be told by its ending.
    await rename(part, target)
    return {
      path,
      session: target,
      say: `${opened.value.say}${broke && ` ${broke}`}`,
      samples: tally.samples,
      laps: mostLaps(opened.value, tally),
      rejected: Object.fromEntries(tally.rejected),
      repaired: repairedBy(opened.value),
      isDoubtful: opened.value.findings().some(finding => finding.severity === 'serious'),
    }
  } catch (cause) {
    await rm(part, { force: true })
    return notImported(path, `It could not be imported: ${messageOf(cause)}.`)
  }
}

/** What came out of a file; `broke` says why it could not be read to its end. */
interface Recorded {
  readonly tally: SampleTally
  readonly broke: string
}

/** Writes a whole recording. Throws when it cannot be written; a file that cannot be read on gives what was read. */
async function record(
  reading: FileReading,
  name: string,
  path: string,
  progress: (share: number) => void,
): Promise<Recorded> {
  const file = createWriteStream(path, { flags: 'wx' })
  const failure = once(file, 'error').then(([cause]) => {
    throw cause
  })
  failure.catch(() => undefined)
  const can = { ...reading.can, seek: false, speed: true, hold: true, pitCommands: false }
  const header: TapeHeader = { pitwall: 'tape', version: 1, label: 'REPLAY', name, can, seed: 7, races: 512 }
  const tape = new TapeSink()
  let broke = ''
  try {
    file.write(`${JSON.stringify(header)}\n`)
    const slices = reading.read(tape)
    for (;;) {
      const slice = await slices.next().catch((cause: unknown) => messageOf(cause))
      if (typeof slice === 'string') broke = `It could not be read to its end: ${slice}.`
      if (typeof slice === 'string' || slice.done === true) break
      progress(slice.value)
      if (!file.write(tape.takeText())) await Promise.race([once(file, 'drain'), failure])
    }
    file.end(tape.takeText())
    await Promise.race([once(file, 'finish'), failure])
  } finally {
    file.destroy()
  }
  return { tally: tape.tally, broke }
}

/** The name without the ending that says the format; a folder's whole name. */
async function sessionName(path: string): Promise<string> {
  const name = basename(resolve(path))
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  const plain = isFolder ? name : name.replace(/\.gz$/i, '')
  return (isFolder ? name : basename(plain, extname(plain))) || 'session'
}

function repairedBy(reading: FileReading): Record<string, number> {
  const repaired: Record<string, number> = {}
  for (const { id, count } of reading.findings()) repaired[id] = (repaired[id] ?? 0) + count
  return repaired
}

const notImported = (path: string, say: string): Imported => ({
  ...{ path, session: null, say, samples: 0, laps: 0, rejected: {}, repaired: {}, isDoubtful: false },
})

/** `name.tape`, or `name-2.tape` and so on where that is taken. */
async function freeName(into: string, name: string): Promise<string> {
  for (let i = 1; ; i++) {
    const path = join(into, i === 1 ? `${name}.tape` : `${name}-${i}.tape`)
    // An import that runs, or one that was cut off, has its name as well.
    if (!(await isThere(path)) && !(await isThere(`${path}.part`))) return path
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

function textOf(one: Imported): string {
  if (one.session === null) return `${one.path}: not imported. ${one.say}`
  const counts = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([reason, count]) => `${reason} × ${count}`)
      .join(', ')
  return [
    `${one.path} → ${one.session}`,
    `  ${counted(one.samples, 'sample')}, ${counted(one.laps, 'lap')}`,
    ...(Object.keys(one.rejected).length > 0 ? [`  left out: ${counts(one.rejected)}`] : []),
    ...(Object.keys(one.repaired).length > 0 ? [`  found and treated: ${counts(one.repaired)}`] : []),
  ].join('\n')
}

interface Words {
  readonly paths: readonly string[]
  readonly into: string
  readonly json: boolean
}

function readWords(argv: readonly string[]): Words | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        into: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(help)
      return 0
    }
    if (positionals.length === 0) throw new Error('Name at least one file or folder.')
    if (values.into === undefined) throw new Error('Say where to: --into LIBRARY.')
    return { paths: positionals, into: values.into, json: values.json }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
