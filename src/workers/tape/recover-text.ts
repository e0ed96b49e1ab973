import { done, failed, type Result } from '../../core/health/result.ts'
import { readHeader, TapeReader } from '../../core/decode/tape/read-tape.ts'
import type { TapeItem } from '../../core/decode/tape/tape-line.ts'
import { fields, FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { EntryKind, TapeHeader } from '../../core/samples/taped.ts'
import { CHUNK_FRAMES, ChunkCodec } from '../../core/tape/chunk-codec.ts'
import { entryOfNote } from '../../core/tape/note-entry.ts'
import type { Recovered } from '../../core/tape/recover-tasks.ts'
import { plainLabels, sayAbout, type SourceFile, unknownHeader } from './recover-about.ts'
import type { DiskBytes } from './recover-bytes.ts'
import { RecoverHoles } from './recover-holes.ts'
import { RecoverWriter } from './recover-writer.ts'
import { tapeRows } from './tape-rows.ts'

const SLICE_BYTES = 256 * 1024
/** A line that is longer is none of ours. */
const MAX_LINE = 4 * 2 ** 20

/** An older recording, which is lines of text; its first line may be the damaged one. */
export function isTextTape(file: DiskBytes): boolean {
  const head = Buffer.alloc(4096)
  const text = head.toString('latin1', 0, file.read(0, head))
  return text.startsWith('{"pitwall":"tape"') || /\n\["[fkn]",/.test(text)
}

/** Turns every line that can be read into what a recording of today keeps. */
export function* recoverText(file: DiskBytes, out: string, source: SourceFile): Generator<number, Result<Recovered>> {
  const writer = new RecoverWriter(out)
  let isWhole = false
  try {
    const lines = new TextLines(writer, source)
    const slice = Buffer.alloc(SLICE_BYTES)
    const decoder = new TextDecoder('utf-8')
    let rest = ''
    for (let from = 0; from < file.bytes; from += slice.length) {
      const read = file.read(from, slice)
      const parts = (rest + decoder.decode(slice.subarray(0, read), { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      if (rest.length > MAX_LINE) rest = ''
      for (const line of parts) lines.take(line)
      yield from / file.bytes
    }
    if (rest !== '') lines.take(rest)
    const recovered = lines.end()
    if (!recovered) return failed('nothing', `No line of ${source.name} could be read.`)
    sayAbout(writer, plainLabels(source), recovered, source)
    const failure = writer.finish()
    isWhole = true
    return failure ?? done(recovered)
  } finally {
    if (!isWhole) writer.drop()
  }
}

/** The lines in their order, and the frames of them that wait for a chunk to be full. */
class TextLines {
  readonly #writer: RecoverWriter
  readonly #source: SourceFile
  readonly #reader = new TapeReader()
  readonly #codec = new ChunkCodec()
  readonly #holes = new RecoverHoles()
  readonly #atS = new Float64Array(CHUNK_FRAMES)
  readonly #car = new Uint16Array(CHUNK_FRAMES)
  readonly #values = new Float32Array(CHUNK_FRAMES * FRAME_WIDTH)
  readonly #entries: Partial<Record<EntryKind, number>> = {}
  readonly #doubts: string[] = []
  #waiting = 0
  #seq = 0
  #frames = 0
  #chunks = 0
  #badLines = 0
  #isFirst = true

  constructor(writer: RecoverWriter, source: SourceFile) {
    this.#writer = writer
    this.#source = source
  }

  take(line: string): void {
    if (this.#isFirst) this.#head(line)
    else if (line.trim() !== '') this.#item(this.#reader.read(line), line)
    this.#isFirst = false
  }

  /** Null when there was nothing. */
  end(): Recovered | null {
    this.#chunk()
    if (this.#frames === 0 && Object.keys(this.#entries).length === 0) return null
    return {
      kept: { frames: this.#frames, chunks: this.#chunks, entries: this.#entries, rawPackets: 0 },
      lost: {
        frames: this.#holes.frames,
        ...{ chunks: 0, entries: this.#badLines, rawPackets: 0 },
        badChecksums: 0,
      },
      holes: this.#holes.told,
      holeCount: this.#holes.count,
      doubts: this.#doubts,
    }
  }

  #head(line: string): void {
    const read = readHeader(line)
    const own = unknownHeader(this.#source)
    if (!read.ok) this.#doubts.push('What it said of its source was lost.')
    const { label, name, can, seed, races } = read.ok ? read.value : own
    const header: TapeHeader = { ...own, label, name, can, seed, races }
    this.#writer.say('header', header)
    this.#writer.say(
      'fields',
      fields.map(field => field.name),
    )
  }

  #item(item: TapeItem, line: string): void {
    if (item.kind === 'frame') this.#frame(item)
    else if (item.kind === 'bad') this.#bad(line)
    else if (item.kind === 'unrecorded') {
      this.#keep('unrecorded', item.fromSeq, { fromSeq: item.fromSeq, count: item.count })
      this.#chunk()
      this.#seq = Math.max(this.#seq, item.fromSeq + item.count)
    } else if (item.kind === 'note') {
      this.#writer.entry(entryOfNote(item.note))
      this.#count(item.note.kind)
    } else this.#answer(item)
  }

  #answer(item: Exclude<TapeItem, { kind: 'frame' | 'bad' | 'unrecorded' | 'note' }>): void {
    if (item.kind === 'unseen') this.#keep('unseen', item.fromSeq, { fromSeq: item.fromSeq, count: item.count })
    else if (item.kind === 'restart') this.#keep('restart', item.seq, {})
    else if (item.kind === 'missing')
      this.#keep('missing', this.#seq, { k: item.k, tyres: item.tyres, races: item.races })
    else if (item.kind === 'call') this.#keep('call', this.#seq, item.call)
    else if (item.kind === 'said') {
      this.#keep('said', this.#seq, { afterK: item.afterK, callId: item.callId, said: item.said })
    }
  }

  #keep(kind: EntryKind, seq: number, body: unknown): void {
    this.#writer.entry({ kind, seq, atS: NaN, body: JSON.stringify(body) })
    this.#count(kind)
  }

  #count(kind: EntryKind): void {
    this.#entries[kind] = (this.#entries[kind] ?? 0) + 1
  }

  #frame({ atS, car, values }: Extract<TapeItem, { kind: 'frame' }>): void {
    this.#atS[this.#waiting] = atS
    this.#car[this.#waiting] = car
    this.#values.set(values, this.#waiting * FRAME_WIDTH)
    this.#waiting++
    this.#seq++
    if (this.#waiting === CHUNK_FRAMES) this.#chunk()
  }

  /** A frame that cannot be read had a place all the same. */
  #bad(line: string): void {
    if (!line.startsWith('["f"')) {
      this.#badLines++
      return
    }
    this.#chunk()
    for (const hole of this.#holes.add(this.#seq, this.#seq + 1)) this.#keep('unrecorded', hole.fromSeq, hole)
    this.#seq++
  }

  #chunk(): void {
    const frames = this.#waiting
    if (frames === 0) return
    const portion = {
      ...{ fromSeq: this.#seq - frames, notes: [] },
      ...{ atS: this.#atS.subarray(0, frames), car: this.#car.subarray(0, frames) },
      values: this.#values.subarray(0, frames * FRAME_WIDTH),
    }
    const task = { path: '', uid: '', n: 1, portion, entries: [], raw: [], isDurable: false }
    this.#writer.rows(tapeRows(task, this.#codec))
    this.#waiting = 0
    this.#frames += frames
    this.#chunks++
  }
}
