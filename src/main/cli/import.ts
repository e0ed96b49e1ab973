import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { wallClock } from '../wall-clock.ts'
import { PathImport, type Imported } from '../library/import-path.ts'
import { wordsError } from '../settings/words-error.ts'
import { Progress } from './progress.ts'
import type { Places } from './replay.ts'
import { CLI_APP, TapeWorkers } from './tape-workers.ts'

const help = `npm run pitwall -- import FILE|FOLDER… --into LIBRARY [--json]

Turns files of any format that PitWall reads into recorded sessions, one for each file, or for each
session of a folder, in the folder LIBRARY. A file that is there already is never written over: the new one gets a number.
A recording of PitWall's own is copied with everything in it, and read through.

  --json   one JSON document: a list with session, samples, laps, rejected and repaired of each

Exit code 1: nothing was imported. 3: something was left out or could not be imported; the output says what.`

/** The verb. */
export async function importFiles(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  try {
    await mkdir(words.into, { recursive: true })
  } catch (cause) {
    const say = `${words.into} cannot be made a folder: ${cause instanceof Error ? cause.message : 'unknown'}.`
    if (words.json) console.log(JSON.stringify({ into: null, say }, null, 2))
    console.error(say)
    return 1
  }
  const workers = new TapeWorkers(places)
  try {
    return await importAll(words, workers)
  } finally {
    await workers.stop()
  }
}

async function importAll(words: Words, workers: TapeWorkers): Promise<number> {
  const { askReader, askRecorder, clock } = workers
  const all = new PathImport(words.into, {
    askReader,
    askRecorder,
    clock,
    wallMs: () => wallClock.nowMs(),
    app: CLI_APP,
  })
  const progress = new Progress()
  const show = (what: string) => ({ share: (share: number) => progress.show(what, share), isCancelled: () => false })
  const done: Imported[] = []
  for (const path of words.paths) {
    for await (const one of all.all(path, show)) {
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
    ...(one.loss === '' ? [] : [`  ${one.loss}`]),
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
