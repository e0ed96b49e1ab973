import { done, failed, type Result } from '../../core/health/result.ts'
import { type Ask, askTape } from '../../core/tape/ask.ts'
import { StreamComparison } from '../../core/tape/compare-frames.ts'
import { PortFeed } from '../sources/udp/port-feed.ts'
import { DecodedItems, recordedItems } from './decoded-items.ts'

/** Frames and packets asked for at a time. */
const PORTION_FRAMES = 2000
const PACKETS = 1000

export interface ComparedAgain {
  readonly comparison: StreamComparison
  readonly packets: number
  /** Packets that were kept and cannot be read any more. */
  readonly damaged: number
}

/**
 * Runs today's decoder over the packets of a recording, on the way that the port takes them, by the packets' own time,
 * and holds what it gives against what was recorded. Memory is a few portions.
 */
export async function compareAgain(path: string, ask: Ask): Promise<Result<ComparedAgain>> {
  const about = await askTape(ask, 'about', { path })
  if (!about.ok) return about
  if (about.value.rawPackets === 0) {
    return failed('no-raw-packets', 'This recording holds no raw packets; record with --raw.')
  }
  const comparison = new StreamComparison()
  const recorded = new RecordedStream(path, ask)
  const decoded = new DecodedStream(path, ask)
  while (!recorded.isOver || !decoded.isOver) {
    const { waiting } = comparison
    const isRecordedNext = decoded.isOver || (!recorded.isOver && waiting.recorded <= waiting.decoded)
    const next = await (isRecordedNext ? recorded.next() : decoded.next())
    if (!next.ok) return next
    const over = decoded.isOver ? 'decoded' : recorded.isOver ? 'recorded' : undefined
    comparison.take(isRecordedNext ? next.value : [], isRecordedNext ? [] : next.value, over)
  }
  comparison.end()
  const { packets, damaged } = decoded
  return done({ comparison, packets, damaged })
}

class RecordedStream {
  isOver = false
  readonly #path: string
  readonly #ask: Ask
  #fromSeq = 0

  constructor(path: string, ask: Ask) {
    this.#path = path
    this.#ask = ask
  }

  async next() {
    const asked = { path: this.#path, fromSeq: this.#fromSeq, frames: PORTION_FRAMES }
    const portion = await askTape(this.#ask, 'portion', asked)
    if (!portion.ok) return portion
    this.isOver = portion.value === null
    if (!portion.value) return done([])
    this.#fromSeq = portion.value.fromSeq + portion.value.atS.length
    return done(recordedItems(portion.value))
  }
}

class DecodedStream {
  isOver = false
  packets = 0
  damaged = 0
  readonly #path: string
  readonly #ask: Ask
  readonly #items = new DecodedItems()
  readonly #feed = new PortFeed({ sink: this.#items })
  #from = 0

  constructor(path: string, ask: Ask) {
    this.#path = path
    this.#ask = ask
  }

  async next() {
    const raw = await askTape(this.#ask, 'raw', { path: this.#path, from: this.#from, limit: PACKETS })
    if (!raw.ok) return raw
    const { packets, damaged, next } = raw.value
    for (const { atNs, sender, bytes } of packets) {
      const datagram = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      this.#feed.take(datagram, Number(atNs) / 1e9, `sender ${sender}`)
    }
    this.packets += packets.length
    this.damaged += damaged
    this.isOver = next === null
    this.#from = next ?? this.#from
    return done(this.#items.take())
  }
}
