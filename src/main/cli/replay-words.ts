import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { wordsError } from '../settings/words-error.ts'
import { findSession, notFoundSay } from './find-session.ts'

const help = `npm run pitwall -- replay demo|SESSION|FILE [options]

Runs a session through the whole pipe with no screen and prints what it said: every insight, prediction, strategy
result and call, and at the end a hash of all of them. The same session gives the same hash at any speed. A recording
is also compared with what was said when it was made. SESSION is the name of a recording in the library.

  --speed N|max   session seconds per second (default max)
  --from S        only what was said from this session second on is printed (the pipe sees everything)
  --to S          ends at this session second
  --seed N        seed of the demo race and of the simulations (a recording brings its own)
  --races N       races asked of the simulation per question (a recording brings its own)
  --laps N, --cars N, --hz N   size of the demo race
  --library DIR   the folder that SESSION lies in (default: PitWall in your home folder)
  --record FILE   record the session to a new file
  --json          one JSON document per line`

export interface ReplayWords {
  readonly what: string
  readonly speed: number
  readonly fromS: number
  readonly toS: number
  readonly seed: number
  readonly races: number
  readonly demo: { laps?: number; cars?: number; hz?: number }
  readonly recordTo: string | null
  readonly json: boolean
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      speed: { type: 'string', default: 'max' },
      from: { type: 'string', default: '0' },
      to: { type: 'string' },
      seed: { type: 'string', default: '7' },
      races: { type: 'string', default: '512' },
      laps: { type: 'string' },
      cars: { type: 'string' },
      hz: { type: 'string' },
      record: { type: 'string' },
      library: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

function count(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number.`)
  return Number(text)
}

/** Reads the words of the verb; a number is the exit code when there is nothing to run. */
export function readWords(argv: readonly string[]): ReplayWords | number {
  try {
    const { values, positionals } = parse(argv)
    if (values.help) {
      console.log(help)
      return 0
    }
    const named = positionals[0]
    if (named === undefined || positionals.length > 1) throw new Error('Name one session: demo, or a recording.')
    const what = named === 'demo' ? named : findSession(named, values.library)
    if (what === undefined) {
      console.error(notFoundSay(named))
      return 1
    }
    if (values.record !== undefined && what !== 'demo') {
      throw new Error('--record goes with demo: a recording is there already, and other files are imported.')
    }
    if (values.record !== undefined && existsSync(values.record)) {
      throw new Error(`${values.record} exists already, and a recording is never written over.`)
    }
    const [laps, cars, hz] = [count(values.laps, 'laps'), count(values.cars, 'cars'), count(values.hz, 'hz')]
    const speed = values.speed === 'max' ? Infinity : Number(values.speed)
    if (!(speed > 0)) throw new Error('--speed takes a number above 0, or max.')
    const fromS = Number(values.from)
    const toS = values.to === undefined ? Infinity : Number(values.to)
    if (!(fromS >= 0) || !(toS > fromS)) throw new Error('--from and --to take session seconds, --to the later ones.')
    return {
      what,
      speed,
      fromS,
      toS,
      seed: count(values.seed, 'seed') ?? 7,
      races: count(values.races, 'races') ?? 512,
      demo: { ...(laps ? { laps } : {}), ...(cars ? { cars } : {}), ...(hz ? { hz } : {}) },
      recordTo: values.record ?? null,
      json: values.json,
    }
  } catch (cause) {
    console.error(wordsError(cause))
    return 2
  }
}
