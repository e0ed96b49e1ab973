import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { wordsError } from '../settings/words-error.ts'
import { openFile, searchFolder } from '../sources/file/open-recording.ts'
import { inspect as look, inspectedText, refused, type Inspected } from './inspected.ts'
import { Progress } from './progress.ts'
import type { Places } from './replay.ts'
import { TapeWorkers } from './tape-workers.ts'

const help = `npm run pitwall -- inspect FILE|FOLDER… [--json]

Says what each file is by its content, before anything is imported: format, cars, laps, rates, channels and everything
that is wrong with it. A folder is searched to its bottom; files that are one session together are said first.

  --json   one JSON document: a list with an entry for every file

Exit code 1: nothing could be read. 3: something was refused, or is seriously wrong; the output says what.`

/** The verb. */
export async function inspect(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  // Its reader starts when a recording of PitWall's own is met, and only then.
  const workers = new TapeWorkers(places)
  try {
    return await inspectAll(words, workers)
  } finally {
    await workers.stop()
  }
}

async function inspectAll(words: Words, workers: TapeWorkers): Promise<number> {
  const progress = new Progress()
  const found: Inspected[] = []
  for (const path of words.paths) {
    for await (const one of lookAt(path, progress, workers)) {
      progress.done()
      found.push(one)
      if (!words.json) console.log(`${inspectedText(one)}\n`)
    }
  }
  if (words.json) console.log(JSON.stringify(found, null, 2))
  const bad = found.filter(one => one.format === null).length
  if (bad === found.length) return 1
  return bad > 0 || found.some(isDoubtful) ? 3 : 0
}

const isDoubtful = (one: Inspected): boolean => one.quality.some(finding => finding.severity === 'serious')

async function* lookAt(path: string, progress: Progress, workers: TapeWorkers): AsyncGenerator<Inspected> {
  const show = (what: string) => (share: number) => progress.show(what, share)
  const kind = await stat(path).then(
    stats => (stats.isDirectory() ? 'folder' : 'file'),
    () => 'missing',
  )
  if (kind === 'missing') yield refused(path, `There is no file ${path}.`)
  else if (kind === 'file') yield look(path, await openFile(path, workers), show(path))
  else {
    const folder = await searchFolder(path, workers)
    if (!folder.ok) {
      yield refused(path, folder.say)
      return
    }
    if (folder.value.files.length === 0) yield refused(path, 'The folder holds no files.')
    for (const { set, open } of folder.value.sets) {
      const name = `${path} › ${set.name}`
      yield look(name, await open(), show(name))
    }
    for (const file of folder.value.files) yield look(file.path, await file.open(), show(file.path))
  }
}

interface Words {
  readonly paths: readonly string[]
  readonly json: boolean
}

function readWords(argv: readonly string[]): Words | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
    if (values.help) {
      console.log(help)
      return 0
    }
    if (positionals.length === 0) throw new Error('Name at least one file or folder.')
    return { paths: positionals, json: values.json }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
