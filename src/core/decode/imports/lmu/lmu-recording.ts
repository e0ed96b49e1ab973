import { done, failed, type Result } from '../../../health/result.ts'
import type { Capabilities, ChannelBasis } from '../../../samples/capabilities.ts'
import { corners, type FieldName } from '../../../samples/fields.ts'
import type { ByteSource, FileFacts, FileFormat, FileReading, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { utf8Text } from '../../bytes/utf8.ts'
import { lineBlocks } from '../../text/lines.ts'
import { LmuSession } from './lmu-session.ts'
import { type BadLine, isStateLine, readStateLine } from './state-line.ts'

/** What a format is asked about, and the longest line that is read as one (as in `lineBlocks`). */
const HEAD_BYTES = 64 * 1024
const LONGEST_LINE = 1 << 20
/** Lines that are looked at to tell the format. */
const LOOK_LINES = 3

/** Frames between two answers to who pulls, at most about so many. */
const SLICE_FRAMES = 2000

/**
 * JSON Lines of a foreign recorder for Le Mans Ultimate: one object a line with the whole race at one instant. Told by
 * the shape of its first lines: the first one may be cut.
 */
export const lmuRecording: FileFormat = {
  id: 'lmu-jsonl',
  claims(head) {
    const lines = firstLines(head)
    return lines.some(isStateLine) || (head.length >= HEAD_BYTES && lines.some(isStateStart))
  },
  async open(file: ByteSource, tools: FileTools): Promise<Result<FileReading>> {
    const lines = firstLines(await file.range(0, LONGEST_LINE))
    if (lines.some(isStateLine)) return done(new LmuReading(file, tools))
    const say = `${file.name} is not a Le Mans Ultimate recording: it does not begin with race states that have a session time.`
    return failed('not-lmu-jsonl', say)
  },
}

/** A full field of cars makes a line that is longer than the head: then its first words have to do. */
const isStateStart = (line: string): boolean =>
  line.trimStart().startsWith('{') &&
  ['"session":', '"elapsedS":'].every(word => line.includes(word)) &&
  ['"player":', '"cars":'].some(word => line.includes(word))

function firstLines(head: Uint8Array): readonly string[] {
  const text = utf8Text(head)
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const lines = text.slice(start).split('\n')
  return lines.filter(line => line.trim() !== '').slice(0, LOOK_LINES)
}

const perCorner = (...names: readonly string[]): readonly FieldName[] =>
  corners.flatMap(corner => names.map(name => `${name}${corner}` as FieldName))

const live: readonly FieldName[] = [
  ...(['lapDistM', 'lapsCompleted', 'lap', 'lastLapS', 'bestLapS', 'position', 'stops', 'onPitRoad'] as const),
  ...(['inStall', 'fuelL', 'rpm', 'gear', 'tyreCompound', 'airC', 'trackC', 'rain', 'wetness'] as const),
  ...(['throttle', 'brake', 'clutch', 'steerNorm', 'classPosition'] as const),
  ...perCorner('tyreWear', 'tyreSurfaceC', 'tyrePressureKpa', 'brakeTempC'),
]

const can: Capabilities = {
  ...{ seek: false, speed: true, hold: true, pitCommands: false },
  ...{ rivals: 'full', place: 'distance', tyreWear: 'live', fuel: 'live' },
  channels: Object.fromEntries([
    ...live.map((name): [string, ChannelBasis] => [name, 'live']),
    ...['lapFrac', 'gapAheadS', 'gapLeaderS'].map((name): [string, ChannelBasis] => [name, 'derived']),
  ]),
}

class LmuReading implements FileReading {
  readonly format = 'lmu-jsonl'
  readonly kind = 'session'
  readonly say = 'A Le Mans Ultimate race as a foreign recorder saw it, one state of all listed cars a line.'
  readonly can = can
  readonly #file: ByteSource
  readonly #tools: FileTools
  readonly #bad = new Map<BadLine, number>()
  #session: LmuSession | undefined

  constructor(file: ByteSource, tools: FileTools) {
    this.#file = file
    this.#tools = tools
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const session = new LmuSession(sink, this.#tools)
    this.#session = session
    let readBytes = 0
    let framesDue = 0
    for await (const lines of lineBlocks(this.#file.text())) {
      for (const line of lines) {
        if (line.trim() === '') continue
        readBytes += line.length + 1
        sink.received(line.length + 1)
        const state = readStateLine(line)
        if (typeof state === 'string') {
          this.#bad.set(state, (this.#bad.get(state) ?? 0) + 1)
          sink.reject(state, line.length + 1)
          continue
        }
        session.take(state)
        framesDue += state.cars.length
        if (framesDue < SLICE_FRAMES) continue
        framesDue = 0
        yield Math.min(1, readBytes / this.#file.bytes)
      }
      yield Math.min(1, readBytes / this.#file.bytes)
    }
    yield 1
  }

  findings(): readonly Finding[] {
    const session = this.#session
    if (!session) return []
    return [...badFindings(this.#bad), ...sessionFindings(session)].filter(one => one.count > 0)
  }

  facts(): Partial<FileFacts> {
    const session = this.#session
    if (!session) return {}
    const { states, laps, coveredS: durationS } = session.tally
    const rates: Record<string, number> = durationS > 0 ? { state: (states - 1) / durationS } : {}
    return { cars: session.numbers, laps, durationS, rates, channels: [...live] }
  }
}

const badWords: Readonly<Record<BadLine, string>> = {
  'not-json': 'Lines that are no JSON were left out.',
  'not-a-state': 'Lines that hold no race state were left out.',
  'no-session-time': 'States without a session time were left out.',
}

const badFindings = (bad: ReadonlyMap<BadLine, number>): readonly Finding[] =>
  [...bad].map(([id, count]) => ({ id, severity: 'warn', car: null, count, say: badWords[id] }))

function sessionFindings({ own, tally, numbers }: LmuSession): readonly Finding[] {
  const note = (id: string, count: number, say: string): Finding => ({ id, severity: 'info', car: null, count, say })
  const words = [...own.unknownCompounds].join(', ')
  return [
    note('repeated-time', tally.repeated, 'Lines repeat the session time before them; the game had nothing new.'),
    note('no-own-telemetry', own.missing, 'States come without telemetry of the player; its zeros were not taken.'),
    note('flat-inputs', own.flatInputs, 'Pedals and wheel never moved from exactly 0; taken as not recorded.'),
    note('no-car-numbers', numbers.length, 'The file has no car numbers; the slot numbers of the game stand in.'),
    note('place-unread', tally.worldPlaces, 'World positions are not read: their axes are not documented.'),
    note('compound-unknown', own.unknownCompounds.size, `Unknown compounds were left out: ${words}.`),
  ]
}
