import type { Portion } from '../../core/aggregate/feed.ts'
import type { EntryKind, RawPacket, TapeEntry } from '../../core/samples/taped.ts'
import { ChunkCodec } from '../../core/tape/chunk-codec.ts'
import { fieldPlaces } from '../../core/tape/field-places.ts'
import { decodeRaw } from '../../core/tape/raw-layout.ts'
import type { TapeAbout, TapePlace, TapeSurvey } from '../../core/tape/reader-tasks.ts'
import { readAbout } from './about-rows.ts'
import { ChunkShelf } from './chunk-shelf.ts'
import { BEFORE_ALL, entriesAsKept, entriesIn, isWhole, placeOfNth } from './entry-rows.ts'
import { type Packed, unpacked } from './packed.ts'
import { portionFrom } from './read-portion.ts'
import { placeAt } from './seek.ts'
import { VERSION, versionOf } from './schema.ts'
import { fileMark, tapeBytes } from './store.ts'
import { aboutOf, surveyOf } from './survey.ts'
import { openToRead, type ReadDb } from './tape-db.ts'

/** What of a recording outlives its handle: chunks do not change. */
export interface TapeMemory {
  /** Tells the file from another that took its place. */
  readonly file: string
  readonly uid: string
  readonly chunks: ChunkShelf
  readonly unknownFields: readonly string[]
}

/** Longest row of packets when it is unpacked. */
const MOST_RAW_BYTES = 16 * 2 ** 20

/**
 * A recording that is read, open until it is closed. It changes nothing in the file and makes nothing in the folder,
 * but what the database itself needs beside a recording that is being made. Everything it tells is checked; what is
 * damaged is told as such and the rest is read. A file that is no recording fails with a sentence at `open`.
 */
export class ReadTape {
  readonly path: string
  readonly isNewer: boolean
  readonly memory: TapeMemory
  readonly #db: ReadDb
  readonly #version: number

  private constructor(path: string, db: ReadDb, version: number, memory: TapeMemory) {
    this.path = path
    this.#db = db
    this.#version = version
    this.isNewer = version > VERSION
    this.memory = memory
  }

  /** @param memory of an earlier handle, used again when it is still the same recording. */
  static open(path: string, memory?: TapeMemory, codec = new ChunkCodec()): ReadTape {
    const db = openToRead(path)
    try {
      const version = versionOf(db)
      const uid = readAbout(db, 'uid')
      const file = fileMark(path)
      if (memory?.uid === uid && memory.file === file) return new ReadTape(path, db, version, memory)
      const { places, unknown } = fieldPlaces(readAbout(db, 'fields'))
      const fresh = { file, uid, chunks: new ChunkShelf(codec, places), unknownFields: unknown }
      return new ReadTape(path, db, version, fresh)
    } catch (cause) {
      db.close()
      throw cause
    }
  }

  about(): TapeAbout {
    const { unknownFields } = this.memory
    return {
      ...aboutOf(this.#db),
      ...{ version: this.#version, isNewer: this.isNewer, bytes: tapeBytes(this.path) },
      ...(unknownFields.length > 0 ? { unknownFields } : {}),
    }
  }

  survey(): TapeSurvey {
    return { about: this.about(), ...surveyOf(this.#db) }
  }

  /** Frames from `fromSeq` on, `frames` of them unless a hole or the end comes first; null behind the last. */
  portion(fromSeq: number, frames: number, isGrowing = false): Portion | null {
    return portionFrom(
      { db: this.#db, chunks: this.memory.chunks },
      { fromSeq, frames: Math.max(1, frames), isGrowing },
    )
  }

  /** All of some kinds, in the order in which they were kept. */
  entriesAsKept(kinds: readonly EntryKind[]): TapeEntry[] {
    return entriesAsKept(this.#db, kinds).filter(isWhole)
  }

  entries(kinds: readonly EntryKind[], fromSeq = BEFORE_ALL, limit?: number): TapeEntry[] {
    const last = limit === undefined ? null : placeOfNth(this.#db, kinds, fromSeq, Math.max(1, limit))
    return entriesIn(this.#db, kinds, fromSeq, last === null ? undefined : last + 1).filter(isWhole)
  }

  seek(atS: number): TapePlace {
    return placeAt({ db: this.#db, chunks: this.memory.chunks }, atS)
  }

  /** Packets as they came, from row `from` on. */
  raw(from: number, limit: number): { packets: RawPacket[]; damaged: number; next: number | null } {
    const packets: RawPacket[] = []
    let damaged = 0
    for (let id = from; packets.length < limit; id++) {
      const sql = 'SELECT id, packets, codec, crc, data FROM raw WHERE id >= ? ORDER BY id LIMIT 1'
      const row = this.#db.row<Packed & { id: number; packets: number }>(sql, id)
      if (!row) return { packets, damaged, next: null }
      id = row.id
      const bytes = unpacked(row, MOST_RAW_BYTES)
      const some = bytes.ok ? decodeRaw(bytes.value) : bytes
      if (some.ok) for (const packet of some.value) packets.push(packet)
      else damaged += row.packets
      from = id + 1
    }
    return { packets, damaged, next: from }
  }

  close(): void {
    this.#db.close()
  }
}
