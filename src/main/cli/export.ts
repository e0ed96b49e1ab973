import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { ExportAsked, MadeFile } from '../../core/tape/library-tasks.ts'
import { lossSay } from '../../core/tape/loss-say.ts'
import { wallClock } from '../wall-clock.ts'
import { PathImport, type ImportDeps } from '../library/import-path.ts'
import { doExport } from '../library/long-work.ts'
import { wordsError } from '../settings/words-error.ts'
import { isTapeFile } from '../sources/tape/is-tape-file.ts'
import { whyNotMade } from './file-places.ts'
import { findSession, notFoundSay } from './find-session.ts'
import { Progress } from './progress.ts'
import type { Places } from './replay.ts'
import { CLI_APP, TapeWorkers } from './tape-workers.ts'

const help = `npm run pitwall -- export SESSION|FILE --what laps|samples|calls --as csv|parquet|json --to FILE
                       [--without-names] [--library DIR] [--json]

Writes a table of a recorded session (its name in the library, or its .tape file), or of any file or folder that PitWall
reads, to a new file.

  laps      CSV or Parquet: every finished lap of every car
  samples   CSV or Parquet: every sample, one column for each channel that occurs, units in the names
  calls     JSON: calls, what was said to them, and notes, in their order
  --without-names   people's names are left out
  --library DIR     the folder that SESSION lies in (default: PitWall in your home folder)
  --json            one JSON document: the file that was written, and what of the recording is not in it

Exit code 1: nothing was written; the output says why. 3: something of the recording is missing or in doubt. A file that is there already is never written over.`

/** The verb. */
export async function exportTable(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  const workers = new TapeWorkers(places)
  const { askReader, askRecorder, clock } = workers
  const deps: ImportDeps = { askReader, askRecorder, clock, wallMs: () => wallClock.nowMs(), app: CLI_APP }
  try {
    const made = await exportPath(words, deps)
    return tell(words, made)
  } finally {
    await workers.stop()
  }
}

function tell({ named, json }: Words, made: Result<MadeFile>): number {
  if (!made.ok) {
    if (json) console.log(JSON.stringify({ file: null, say: made.say }))
    console.error(made.say)
    return 1
  }
  const { file, loss } = made.value
  const say = loss ? lossSay(loss) : ''
  if (json) console.log(JSON.stringify(say === '' ? { file } : { file, loss, say }))
  else console.log(`${named} → ${file}`)
  if (say !== '') console.error(say)
  return say === '' ? 0 : 3
}

async function exportPath({ named, libraryDir, to, asked }: Words, deps: ImportDeps): Promise<Result<MadeFile>> {
  const path = findSession(named, libraryDir)
  if (path === undefined) return failed('unknown', notFoundSay(named))
  const why = await whyNotMade(to)
  if (why !== '') return failed('to', why)
  const progress = new Progress()
  const watch = { share: (share: number) => progress.show(path, share), isCancelled: () => false }
  if (await isTapeFile(path)) {
    const made = await doExport(deps, { path: resolve(path), to: resolve(to) }, asked, watch)
    progress.done()
    return made
  }
  // Any other file becomes a recording first, which is gone when its table is written.
  const folder = await mkdtemp(join(tmpdir(), 'pitwall-export-'))
  try {
    const sessions: string[] = []
    let say = 'There is no session in it.'
    for await (const one of new PathImport(folder, deps).all(path, () => watch)) {
      if (one.session !== null) sessions.push(one.session)
      say = one.say
    }
    const [session] = sessions
    if (session === undefined) return failed('not-imported', say)
    if (sessions.length > 1) return failed('several', `${path} holds ${sessions.length} sessions: name one of them.`)
    const made = await doExport(deps, { path: session, to: resolve(to) }, asked, watch)
    return made.ok ? done({ ...made.value, file: to }) : made
  } finally {
    progress.done()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Words {
  /** A file, or the name of a session in the library. */
  readonly named: string
  readonly libraryDir: string | undefined
  readonly to: string
  readonly asked: ExportAsked
  readonly json: boolean
}

const whats = ['laps', 'samples', 'calls'] as const
const forms = ['csv', 'parquet', 'json'] as const

function readWords(argv: readonly string[]): Words | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        what: { type: 'string' },
        as: { type: 'string' },
        to: { type: 'string' },
        library: { type: 'string' },
        'without-names': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(help)
      return 0
    }
    const [named, ...others] = positionals
    if (named === undefined || others.length > 0) throw new Error('Name one session or file.')
    const what = whats.find(one => one === values.what)
    const as = forms.find(one => one === values.as)
    if (!what) throw new Error('Say what: --what laps, samples or calls.')
    if (!as) throw new Error('Say as what: --as csv, parquet or json.')
    if ((what === 'calls') !== (as === 'json'))
      throw new Error('Calls go out as json, laps and samples as csv or parquet.')
    if (values.to === undefined || values.to === '') throw new Error('Say where to: --to FILE.')
    const asked = { what, as, withNames: !values['without-names'] }
    return { named, libraryDir: values.library, to: values.to, asked, json: values.json }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
