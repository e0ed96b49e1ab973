import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { failed, type Result } from '../../core/health/result.ts'
import type { StreamCount, StreamDifference } from '../../core/tape/compare-frames.ts'
import { wordsError } from '../settings/words-error.ts'
import { compareAgain, type ComparedAgain } from './compare-again.ts'
import { whyNotRead } from './file-places.ts'
import type { Places } from './replay.ts'
import { TapeWorkers } from './tape-workers.ts'

const help = `npm run pitwall -- decode-again FILE [--json]

Runs today's decoder on the raw packets of a recording and compares what it gives with what was recorded: frames and
notes that are equal, that differ, that are missing and that are new, and the first difference.

  --json   one JSON document

Exit code 1: the recording holds no raw packets or cannot be read. 3: there are differences.`

/** The verb. Exit code 0: the same as was recorded. */
export async function decodeAgain(argv: readonly string[], places: Places): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'number') return words
  const compared = await comparedAgain(words.path, places)
  if (!compared.ok) {
    if (words.json) console.log(JSON.stringify({ file: words.path, isEqual: null, say: compared.say }, null, 2))
    console.error(compared.say)
    return 1
  }
  console.log(words.json ? JSON.stringify(jsonOf(compared.value), null, 2) : textOf(compared.value))
  return isEqual(compared.value) ? 0 : 3
}

async function comparedAgain(path: string, places: Places): Promise<Result<ComparedAgain>> {
  const why = await whyNotRead(path)
  if (why !== '') return failed('file', why)
  const workers = new TapeWorkers(places)
  return compareAgain(resolve(path), workers.askReader).finally(() => workers.stop())
}

const isSame = ({ differing, missing, extra }: StreamCount): boolean => differing + missing + extra === 0

const isEqual = ({ comparison, damaged }: ComparedAgain): boolean =>
  damaged === 0 && isSame(comparison.frames) && isSame(comparison.notes)

function jsonOf(compared: ComparedAgain): object {
  const { comparison, packets, damaged } = compared
  const { frames, notes, first } = comparison
  return { isEqual: isEqual(compared), packets, damaged, frames, notes, first }
}

function textOf(compared: ComparedAgain): string {
  const { comparison, packets, damaged } = compared
  const lines = [
    `${packets} packets were decoded again.`,
    `Frames: ${countText(comparison.frames)}`,
    `Notes:  ${countText(comparison.notes)}`,
  ]
  if (damaged > 0) lines.push(`${damaged} packets of the recording are damaged and were left out.`)
  if (comparison.first) lines.push(...firstText(comparison.first))
  lines.push(isEqual(compared) ? 'The same as was recorded.' : 'Not the same as was recorded.')
  return lines.join('\n')
}

const countText = ({ equal, differing, missing, extra }: StreamCount): string =>
  `${equal} equal, ${differing} differing, ${missing} missing, ${extra} extra.`

function firstText({ what, kind, car, atS, fields }: StreamDifference): string[] {
  const where = `${car === null ? '' : ` of car ${car}`}${atS === null ? '' : ` at ${atS.toFixed(3)} s`}`
  const word = {
    differs: 'differs',
    missing: 'was recorded and is not decoded',
    extra: 'is decoded and was not recorded',
  }
  return [
    `First difference: ${kind}${where} ${word[what]}.`,
    ...fields.map(({ name, recorded, decoded }) => `  ${name}: ${valueText(recorded)} → ${valueText(decoded)}`),
  ]
}

const valueText = (value: number | string | null): string => (value === null ? 'not reported' : String(value))

function readWords(argv: readonly string[]): { readonly path: string; readonly json: boolean } | number {
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
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) throw new Error('Name one recording.')
    return { path, json: values.json }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
