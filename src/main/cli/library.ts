import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LibrarySession } from '../../core/contract/payloads/library.ts'
import { newerFirst } from '../../core/tape/keep-newest.ts'
import { clockText } from '../../core/units/clock-text.ts'
import { messageOf, oddNamesSay } from '../library/tape-files.ts'
import { TapeList } from '../library/tape-list.ts'
import { defaultLibrary } from '../settings/settings.ts'
import { wordsError } from '../settings/words-error.ts'
import type { Places } from './replay.ts'
import { TapeWorkers } from './tape-workers.ts'

const help = `npm run pitwall -- library [list] [--in FOLDER] [--json]

Lists the recordings of your library, or of another folder, newest first. Nothing is changed.

  --json   one JSON document: a list with an entry for every recording

Exit code 1: the folder cannot be read. 3: a recording cannot be read, or was cut off; the output says which.`

/** The verb. */
export async function library(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  const workers = new TapeWorkers(places)
  try {
    const isFolder = await stat(words.folder).then(
      found => found.isDirectory(),
      () => false,
    )
    if (!isFolder) {
      return refused(words, `There is no folder ${words.folder}.`)
    }
    const list = new TapeList(words.folder, workers.askReader)
    try {
      await list.refresh(new Set())
    } catch (cause) {
      return refused(words, `${words.folder} cannot be read: ${messageOf(cause)}.`)
    }
    const rows = list.rows.toSorted(newerFirst)
    if (words.json) console.log(JSON.stringify(rows, null, 2))
    else console.log(rows.length === 0 ? 'There are no recordings in this folder.' : rows.map(textOf).join('\n'))
    const odd = oddNamesSay(list.oddNames)
    if (odd !== '') console.error(odd)
    return odd !== '' || rows.some(row => row.state !== 'whole') ? 3 : 0
  } finally {
    await workers.stop()
  }
}

function refused({ folder, json }: Words, say: string): number {
  if (json) console.log(JSON.stringify({ folder, sessions: null, say }, null, 2))
  console.error(say)
  return 1
}

function textOf(row: LibrarySession): string {
  const { id, name, track, session, fromS, toS, cars, laps, calls, gaps, bytes, state, say } = row
  const counted = (n: number, what: string): string => (n === 0 ? '' : `${n} ${what}${n === 1 ? '' : 's'}`)
  const what = [
    ...[name === id ? '' : name, track ?? '', session === 'unknown' ? '' : (session ?? '')],
    fromS !== null && toS !== null ? clockText(toS - fromS) : '',
    ...[counted(cars, 'car'), counted(laps, 'lap'), counted(calls, 'call'), counted(gaps, 'gap')],
    `${(bytes / 1e6).toFixed(1)} MB`,
  ]
  const line = `${id}\n  ${what.filter(word => word !== '').join(' · ')}`
  return state === 'whole' ? line : `${line}\n  ${say}`
}

interface Words {
  readonly folder: string
  readonly json: boolean
}

function readWords(argv: readonly string[]): Words | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        in: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(help)
      return 0
    }
    if (positionals.some(word => word !== 'list')) throw new Error('A library can be listed: library list --in FOLDER.')
    return { folder: resolve(values.in ?? defaultLibrary(process.env)), json: values.json }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
