import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MIN_CAPACITY } from '../../core/ring/frame-ring.ts'
import { failed, type Result } from '../../core/health/result.ts'
import { firstSentence } from './words-error.ts'

/** What a front door was asked for. Precedence: flag, then environment, then default. */
export interface Settings {
  readonly source:
    | { readonly use: 'demo' }
    | { readonly use: 'udp'; readonly port: number }
    | { readonly use: 'iracing' }
    | { readonly use: 'open'; readonly path: string }
  readonly port: number
  readonly lan: boolean
  readonly json: boolean
  readonly help: boolean
  /** Seed of the demo race and of every simulation. */
  readonly seed: number
  /** Races asked of the simulation per question. */
  readonly races: number
  readonly ringFrames: number
  /** One file to record to; null = the library. */
  readonly recordTo: string | null
  /** Folder in which sessions are kept. */
  readonly libraryDir: string
  /** What is received is recorded without being told. */
  readonly records: boolean
  /** Packets are kept as they came, too. */
  readonly keepsRaw: boolean
  /** Programs that get every received datagram as it came, `host:port` each. */
  readonly forwardTo: readonly string[]
  /** A table of sectors of the user's own; null = the built-in circuits alone. */
  readonly sectorsPath: string | null
  /** What points received on the port do not say themselves. */
  readonly points: PointSettings
  readonly speed: number
  /** The demo joins its race here, session seconds. */
  readonly fromS: number
}

export interface PointSettings {
  readonly trackName?: string
  readonly brakeUnit?: 'bar' | 'psi'
  readonly invert: { readonly steering: boolean; readonly accLong: boolean; readonly accLat: boolean }
}

const DEFAULT_UDP_PORT = 20777
const DEFAULT_HTTP_PORT = 8081
/** The demo is joined in its sixth lap: enough laps are driven for the first answers to be there. */
const DEMO_JOIN_S = 340

export const usage = `PitWall

  npm start                      the demo race, in a window (or in the browser when there is no display)
  npm start -- --udp [PORT]      listen for telemetry on UDP ${DEFAULT_UDP_PORT}, or on PORT
  npm start -- --iracing         read iRacing on this PC (Windows)
  npm start -- --open FILE       play a recording: PitWall's own, iRacing .ibt, GR Cup, F1 captures … (a file or a folder)
  npm start -- --demo            the demo race, said out loud
  npm start -- --headless        no window: serve the screens on http://127.0.0.1:${DEFAULT_HTTP_PORT}
  --port N                       port of the screens; 0 picks a free one
  --forward HOST:PORT            send everything that --udp receives on to another program; may stand up to 8 times
  --track NAME                   with --udp: the track of points that do not name it
  --brake-unit bar|psi           with --udp: the unit of brake pressures that do not say it
  --invert steering|accx|accy    with --udp: a sensor of the points that is mounted the other way round; may be repeated
  --library DIR                  the folder in which sessions are recorded and kept (default: PitWall in your home folder)
  --record FILE                  record to this new file instead
  --no-record                    record nothing
  --raw                          with --udp: keep the packets as they came, too
  --speed N                      play the demo or a recording N times as fast
  --from S                       join the demo or a recording at this session second (the demo: 340, its sixth lap)
  --seed N                       seed of the demo race and of the simulations
  --json                         with --headless: first line on stdout is one JSON document
`

const wrong = (say: string): Result<Settings> => failed('words', `${say} See --help.`)

/** Where recordings are kept when nobody says otherwise. */
export const defaultLibrary = (env: Readonly<Record<string, string | undefined>>): string =>
  env.PITWALL_LIBRARY || join(homedir(), 'PitWall')

/** Reads the command line and the environment. Unknown words are refused with a sentence, never ignored. */
export function readSettings(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
): Result<Settings> {
  let words: Words
  try {
    words = parse(udpPortAsValue(argv))
  } catch (cause) {
    return wrong(cause instanceof Error ? firstSentence(cause.message) : 'The words were wrong.')
  }
  const port = whole(words.port ?? env.PORT, DEFAULT_HTTP_PORT, 0, 65535)
  const udpPort = whole(words.udp === '' ? env.UDP_PORT : (words.udp ?? env.UDP_PORT), DEFAULT_UDP_PORT, 0, 65535)
  const seed = whole(words.seed, 7, 0, 4294967295)
  const races = whole(words.races, 512, 128, 10_000)
  const ring = whole(env.RINGBUFFER_SIZE, MIN_CAPACITY, 1, 5_000_000)
  const speed = words.speed === 'max' ? Infinity : Number(words.speed ?? 1)
  const fromS = Number(words.from ?? (isDemo(words) ? DEMO_JOIN_S : 0))
  if (port === null) return wrong('--port takes a port number from 0 to 65535.')
  if (udpPort === null) return wrong('--udp takes a port number from 0 to 65535.')
  if (seed === null) return wrong('--seed takes a whole number.')
  if (races === null) return wrong('--races takes a whole number from 128 to 10000.')
  if (ring === null) return wrong('RINGBUFFER_SIZE takes a whole number.')
  if (!(speed > 0)) return wrong('--speed takes a number above 0, or max.')
  if (!(fromS >= 0)) return wrong('--from takes seconds.')
  const misfit = misfitOf(words, exists)
  if (misfit) return wrong(misfit)
  return {
    ok: true,
    value: {
      source: sourceOf(words, udpPort),
      port,
      lan: words.lan === true,
      json: words.json === true,
      help: words.help === true,
      seed,
      races,
      // Never smaller than what the seed systems kept, whatever was asked for.
      ringFrames: Math.max(ring, MIN_CAPACITY),
      recordTo: words.record ?? null,
      libraryDir: resolve(words.library || defaultLibrary(env)),
      records: words['no-record'] !== true,
      keepsRaw: words.raw === true,
      forwardTo: words.forward ?? [],
      points: pointsOf(words),
      sectorsPath: env.TRACK_SECTORS_PATH || null,
      speed,
      fromS,
    },
  }
}

/** Why words that are right one by one cannot be followed together, or here; '' when they can. */
function misfitOf(words: Words, exists: (path: string) => boolean): string {
  const chosen = [words.demo, words.iracing, words.udp !== undefined, words.open !== undefined].filter(Boolean).length
  if (chosen > 1) return 'Choose one of --demo, --udp, --iracing and --open.'
  if (words.open !== undefined && !exists(words.open)) return `There is no file or folder ${words.open}.`
  const lone = (['forward', 'track', 'brake-unit', 'invert', 'raw'] as const).find(word => words[word] !== undefined)
  if (lone !== undefined && words.udp === undefined) return `--${lone} goes with --udp.`
  const unit = words['brake-unit']
  if (unit !== undefined && unit !== 'bar' && unit !== 'psi') return '--brake-unit takes bar or psi.'
  const odd = words.invert?.find(axis => !invertible.includes(axis))
  if (odd !== undefined) return `--invert takes steering, accx or accy, not ${odd}.`
  if (words.record !== undefined && words['no-record'] === true) return 'Choose one of --record and --no-record.'
  if (words.record === undefined || !exists(words.record)) return ''
  return `${words.record} exists already, and a recording is never written over: choose another name.`
}

const isDemo = ({ udp, open, iracing }: Words): boolean => udp === undefined && open === undefined && iracing !== true

const invertible: readonly string[] = ['steering', 'accx', 'accy']

function pointsOf(words: Words): PointSettings {
  const { track, invert = [], 'brake-unit': unit } = words
  return {
    ...(track === undefined ? {} : { trackName: track }),
    ...(unit === 'bar' || unit === 'psi' ? { brakeUnit: unit } : {}),
    invert: {
      steering: invert.includes('steering'),
      accLong: invert.includes('accx'),
      accLat: invert.includes('accy'),
    },
  }
}

function sourceOf(words: Words, udpPort: number): Settings['source'] {
  if (words.open !== undefined) return { use: 'open', path: words.open }
  if (words.iracing === true) return { use: 'iracing' }
  return words.udp === undefined ? { use: 'demo' } : { use: 'udp', port: udpPort }
}

type Words = ReturnType<typeof parse>

function parse(args: string[]) {
  const { values } = parseArgs({
    args,
    strict: true,
    allowPositionals: false,
    options: {
      demo: { type: 'boolean' },
      udp: { type: 'string' },
      iracing: { type: 'boolean' },
      open: { type: 'string' },
      headless: { type: 'boolean' },
      port: { type: 'string' },
      lan: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      seed: { type: 'string' },
      races: { type: 'string' },
      record: { type: 'string' },
      library: { type: 'string' },
      'no-record': { type: 'boolean' },
      raw: { type: 'boolean' },
      forward: { type: 'string', multiple: true },
      track: { type: 'string' },
      'brake-unit': { type: 'string' },
      invert: { type: 'string', multiple: true },
      speed: { type: 'string' },
      from: { type: 'string' },
    },
  })
  return values
}

/** `--udp` may stand alone: then it is given the empty port, which means the usual one. */
function udpPortAsValue(argv: readonly string[]): string[] {
  return argv.map((word, i) => (word === '--udp' && !/^\d+$/.test(argv[i + 1] ?? '') ? '--udp=' : word))
}

function whole(text: string | undefined, otherwise: number, from: number, to: number): number | null {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  return Number.isInteger(value) && value >= from && value <= to ? value : null
}
