import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { failed, type Result } from '../../core/health/result.ts'
import { recoverSay } from '../../core/tape/recover-say.ts'
import { isWhole, type Recovered } from '../../core/tape/recover-tasks.ts'
import { doRecover } from '../library/long-work.ts'
import { wordsError } from '../settings/words-error.ts'
import { whyNotMade, whyNotRead } from './file-places.ts'
import { Progress } from './progress.ts'
import type { Places } from './replay.ts'
import { TapeWorkers } from './tape-workers.ts'

const help = `npm run pitwall -- recover FILE OUT [--json]

Saves what can be saved of a damaged recording in the new recording OUT: everything whose check value is right, wherever
in FILE or in the log beside it (FILE-wal) it lies. What is missing between is marked as never recorded. FILE and its
log are not changed; a file OUT that is there already is never written over. An older recording, which is lines of
text, is turned into one of today, without the lines that are damaged.

  --json   one JSON document: what was kept and what was lost of each kind, and the gaps

Exit code 1: nothing could be saved. 3: something was lost or is doubtful; the output says what.`

/** Gaps that are said one by one. */
const MAX_SAID = 20

/** The verb. */
export async function recover(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  const made = await recovered(words, places)
  tell(words, made)
  if (!made.ok) return 1
  return isWhole(made.value) ? 0 : 3
}

async function recovered({ file, out }: Words, places: Places): Promise<Result<Recovered>> {
  const why = (await whyNotRead(file)) || (await whyNotMade(out))
  if (why !== '') return failed('file', why)
  const workers = new TapeWorkers(places)
  const progress = new Progress()
  try {
    const watch = { share: (share: number) => progress.show(file, share), isCancelled: () => false }
    return await doRecover(workers, { path: resolve(file), to: resolve(out) }, watch)
  } finally {
    progress.done()
    await workers.stop()
  }
}

function tell({ file, out, json }: Words, made: Result<Recovered>): void {
  if (!made.ok) {
    if (json) console.log(JSON.stringify({ file, out: null, say: made.say }, null, 2))
    console.error(made.say)
    return
  }
  const say = recoverSay(made.value)
  if (json) {
    console.log(JSON.stringify({ file, out, ...made.value, say }, null, 2))
    return
  }
  const { holes, holeCount } = made.value
  console.log(`${file} → ${out}\n${say}`)
  for (const { fromSeq, count } of holes.slice(0, MAX_SAID)) {
    console.log(`  gap: ${count} ${count === 1 ? 'frame' : 'frames'} from frame ${fromSeq} on`)
  }
  if (holeCount > MAX_SAID) console.log(`  and ${holeCount - MAX_SAID} more; --json lists them`)
}

interface Words {
  readonly file: string
  readonly out: string
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
    const [file, out, ...others] = positionals
    if (!file || !out || others.length > 0) {
      throw new Error('Name the damaged recording and the new one.')
    }
    return { file, out, json: values.json }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
