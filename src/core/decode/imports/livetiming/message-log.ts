import type { FileFacts, FileTools } from '../../../samples/file-reading.ts'
import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import { readLine, type FeedMessage } from './read-line.ts'
import { readSnapshot, topicsInOrder, type Snapshot } from './snapshot-text.ts'
import { StreamClock } from './stream-clock.ts'
import { TimingFeed } from './timing-feed.ts'

const badLine = 'Lines that cannot be read were left out, one by one:'

/** Why something was left out, in words. */
const reasons: Readonly<Record<string, string>> = {
  'livetiming:python-notation': `${badLine} they are in the notation of Python, not JSON.`,
  'livetiming:not-json': `${badLine} cut or damaged JSON.`,
  'livetiming:no-time': `${badLine} they have no time.`,
  'livetiming:bad-time': `${badLine} their time is hours away from that of their neighbours.`,
  'livetiming:no-payload': `${badLine} they have no content.`,
  'livetiming:not-a-message': `${badLine} no messages of live timing.`,
  'livetiming:unknown-topic': 'Messages of topics PitWall does not know were left out.',
  'livetiming:compressed': 'Compressed messages that are damaged were left out.',
  'livetiming:state-full': 'Messages name more things than a session has; the surplus was left out.',
}

/** Everything between the lines of a recording and the feed: the clock, the counts, what was left out. */
export class MessageLog {
  readonly feed: TimingFeed
  readonly clock = new StreamClock()
  readonly #sink: SampleSink
  readonly #rejects = new Map<string, number>()
  readonly #topics = new Map<string, { count: number; readonly firstS: number; lastS: number }>()
  readonly #remarks: Finding[] = []

  constructor(sink: SampleSink, tools: Pick<FileTools, 'inflateRaw' | 'trackNamed'>) {
    this.#sink = sink
    this.feed = new TimingFeed({ sink, tools })
  }

  /** A line that is a message of its own; `topic` for files that do not name theirs. */
  takeLine(line: string, topic: string | null): void {
    if (line.trim() === '') return
    const read = readLine(line)
    if (read === 'livetiming:not-a-message' && this.#takeState(line)) return
    if (typeof read === 'string') this.reject(read, line.length)
    else for (const message of read) this.takeMessage(message, topic, line.length / read.length)
  }

  /** The answer to a subscription stands in some logs as a line of its own. */
  #takeState(line: string): boolean {
    const snapshot = readSnapshot(line)
    if (snapshot === null) return false
    this.takeSnapshot(snapshot)
    return true
  }

  /** The state of all topics when the recording began, or was taken up again. */
  takeSnapshot({ topics, isDoubled }: Snapshot): void {
    if (isDoubled) {
      this.remark('braces-doubled', 'info', 1, 'The outer braces of the JSON stand twice; read as one pair.')
    }
    for (const [topic, payload] of topicsInOrder(topics)) this.take(topic, payload, this.clock.nowS, 0, true)
  }

  takeMessage(message: FeedMessage, topic: string | null, bytes: number): void {
    if (message.time === null) return this.reject('livetiming:no-time', bytes)
    const atS = this.clock.at(message.time)
    if (Number.isNaN(atS)) return this.reject('livetiming:bad-time', bytes)
    this.feed.book.startsAt(this.clock.startUtcS)
    this.take(message.topic ?? topic ?? '', message.payload, atS, bytes)
  }

  /** A message whose time is known. `isFirst`: the state of its topic when the recording began. */
  take(topic: string, payload: unknown, atS: number, bytes: number, isFirst = false): void {
    const taken = this.feed.take(topic, payload, atS, isFirst)
    if (taken !== 'used' && taken !== 'not-used') return this.reject(taken, bytes)
    this.#sink.received(bytes)
    const tally = this.#topics.get(topic)
    if (tally === undefined) this.#topics.set(topic, { count: 1, firstS: atS, lastS: atS })
    else {
      tally.count++
      tally.lastS = atS
    }
  }

  reject(reason: string, bytes: number): void {
    this.#rejects.set(reason, (this.#rejects.get(reason) ?? 0) + 1)
    this.#sink.reject(reason, bytes)
  }

  remark(id: string, severity: Finding['severity'], count: number, say: string): void {
    this.#remarks.push({ id, severity, car: null, count, say })
  }

  findings(): readonly Finding[] {
    const findings: Finding[] = [...this.#remarks]
    const add = (id: string, severity: Finding['severity'], count: number, say: string): void => {
      if (count > 0) findings.push({ id, severity, car: null, count, say })
    }
    for (const [reason, count] of this.#rejects) {
      add(reason.replace(':', '-'), 'warn', count, reasons[reason] ?? badLine)
    }
    add(
      'livetiming-overtaken',
      'info',
      this.clock.overtaken,
      'Messages stamped a little before others in front of them were taken as of then.',
    )
    add(
      'livetiming-clock-leap',
      'warn',
      this.clock.setRight,
      'The times of the recording leapt by hours and stayed there; the session goes on from where it was.',
    )
    add(
      'livetiming-set-back',
      'warn',
      this.clock.setBack,
      'Messages stamped long before others in front of them: the clock of the recording was set back.',
    )
    add(
      'livetiming-history',
      'info',
      this.feed.skippedMessages,
      'Messages of race control from before the recording were left out of the log.',
    )
    const { unknownCompounds } = this.feed
    add(
      'compound-unknown',
      'warn',
      unknownCompounds.size,
      `Tyres without a code: ${[...unknownCompounds].join(', ').slice(0, 80)}.`,
    )
    return findings
  }

  /** Messages a second by topic; channels are topics. */
  facts(): Partial<FileFacts> {
    const rates: Record<string, number> = {}
    for (const [topic, { count, firstS, lastS }] of this.#topics) {
      if (lastS > firstS) rates[topic] = (count - 1) / (lastS - firstS)
    }
    return {
      cars: this.feed.book.numbers,
      laps: this.feed.laps,
      durationS: Math.max(0, ...[...this.#topics.values()].map(({ lastS }) => lastS)),
      rates,
      channels: [...this.#topics.keys()].sort(),
    }
  }

  /** The last second anything was said. */
  get lastS(): number {
    return Math.max(0, ...[...this.#topics.values()].map(({ lastS }) => lastS))
  }
}
