import type { ByteSource } from '../../../samples/file-reading.ts'
import { lineBlocks } from '../../text/lines.ts'
import type { MessageLog } from './message-log.ts'
import { readLine, type FeedMessage } from './read-line.ts'
import type { Snapshot } from './snapshot-text.ts'
import type { MessageSource } from './timing-reading.ts'

/** Messages of one step: with twenty cars each, a few thousand frames. */
const MESSAGES_A_STEP = 200

/** No topic is silent for so long. */
const LONGEST_PAUSE_S = 6 * 3600

/** One snapshot alone: the state of one instant. */
export const snapshotSource = (snapshot: Snapshot): MessageSource =>
  async function* (log) {
    log.takeSnapshot(snapshot)
    yield 1
  }

/** The state at the start and the messages after it, out of one file. */
export const linesSource = (lines: readonly string[], snapshot: Snapshot): MessageSource =>
  async function* (log) {
    log.takeSnapshot(snapshot)
    for (const [i, line] of lines.entries()) {
      log.takeLine(line, null)
      if (i % MESSAGES_A_STEP === 0) yield i / lines.length
    }
  }

/** A log of messages, each with its time; a snapshot in front of it when there is one. */
export const logSource = (file: ByteSource, snapshot: Snapshot | null): MessageSource =>
  async function* (log) {
    if (snapshot !== null) log.takeSnapshot(snapshot)
    let count = 0
    let readBytes = 0
    for await (const lines of lineBlocks(file.text())) {
      for (const line of lines) {
        log.takeLine(line, null)
        readBytes += line.length + 1
        if (++count % MESSAGES_A_STEP === 0) yield part(file, readBytes)
      }
    }
  }

const part = (file: ByteSource, readBytes: number): number =>
  file.isCompressed ? NaN : Math.min(1, readBytes / Math.max(1, file.bytes))

/** A file of the archive with the topic that all its lines belong to. */
export interface TopicFile {
  readonly file: ByteSource
  readonly topic: string
}

/** The files of one session in the archive, merged by stream time; at the same instant in the order of the list. */
export const archiveSource = (files: readonly TopicFile[]): MessageSource =>
  async function* (log) {
    const cursors = files.map(each => new TopicCursor(each, log))
    let count = 0
    for (;;) {
      let next: TopicCursor | null = null
      for (const cursor of cursors) {
        await cursor.fill()
        if (cursor.atS < (next?.atS ?? Infinity)) next = cursor
      }
      if (next === null) return
      next.give()
      if (++count % MESSAGES_A_STEP === 0) yield NaN
    }
  }

/** Walks through one topic file, a message at a time. */
class TopicCursor {
  readonly #blocks: AsyncGenerator<readonly string[]>
  readonly #topic: string
  readonly #log: MessageLog
  #lines: readonly string[] = []
  #at = 0
  #message: FeedMessage | null = null
  #bytes = 0
  /** Stream time of the message in hand, never less than that of the one before; Infinity at the end. */
  atS = -Infinity

  constructor({ file, topic }: TopicFile, log: MessageLog) {
    this.#blocks = lineBlocks(file.text())
    this.#topic = topic
    this.#log = log
  }

  /** Makes sure that a message is in hand, if there is one left. Unreadable lines are counted and passed. */
  async fill(): Promise<void> {
    while (this.#message === null && this.atS < Infinity) {
      if (this.#at >= this.#lines.length) {
        const block = await this.#blocks.next()
        if (block.done === true) {
          this.atS = Infinity
          return
        }
        this.#lines = block.value
        this.#at = 0
      } else this.#hold(this.#lines[this.#at++] ?? '')
    }
  }

  #hold(line: string): void {
    if (line.trim() === '') return
    const read = readLine(line)
    if (typeof read === 'string') return this.#log.reject(read, line.length)
    const [message] = read
    const time = message?.time
    if (!message || !time || !('streamS' in time)) return this.#log.reject('livetiming:no-time', line.length)
    // One broken stamp may not carry all that follow it to the end of the session.
    if (time.streamS - Math.max(0, this.atS) > LONGEST_PAUSE_S)
      return this.#log.reject('livetiming:bad-time', line.length)
    this.#message = message
    this.#bytes = line.length
    this.atS = Math.max(this.atS, time.streamS)
  }

  give(): void {
    const message = this.#message
    this.#message = null
    if (message) this.#log.takeMessage({ ...message, time: { streamS: this.atS } }, this.#topic, this.#bytes)
  }
}
