import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { ExportAsked } from '../../core/tape/library-tasks.ts'
import { wallClock } from '../wall-clock.ts'
import { PathImport, type ImportDeps } from '../library/import-path.ts'
import { doExport } from '../library/long-work.ts'
import { wordsError } from '../settings/words-error.ts'
import { isTapeFile } from '../sources/tape/is-tape-file.ts'
import { Progress } from './progress.ts'
import type { Places } from './replay.ts'
import { CLI_APP, TapeWorkers } from './tape-workers.ts'

const help = `npm run pitwall -- export SESSION|FILE --what laps|samples|calls --as csv|parquet|json --to FILE
                       [--without-names] [--json]

Writes a table of a recorded session (its .tape file), or of any file or folder that PitWall reads, to a new file.

  laps      CSV or Parquet: every finished lap of every car
  samples   CSV or Parquet: every sample, one column for each channel that occurs, units in the names
  calls     JSON: calls, what was said to them, and notes, in their order
  --without-names   people's names are left out
  --json            one JSON document: the file that was written

Exit code 1: nothing was written; the output says why. A file that is there already is never written over.`

/** The verb. */
export async function exportTable(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  const workers = new TapeWorkers(places)
  const { askReader, askRecorder, clock } = workers
  const deps: ImportDeps = { askReader, askRecorder, clock, wallMs: () => wallClock.nowMs(), app: CLI_APP }
  try {
    const made = await exportPath(words, deps)
    if (words.json) console.log(JSON.stringify(made.ok ? { file: made.value } : { file: null, say: made.say }))
    else if (made.ok) console.log(`${words.path} → ${made.value}`)
    if (!made.ok) console.error(made.say)
    return made.ok ? 0 : 1
  } finally {
    await workers.stop()
  }
}

async function exportPath({ path, to, asked }: Words, deps: ImportDeps): Promise<Result<string>> {
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
    return made.ok ? done(to) : made
  } finally {
    progress.done()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Words {
  readonly path: string
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
        'without-names': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(help)
      return 0
    }
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) throw new Error('Name one session or file.')
    const what = whats.find(one => one === values.what)
    const as = forms.find(one => one === values.as)
    if (!what) throw new Error('Say what: --what laps, samples or calls.')
    if (!as) throw new Error('Say as what: --as csv, parquet or json.')
    if ((what === 'calls') !== (as === 'json'))
      throw new Error('Calls go out as json, laps and samples as csv or parquet.')
    if (values.to === undefined) throw new Error('Say where to: --to FILE.')
    return { path, to: values.to, asked: { what, as, withNames: !values['without-names'] }, json: values.json }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
