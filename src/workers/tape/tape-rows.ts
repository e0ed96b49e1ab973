import type { Portion } from '../../core/aggregate/feed.ts'
import type { RawPacket, TapeEntry } from '../../core/samples/taped.ts'
import { CHUNK_FRAMES, type ChunkCodec } from '../../core/tape/chunk-codec.ts'
import { entryOfNote } from '../../core/tape/note-entry.ts'
import { encodeRaw } from '../../core/tape/raw-layout.ts'
import type { WriteTape } from '../../core/tape/recorder-tasks.ts'
import { type Packed, packed, unpressed } from './packed.ts'
import type { WriteDb } from './tape-db.ts'

/** Text shorter than this gains nothing by being deflated, and stays text that the database can be asked about. */
const LONG_TEXT = 512
/** Packets of one row: what a reader takes into memory to give one of them. */
const RAW_ROW_BYTES = 1 << 20

interface ChunkRow extends Packed {
  readonly fromSeq: number
  readonly frames: number
  /** Least and greatest session time in it, s; null without any. */
  readonly fromS: number | null
  readonly toS: number | null
}

interface EntryRow extends Packed {
  readonly kind: string
  readonly seq: number
  readonly atS: number | null
}

interface RawRow extends Packed {
  readonly fromNs: bigint
  readonly packets: number
}

/** A write as it is kept: made before the transaction begins, which is the shorter for it. */
export interface TapeRows {
  readonly chunks: readonly ChunkRow[]
  readonly entries: readonly EntryRow[]
  readonly raw: readonly RawRow[]
}

export function tapeRows({ portion, entries, raw }: WriteTape, codec: ChunkCodec): TapeRows {
  const notes = portion?.notes.map(entryOfNote) ?? []
  return {
    chunks: portion ? chunkRows(portion, codec) : [],
    entries: [...notes, ...entries].map(entryRow),
    raw: rawRows(raw),
  }
}

function chunkRows(portion: Portion, codec: ChunkCodec): ChunkRow[] {
  const rows: ChunkRow[] = []
  const frames = portion.atS.length
  for (let from = 0; from < frames; from += CHUNK_FRAMES) {
    const to = Math.min(frames, from + CHUNK_FRAMES)
    let [fromS, toS] = [Infinity, -Infinity]
    for (const atS of portion.atS.subarray(from, to)) {
      if (atS < fromS) fromS = atS
      if (atS > toS) toS = atS
    }
    const isTimed = fromS <= toS
    const times = { fromS: isTimed ? fromS : null, toS: isTimed ? toS : null }
    rows.push({
      fromSeq: portion.fromSeq + from,
      frames: to - from,
      ...times,
      ...packed(codec.encode(portion, from, to)),
    })
  }
  return rows
}

export function entryRow({ kind, seq, atS, body }: TapeEntry): EntryRow {
  const text = Buffer.from(body)
  return {
    kind,
    seq,
    atS: Number.isNaN(atS) ? null : atS,
    ...(text.length < LONG_TEXT ? unpressed(text) : packed(text)),
  }
}

function rawRows(packets: readonly RawPacket[]): RawRow[] {
  const rows: RawRow[] = []
  for (let from = 0; from < packets.length;) {
    let [to, bytes] = [from, 0]
    while (to < packets.length && (to === from || bytes < RAW_ROW_BYTES)) bytes += packets[to++]?.bytes.length ?? 0
    const some = packets.slice(from, to)
    rows.push({ fromNs: some[0]?.atNs ?? 0n, packets: some.length, ...packed(encodeRaw(some)) })
    from = to
  }
  return rows
}

/** Part of a transaction. */
export function insertRows(db: WriteDb, { chunks, entries, raw }: TapeRows): void {
  for (const { fromSeq, frames, fromS, toS, codec, crc, data } of chunks) {
    const sql = 'INSERT INTO chunk (from_seq, frames, from_s, to_s, codec, crc, data) VALUES (?, ?, ?, ?, ?, ?, ?)'
    db.run(sql, fromSeq, frames, fromS, toS, codec, crc, data)
  }
  for (const { kind, seq, atS, codec, crc, data } of entries) {
    const sql = 'INSERT INTO entry (kind, seq, at_s, codec, crc, body) VALUES (?, ?, ?, ?, ?, ?)'
    db.run(sql, kind, seq, atS, codec, crc, data)
  }
  for (const { fromNs, packets, codec, crc, data } of raw) {
    const sql = 'INSERT INTO raw (from_ns, packets, codec, crc, data) VALUES (?, ?, ?, ?, ?)'
    db.run(sql, fromNs, packets, codec, crc, data)
  }
}
